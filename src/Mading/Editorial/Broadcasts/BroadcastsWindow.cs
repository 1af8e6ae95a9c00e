using Mading.Foundation;
using Mading.Kernel;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Editorial;

/// <summary>A look at the sessions that were opened at networks.</summary>
public sealed class BroadcastsWindow
{
    private const int Most = 50;
    private static readonly Duration Asked = Duration.FromDays(14);
    private readonly MadingDb _db;
    private readonly IClock _clock;

    internal BroadcastsWindow(MadingDb db, IClock clock) => (_db, _clock) = (db, clock);

    /// <summary>The posts whose session a person must see to: nobody knows whether it was opened, or it does not follow the plan. Two weeks after their beginning nobody is asked any more.</summary>
    public async Task<IReadOnlyList<PostId>> NeedAPerson(CancellationToken stop)
    {
        var since = _clock.GetCurrentInstant() - Asked;
        return await _db.Broadcasts.AsNoTracking().Where(b => b.BeginsAt > since)
            .Where(b => b.State == BroadcastState.ForAPerson || ((b.State == BroadcastState.Ready || b.State == BroadcastState.OnAir) && b.Problem != null))
            .OrderBy(b => b.BeginsAt).Select(b => b.PostId).Take(Most).ToListAsync(stop);
    }
}
