using Mading.Catalogues.SlimsDatabase;
using Mading.Foundation;
using Mading.Kernel;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Mading.Collection;

/// <summary>Keeps what was told day by day: loans of each title for ninety days, visits, and the days on which the library is closed.</summary>
internal sealed class TakeDays(MadingDb db)
{
    /// <summary>How many days of loans are kept.</summary>
    public const int Kept = 90;

    private const int TitlesAtOnce = 300;

    /// <summary>What could not be read stays as it was.</summary>
    public async Task Take(SourceId source, SlimsDays days, LocalDate since, CancellationToken stop)
    {
        await db.LoanDays.Where(l => l.SourceId == source && l.Day < since).ExecuteDeleteAsync(stop);
        foreach (var titles in (days.Loans ?? []).GroupBy(l => l.Identifier).Chunk(TitlesAtOnce))
            await Loans(source, titles, stop);

        await using var both = await db.Database.BeginTransactionAsync(stop);
        if (days.Visits is { } visits)
        {
            await db.VisitDays.Where(v => v.SourceId == source && v.Day >= since).ExecuteDeleteAsync(stop);
            db.AddRange(visits.Select(v => new VisitDay(source, Day(v.Day), db.Library, v.Visits)));
        }

        if (days.Closed is { } closed)
        {
            await db.ClosedDays.Where(c => c.SourceId == source).ExecuteDeleteAsync(stop);
            db.AddRange(closed.Select(c => new ClosedDay(source, Day(c.Day), db.Library, c.Reason)));
        }

        await db.SaveChangesAsync(stop);
        await both.CommitAsync(stop);
        db.ChangeTracker.Clear();
    }

    private async Task Loans(SourceId source, IGrouping<string, TitleLoans>[] titles, CancellationToken stop)
    {
        var identifiers = titles.Select(t => t.Key).ToList();
        var records = await db.Records.Where(r => r.SourceId == source && identifiers.Contains(r.Identifier)).ToDictionaryAsync(r => r.Identifier, r => r.Id, stop);
        var ids = records.Values.ToList();
        await using var both = await db.Database.BeginTransactionAsync(stop);
        await db.LoanDays.Where(l => ids.Contains(l.RecordId)).ExecuteDeleteAsync(stop);
        foreach (var title in titles.Where(t => records.ContainsKey(t.Key)))
            db.AddRange(title.DistinctBy(l => l.Day).Select(l => new LoanDay(records[title.Key], Day(l.Day), db.Library, source, l.Loans)));
        await db.SaveChangesAsync(stop);
        await both.CommitAsync(stop);
        db.ChangeTracker.Clear();
    }

    private static LocalDate Day(string iso) => LocalDatePattern.Iso.Parse(iso).Value;
}
