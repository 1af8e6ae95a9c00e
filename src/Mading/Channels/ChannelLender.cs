using System.Collections.Concurrent;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Networks;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Channels;

/// <summary>A channel with its secrets in clear, for the length of a call.</summary>
internal sealed record LentChannel(ChannelId Id, INetwork Network, ChannelAccess Access);

/// <summary>
/// Lends the publishing engine an account: its network and its opened settings. An account that was disconnected is not lent.
/// What was lent is remembered for some seconds, since a thousand deliveries may ask for the same few accounts at once.
/// </summary>
internal sealed class ChannelLender(IServiceScopeFactory work, NetworkList networks, Secrets secrets, IClock clock)
{
    private static readonly Duration Remembered = Duration.FromSeconds(5);
    private readonly ConcurrentDictionary<ChannelId, (LentChannel? Channel, Instant Until)> _lent = new();

    public async ValueTask<LentChannel?> Lend(ChannelId id, CancellationToken stop)
    {
        var now = clock.GetCurrentInstant();
        if (_lent.TryGetValue(id, out var known) && known.Until > now)
            return known.Channel;

        var channel = await Fetch(id, parted: false, stop);
        _lent[id] = (channel, now + Remembered);
        return channel;
    }

    /// <summary>Also an account that was let go: what it published can still be taken down, where that needs no secret.</summary>
    public async Task<LentChannel?> LendEvenParted(ChannelId id, CancellationToken stop) => await Fetch(id, parted: true, stop);

    /// <summary>An account was connected anew or let go.</summary>
    public void Forget(ChannelId id) => _lent.TryRemove(id, out _);

    /// <param name="kept">Where its secrets lie, for a network that replaces them.</param>
    public ChannelAccess AccessOf(Channel channel, IAccountSecrets? kept = null)
    {
        var all = new Dictionary<string, string>(channel.Learned, StringComparer.Ordinal);
        foreach (var (name, value) in channel.Settings)
            all[name] = value;
        foreach (var (name, value) in Open(channel.SealedSecrets))
            all[name] = value;
        return new ChannelAccess(all, kept);
    }

    /// <summary>With the drawer for its secrets, for a network that replaces them.</summary>
    public ChannelAccess AccessToKeep(Channel channel) => AccessOf(channel, new KeptSecrets(channel.Id, work, this, secrets));

    private async Task<LentChannel?> Fetch(ChannelId id, bool parted, CancellationToken stop)
    {
        await using var scope = work.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<LibraryScope>().OpenForTheInstallation();

        // The engine works for every library; the delivery that asks names the channel, and both were made within one library.
        var channel = await scope.ServiceProvider.GetRequiredService<MadingDb>().Channels.IgnoreQueryFilters().AsNoTracking()
            .FirstOrDefaultAsync(c => c.Id == id && (parted || c.DisconnectedAt == null), stop);
        return channel is not null && networks[channel.Network] is { } network
            ? new LentChannel(id, network, AccessToKeep(channel))
            : null;
    }

    internal Dictionary<string, string> Open(string? sealedSecrets) =>
        sealedSecrets is not null && secrets.Open(sealedSecrets) is { } clear
            ? JsonColumn.Read<Dictionary<string, string>>(clear)
            : [];
}
