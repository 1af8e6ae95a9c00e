using Mading.Foundation;
using Mading.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Mading.Editorial;

/// <summary>A look at the sessions that were opened at networks.</summary>
public sealed class BroadcastsWindow
{
    private const int Most = 50;
    private readonly MadingDb _db;

    internal BroadcastsWindow(MadingDb db) => _db = db;

    /// <summary>The posts whose session a person must see to: nobody knows whether it was opened, or it does not follow the plan.</summary>
    public async Task<IReadOnlyList<PostId>> NeedAPerson(CancellationToken stop) => await _db.Broadcasts.AsNoTracking()
        .Where(b => b.State == BroadcastState.ForAPerson || ((b.State == BroadcastState.Ready || b.State == BroadcastState.OnAir) && b.Problem != null))
        .OrderBy(b => b.BeginsAt).Select(b => b.PostId).Take(Most).ToListAsync(stop);
}
