using Mading.Catalogues;
using Mading.Foundation;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Collection;

/// <summary>
/// Where a harvest stands. Where a catalogue's dates are honest most harvests ask only for what changed; each fourteenth, once a
/// week at two a day, reads everything, so that nothing is missed for good.
/// </summary>
/// <param name="Position">In the source's own terms; nothing at the beginning.</param>
/// <param name="IsPartial">Only changes are asked for, or something was left out on the way: what was not met has not vanished.</param>
internal sealed record HarvestPlace(string? Position, bool IsPartial)
{
    private const string Mark = "changes ";
    private const int EverythingEvery = 14;

    // Some servers answer from an index that lags a day.
    private const int DaysBefore = 2;

    private static readonly Duration WorthGoingOn = Duration.FromHours(24);

    public static async Task<HarvestPlace> Of(MadingDb db, Harvest harvest, Source source, ICatalogueSource catalogue, CancellationToken stop)
    {
        if (harvest.Position is { } kept)
            return kept.StartsWith(Mark, StringComparison.Ordinal) ? new HarvestPlace(kept[Mark.Length..], true) : new HarvestPlace(kept, false);
        var before = await db.Harvests.AsNoTracking().Where(h => h.SourceId == source.Id && (h.State == HarvestState.Done || h.State == HarvestState.Stopped))
            .OrderByDescending(h => h.CreatedAt).FirstOrDefaultAsync(stop);
        // A server that refuses to tell changes must not be asked for them for ever: after a stop everything is read.
        if (before is { State: HarvestState.Stopped })
            return Inherited(before, harvest, catalogue);
        if (source.LastHarvestAt is not { } last || catalogue.Since(last.InUtc().Date.PlusDays(-DaysBefore)) is not { } since)
            return new HarvestPlace(null, false);
        var done = await db.Harvests.CountAsync(h => h.SourceId == source.Id && h.State == HarvestState.Done, stop);
        return done % EverythingEvery == 0 ? new HarvestPlace(null, false) : new HarvestPlace(since, true);
    }

    // One that stopped where it began is not gone on with, or a page that is always broken would keep the others from being read.
    private static HarvestPlace Inherited(Harvest before, Harvest harvest, ICatalogueSource catalogue)
    {
        var goesOn = catalogue.PositionsLast && before is { Position: not null, Seen: > 0 } && harvest.CreatedAt - before.CreatedAt < WorthGoingOn;
        if (!goesOn)
            return new HarvestPlace(null, false);
        var position = before.Position!;
        return new HarvestPlace(position.StartsWith(Mark, StringComparison.Ordinal) ? position[Mark.Length..] : position, true);
    }

    public string? Keep(string? next) => next is null ? null : IsPartial ? Mark + next : next;
}
