using Mading.Catalogues;
using Mading.Foundation;
using Microsoft.EntityFrameworkCore;

namespace Mading.Collection;

/// <summary>
/// Where a harvest stands. Where a catalogue's dates are honest most harvests ask only for what changed; each fourteenth, once a
/// week at two a day, reads everything, so that nothing is missed for good.
/// </summary>
/// <param name="Position">In the source's own terms; nothing at the beginning.</param>
/// <param name="OnlyChanges">Then what was not met has not vanished.</param>
internal sealed record HarvestPlace(string? Position, bool OnlyChanges)
{
    private const string Mark = "changes ";
    private const int EverythingEvery = 14;

    // Some servers answer from an index that lags a day.
    private const int DaysBefore = 2;

    public static async Task<HarvestPlace> Of(MadingDb db, Harvest harvest, Source source, ICatalogueSource catalogue, CancellationToken stop)
    {
        if (harvest.Position is { } kept)
            return kept.StartsWith(Mark, StringComparison.Ordinal) ? new HarvestPlace(kept[Mark.Length..], true) : new HarvestPlace(kept, false);
        if (source.LastHarvestAt is not { } last || catalogue.Since(last.InUtc().Date.PlusDays(-DaysBefore)) is not { } since)
            return new HarvestPlace(null, false);
        var done = await db.Harvests.CountAsync(h => h.SourceId == source.Id && h.State == HarvestState.Done, stop);
        return done % EverythingEvery == 0 ? new HarvestPlace(null, false) : new HarvestPlace(since, true);
    }

    public string? Keep(string? next) => next is null ? null : OnlyChanges ? Mark + next : next;
}
