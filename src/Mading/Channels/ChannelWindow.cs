using Mading.Foundation;
using Mading.Kernel;
using Mading.Networks;
using Microsoft.EntityFrameworkCore;

namespace Mading.Channels;

/// <summary>An account as other rooms see it.</summary>
/// <param name="Network">The network's key.</param>
/// <param name="Place">For places published to by phone: which kind of place; else nothing.</param>
/// <param name="Own">What the library itself decided it is for; empty when nothing.</param>
public sealed record ChannelView(
    ChannelId Id, string Network, string Name, string Account, PhonePlace? Place, ChannelHealth Health, IReadOnlyList<Purpose> Own)
{
    public bool ByHand => Place is not null;

    /// <summary>What it is for: as the library decided, else as is usual on its network.</summary>
    public IReadOnlyList<Purpose> Purposes => Own.Count > 0 ? Own : NetworkProfile.Of(Place?.Network ?? Network)?.Purposes ?? [];
}

/// <summary>A look at the library's accounts for other rooms: which there are, and what each takes.</summary>
public sealed class ChannelWindow
{
    private readonly MadingDb _db;
    private readonly NetworkList _networks;
    private readonly ChannelLender _lender;
    private readonly Dictionary<ChannelId, Channel> _seen = [];

    internal ChannelWindow(MadingDb db, NetworkList networks, ChannelLender lender) => (_db, _networks, _lender) = (db, networks, lender);

    /// <summary>The connected accounts by name.</summary>
    public async Task<IReadOnlyList<ChannelView>> All(CancellationToken stop)
    {
        var channels = await _db.Channels.AsNoTracking().Where(c => c.DisconnectedAt == null).OrderBy(c => c.Name).ToListAsync(stop);
        foreach (var channel in channels)
            _seen[channel.Id] = channel;
        return [.. channels.Select(Seen)];
    }

    /// <summary>Also those disconnected since, for what was published there.</summary>
    public async Task<IReadOnlyDictionary<ChannelId, ChannelView>> EverConnected(CancellationToken stop) =>
        (await _db.Channels.AsNoTracking().ToListAsync(stop)).ToDictionary(c => c.Id, Seen);

    /// <summary>What a kind of post may hold on the account, with what its own server told us; nothing for an account not connected.</summary>
    public async Task<NetworkLimits?> LimitsFor(ChannelId id, PostKind kind, CancellationToken stop)
    {
        if (!_seen.TryGetValue(id, out var channel))
            channel = await _db.Channels.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id && c.DisconnectedAt == null, stop);
        if (channel is null || _networks[channel.Network] is not { } network)
            return null;
        _seen[id] = channel;
        return network.LimitsFor(kind, _lender.AccessOf(channel));
    }

    private ChannelView Seen(Channel channel) => View(channel, _networks[channel.Network]);

    /// <param name="network">The account's own, where it is still among ours; else nothing is known of its version.</param>
    internal static ChannelView View(Channel channel, INetwork? network = null) => new(
        channel.Id, channel.Network, channel.Name, channel.Account,
        channel.Network == PhoneNetwork.Name ? PhonePlace.Of(channel.Settings.GetValueOrDefault("place", "")) : null,
        ChannelHealth.Of(channel, network), channel.Purposes);
}
