using Mading.Foundation;
using Mading.Kernel;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Collection;

/// <param name="On">The day on which the library received its first copy, where its catalogue's database tells it.</param>
/// <param name="Featured">Promoted or labelled by the librarians in their own catalogue.</param>
public sealed record ArrivalView(LocalDate? On, bool Featured);

/// <summary>
/// When titles truly came into the library. A list orders by <c>db.RecordArrivals</c>, whose <c>ArrivedOn</c> is an ISO date as
/// text; where no row is, the date of entry stays the best that is known.
/// </summary>
internal sealed class ArrivalDates(MadingDb db)
{
    /// <returns>Only records of which something is known.</returns>
    public async Task<IReadOnlyDictionary<RecordId, ArrivalView>> Of(IReadOnlyCollection<RecordId> records, CancellationToken stop)
    {
        var rows = await db.RecordArrivals.AsNoTracking().Where(a => records.Contains(a.RecordId)).ToListAsync(stop);
        return rows.ToDictionary(a => a.RecordId, a => new ArrivalView(a.ArrivedOn, a.Featured));
    }
}
