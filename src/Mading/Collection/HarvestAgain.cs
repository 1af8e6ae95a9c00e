using Mading.Foundation;
using Mading.Kernel;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Collection;

/// <summary>Reads every catalogue again, twice a day.</summary>
internal sealed class HarvestAgain(HarvestBell bell, IClock clock) : IRecurring
{
    public string Name => "harvest-again";

    public Duration Every => Duration.FromHours(12);

    public async Task Run(IServiceProvider services, CancellationToken stop)
    {
        services.GetRequiredService<LibraryScope>().OpenForTheInstallation();
        var db = services.GetRequiredService<MadingDb>();
        var busy = await db.Harvests.IgnoreQueryFilters().Where(h => h.State == HarvestState.Waiting || h.State == HarvestState.Running).Select(h => h.SourceId).ToListAsync(stop);
        foreach (var source in await db.Sources.IgnoreQueryFilters().Where(s => s.System != "file" && !busy.Contains(s.Id)).ToListAsync(stop))
            db.Add(new Harvest(source.LibraryId, source.Id, clock.GetCurrentInstant()));
        await db.SaveChangesAsync(stop);
        bell.Ring();
    }
}
