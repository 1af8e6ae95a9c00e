using Mading.Foundation;
using Mading.Kernel;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Collection;

public sealed record LoansView(LocalDate Day, int Loans);

public sealed record VisitsView(LocalDate Day, int Visits);

public sealed record ClosedView(LocalDate Day, string Reason);

/// <summary>Loans, visits and closed days as the catalogues' databases counted them; empty where no database is connected.</summary>
internal sealed class LibraryDays(MadingDb db)
{
    /// <summary>The days on which the title was lent, oldest first, at most ninety days back. Days without a loan are left out.</summary>
    public async Task<IReadOnlyList<LoansView>> LoansOf(RecordId record, CancellationToken stop) =>
        await db.LoanDays.AsNoTracking().Where(l => l.RecordId == record).OrderBy(l => l.Day).Select(l => new LoansView(l.Day, l.Loans)).ToListAsync(stop);

    public async Task<IReadOnlyList<VisitsView>> VisitsSince(LocalDate since, CancellationToken stop) =>
        await db.VisitDays.AsNoTracking().Where(v => v.Day >= since).OrderBy(v => v.Day).Select(v => new VisitsView(v.Day, v.Visits)).ToListAsync(stop);

    public async Task<IReadOnlyList<ClosedView>> ClosedSince(SourceId source, LocalDate since, CancellationToken stop) =>
        await db.ClosedDays.AsNoTracking().Where(c => c.SourceId == source && c.Day >= since).OrderBy(c => c.Day).Take(60)
            .Select(c => new ClosedView(c.Day, c.Reason)).ToListAsync(stop);
}
