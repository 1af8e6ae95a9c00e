using Mading.Foundation;
using Mading.Kernel;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Channels;

/// <summary>A warning as other rooms see it.</summary>
/// <param name="Days">So many days ahead it was said: 14, 7 or 1.</param>
public sealed record AccessWarningView(ChannelId Channel, string Network, string Name, Instant EndsAt, int Days, Instant SaidAt);

/// <summary>A look at what was said about accounts whose access ends, for a page or for whoever writes to people.</summary>
public sealed class WarningsWindow
{
    private readonly MadingDb _db;

    internal WarningsWindow(MadingDb db) => _db = db;

    /// <summary>Those that still hold: the account is connected, and nobody has renewed its access. Of each account the latest.</summary>
    public async Task<IReadOnlyList<AccessWarningView>> Open(CancellationToken stop)
    {
        var said = await Said(Instant.FromUnixTimeSeconds(0), stop);
        var ends = (await _db.Channels.AsNoTracking().Where(c => c.DisconnectedAt == null).ToListAsync(stop)).ToDictionary(c => c.Id, c => ChannelHealth.Of(c).TokenUntil);
        return [.. said.Where(w => ends.TryGetValue(w.Channel, out var until) && until == w.EndsAt).GroupBy(w => w.Channel).Select(of => of.MinBy(w => w.Days)!)];
    }

    /// <summary>All that were said since then, each once, the oldest first.</summary>
    public async Task<IReadOnlyList<AccessWarningView>> Said(Instant since, CancellationToken stop)
    {
        var rows = await _db.AccessWarnings.AsNoTracking().Where(w => w.SaidAt >= since).OrderBy(w => w.SaidAt).ToListAsync(stop);
        var names = await _db.Channels.AsNoTracking().Select(c => new { c.Id, c.Network, c.Name }).ToDictionaryAsync(c => c.Id, stop);
        return [.. rows.Where(w => names.ContainsKey(w.ChannelId)).Select(w => new AccessWarningView(
            w.ChannelId, names[w.ChannelId].Network, names[w.ChannelId].Name, w.EndsAt, w.Days, w.SaidAt))];
    }
}
