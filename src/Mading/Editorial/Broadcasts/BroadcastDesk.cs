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
    /// <summary>It was sealed with a key that this installation no longer has.</summary>
    public bool KeyIsLost { get; init; }

    // A record would print its secrets.
    public override string ToString() => $"BroadcastShown({Channel})";
}

internal sealed class BroadcastDesk(MadingDb db, NetworkList networks, Secrets secrets, Visit visit, IClock clock)
{
    /// <param name="keyOf">The account whose key a person asked to see.</param>
    public async Task<IReadOnlyList<BroadcastShown>> Of(Post post, ChannelId? keyOf, CancellationToken stop)
    {
        var rows = await db.Broadcasts.AsNoTracking().Where(b => b.PostId == post.Id).ToDictionaryAsync(b => b.ChannelId, stop);

        // No announcement any more, but the session may still stand there.
        var wanted = post.Live is null
            ? rows.Values.Where(r => r.IsFollowed || r.State == BroadcastState.ForAPerson).Select(r => r.ChannelId).ToList()
            : post.Variants.Select(v => v.Channel).Concat(rows.Keys).Distinct().ToList();
        if (wanted.Count == 0)
            return [];
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
        var key = visit.May(Permission.Plan) && row is { IsOpen: true, SealedKey: { } closed } ? secrets.Open(closed) : null;
        return new(channel.Id, channel.Name, row, obstacle, from, withKey ? key : null) { KeyIsLost = row?.SealedKey is not null && key is null };
    }
}
