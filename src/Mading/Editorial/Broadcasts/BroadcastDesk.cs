using Mading.Channels;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Networks;
using Mading.Team;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Editorial;

/// <summary>What the page of a post shows of one account on which its session can be opened.</summary>
/// <param name="Row">Nothing before it was ever asked for.</param>
/// <param name="Obstacle">Why it cannot be opened now; <paramref name="From"/> when it is only too early.</param>
/// <param name="Key">The key of the stream, only when a person asked to see it.</param>
public sealed record BroadcastShown(ChannelId Channel, string Account, Broadcast? Row, Reason? Obstacle, Instant? From, string? Key)
{
    // A record would print its secrets.
    public override string ToString() => $"BroadcastShown({Channel})";
}

internal sealed class BroadcastDesk(MadingDb db, NetworkList networks, Secrets secrets, Visit visit, IClock clock)
{
    /// <param name="keyOf">The account whose key a person asked to see.</param>
    public async Task<IReadOnlyList<BroadcastShown>> Of(Post post, ChannelId? keyOf, CancellationToken stop)
    {
        if (post.Live is null)
            return [];
        var rows = await db.Broadcasts.AsNoTracking().Where(b => b.PostId == post.Id).ToDictionaryAsync(b => b.ChannelId, stop);
        var wanted = post.Variants.Select(v => v.Channel).Concat(rows.Keys).Distinct().ToList();
        var channels = await db.Channels.AsNoTracking().Where(c => wanted.Contains(c.Id)).OrderBy(c => c.Name).ToListAsync(stop);
        return [.. from channel in channels
                   let network = networks[channel.Network] as IOpensLive
                   let row = rows.GetValueOrDefault(channel.Id)
                   where network is not null && (channel.Connected || row is not null)
                   select Shown(post, channel, network, row, keyOf == channel.Id)];
    }

    private BroadcastShown Shown(Post post, Channel channel, IOpensLive network, Broadcast? row, bool withKey)
    {
        var obstacle = Broadcasting.Obstacle(post, network.LiveAheadAtMost, clock.GetCurrentInstant(), out var from);
        var key = withKey && visit.May(Permission.Plan) && row is { IsOpen: true, SealedKey: { } closed } ? secrets.Open(closed) : null;
        return new(channel.Id, channel.Name, row, obstacle, from, key);
    }
}
