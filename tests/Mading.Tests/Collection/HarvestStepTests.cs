using Mading.Catalogues;
using Mading.Collection;
using Mading.Kernel;
using Mading.Tests.Editorial;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mading.Tests.Collection;

/// <summary>What one page of a catalogue does to the collection.</summary>
public sealed class HarvestStepTests
{
    private static readonly CatalogueRecord Full = new() { Title = "Laut Bercerita", Identifier = "slims-1", CallNumber = "899.221 3 CHU l", Authors = ["Leila S. Chudori"] };

    [Fact]
    public async Task Less_than_usual_makes_a_new_title_and_changes_no_known_one()
    {
        await using var room = await Newsroom.Open();
        var source = await Shelf.HasSource(room, "slims");
        await Take(room, source, Full);

        var (added, changed) = await Take(
            room, source, Full with { CallNumber = null, Authors = [], IsSparse = true }, new CatalogueRecord { Title = "Pulang", Identifier = "slims-2", IsSparse = true });

        (added, changed).ShouldBe((1, 0));
        var known = await room.Installation.In(room.Library.Id, db => db.Records.AsNoTracking().SingleAsync(r => r.Identifier == "slims-1"));
        (known.CallNumber, known.VanishedAt).ShouldBe(("899.221 3 CHU l", null));
        (await Take(room, source, new CatalogueRecord { Title = "Pulang", Identifier = "slims-2", CallNumber = "899.221 3 CHU p" })).ShouldBe((0, 1));
    }

    [Fact]
    public async Task What_was_not_met_vanishes_and_what_could_not_be_read_was_met()
    {
        await using var room = await Newsroom.Open();
        var source = await Shelf.HasSource(room, "slims");
        await Take(room, source, Full, Full with { Identifier = "slims-2", Title = "Pulang" }, Full with { Identifier = "slims-3", Title = "Namaku Alam" });
        room.Installation.Clock.Advance(NodaTime.Duration.FromHours(1));

        await With(room, async (step, harvest) =>
        {
            await step.Take(harvest, new HarvestStep.Page([new ReadItem.Good(Full), new ReadItem.Bad("slims-2", new Reason("record_details_missing"), "slims-2")], null, null), CancellationToken.None);
            return await step.MarkVanished(harvest, CancellationToken.None);
        }, source);

        var vanished = await room.Installation.In(room.Library.Id, db => db.Records.Where(r => r.VanishedAt != null).Select(r => r.Identifier).ToListAsync());
        vanished.ShouldBe(["slims-3"]);
    }

    private static Task<(int Added, int Changed)> Take(Newsroom room, SourceId source, params CatalogueRecord[] records) => With(room, async (step, harvest) =>
    {
        await step.Take(harvest, new HarvestStep.Page([.. records.Select(r => new ReadItem.Good(r))], null, null), CancellationToken.None);
        return (harvest.Added, harvest.Changed);
    }, source);

    private static async Task<T> With<T>(Newsroom room, Func<HarvestStep, Harvest, Task<T>> work, SourceId source)
    {
        await using var scope = room.Installation.App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Mading.Foundation.LibraryScope>().Enter(room.Library.Id);
        var db = scope.ServiceProvider.GetRequiredService<Mading.Foundation.MadingDb>();
        var harvest = new Harvest(room.Library.Id, source, room.Installation.Clock.GetCurrentInstant());
        // Kept from the background's hands.
        harvest.KeepUntil(room.Installation.Clock.GetCurrentInstant() + NodaTime.Duration.FromDays(900));
        db.Add(harvest);
        await db.SaveChangesAsync();
        return await work(scope.ServiceProvider.GetRequiredService<HarvestStep>(), harvest);
    }
}
