using Mading.Catalogues.SlimsDatabase;
using Mading.Foundation;
using Mading.Kernel;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Mading.Collection;

/// <summary>Keeps what a whole reading told of copies and arrivals, some hundred records at a time.</summary>
internal sealed class TakeHoldings(MadingDb db, IClock clock)
{
    private const int PageSize = 400;

    private sealed record Known(RecordId Id, string Identifier);

    /// <param name="featured">Identifiers that the librarians put forward; nothing leaves arrivals as they are.</param>
    public async Task Take(SourceId source, SlimsHoldings holdings, HashSet<string>? featured, CancellationToken stop)
    {
        var (now, after, count) = (clock.GetCurrentInstant(), "", PageSize);
        while (count == PageSize)
        {
            var from = after;
#pragma warning disable CA1309 // The database compares and sorts, both in its own order.
            var page = await db.Records.AsNoTracking().Where(r => r.SourceId == source && string.Compare(r.Identifier, from) > 0)
#pragma warning restore CA1309
                .OrderBy(r => r.Identifier).Take(PageSize).Select(r => new Known(r.Id, r.Identifier)).ToListAsync(stop);
            if (page.Count == 0)
                return;
            await Copies(source, page, holdings, now, stop);
            if (featured is not null)
                await Arrivals(source, page, holdings, featured, now, stop);
            await db.SaveChangesAsync(stop);
            db.ChangeTracker.Clear();
            (after, count) = (page[^1].Identifier, page.Count);
        }
    }

    // Most figures are as they were: those rows only get their new time, all in one statement.
    private async Task Copies(SourceId source, List<Known> page, SlimsHoldings holdings, Instant now, CancellationToken stop)
    {
        var ids = page.ConvertAll(r => r.Id);
        var rows = await db.RecordCopies.Where(c => ids.Contains(c.RecordId)).ToDictionaryAsync(c => c.RecordId, stop);
        var (same, gone) = (new List<RecordId>(), new List<RecordId>());
        foreach (var record in page)
        {
            var row = rows.GetValueOrDefault(record.Id);
            if (holdings.Of(record.Identifier) is not { } held)
                gone.Add(record.Id);
            else if (row is not null && (row.Copies, row.CopiesIn) == (held.Copies, held.In))
                same.Add(record.Id);
            else
                Put(row, new RecordCopies(record.Id, db.Library, source)).Tell(held.Copies, held.In, now);
        }

        await db.RecordCopies.Where(c => same.Contains(c.RecordId)).ExecuteUpdateAsync(set => set.SetProperty(c => c.KnownAt, now), stop);
        await db.RecordCopies.Where(c => gone.Contains(c.RecordId)).ExecuteDeleteAsync(stop);
    }

    private async Task Arrivals(SourceId source, List<Known> page, SlimsHoldings holdings, HashSet<string> featured, Instant now, CancellationToken stop)
    {
        var ids = page.ConvertAll(r => r.Id);
        var latest = now.InUtc().Date.PlusDays(1);
        var rows = await db.RecordArrivals.Where(a => ids.Contains(a.RecordId)).ToDictionaryAsync(a => a.RecordId, stop);
        foreach (var record in page)
        {
            var row = rows.GetValueOrDefault(record.Id);
            var (arrived, shown) = (Day(holdings.Of(record.Identifier)?.ArrivedOn, latest), featured.Contains(record.Identifier));
            if (row is null ? arrived is not null || shown : (row.ArrivedOn, row.Featured) != (arrived, shown))
                Put(row, new RecordArrival(record.Id, db.Library, source)).Tell(arrived, shown, now);
        }
    }

    private T Put<T>(T? row, T fresh)
        where T : class
    {
        if (row is null)
            db.Add(fresh);
        return row ?? fresh;
    }

    // A date in the future is a slip of the pen, not an arrival.
    private static LocalDate? Day(string? text, LocalDate latest) =>
        text is not null && LocalDatePattern.Iso.Parse(text) is { Success: true } day && day.Value <= latest ? day.Value : null;
}
