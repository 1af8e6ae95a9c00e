using Mading.Kernel;
using Mading.Networks;
using Mading.Publishing;
using NodaTime;

namespace Mading.Editorial;

/// <summary>Until when a story is shown, or a live session lasts.</summary>
/// <param name="IsLive">A session, which has an end of its own; else a story, which its network takes away.</param>
/// <param name="IsPlanned">Nothing of it is public yet, and this is what the plan comes to.</param>
public sealed record Showing(bool IsLive, Instant Until, bool IsOver, bool IsPlanned)
{
    /// <summary>What stands for a story everywhere that we know of; the network's own figure with its source is <see cref="NetworkLimits.Lasts"/>.</summary>
    public static readonly Duration StoryLasts = Duration.FromHours(24);

    /// <returns>Nothing for what stays, or has no time yet.</returns>
    internal static Showing? Of(Post post, IEnumerable<DeliveryView> deliveries, IReadOnlyList<Account> accounts, Instant now)
    {
        if (post.State == PostState.Withdrawn)
            return null;
        if (post is { Kind: PostKind.Live, Live.EndsAt: { } end })
            return PlannedTime.Resolve(end, post.Zone) is { } ends ? new(true, ends, ends <= now, post.State != PostState.Scheduled) : null;
        if (post.Kind != PostKind.Story)
            return null;
        var shown = deliveries.Where(d => d is { SentAt: not null, State: DeliveryState.Sent or DeliveryState.Reported })
            .Select(d => d.SentAt!.Value + LastsAt(d.Channel, accounts)).ToList();
        if (shown.Count > 0)
            return new(false, shown.Max(), shown.Max() <= now, false);
        return post.PublishAt is { } at && PlannedTime.Resolve(at, post.Zone) is { } due ? new(false, due + StoryLasts, due + StoryLasts <= now, true) : null;
    }

    private static Duration LastsAt(ChannelId channel, IReadOnlyList<Account> accounts) =>
        accounts.FirstOrDefault(a => a.Id == channel)?.Limits(PostKind.Story).Lasts?.For ?? StoryLasts;
}

/// <summary>Looks it up for many posts at once.</summary>
internal sealed class Showings(PostFacts facts, DeliveriesWindow window, IClock clock)
{
    public async Task<Showing?> Of(Post post, CancellationToken stop) => (await Of([post], stop)).GetValueOrDefault(post.Id);

    public async Task<IReadOnlyDictionary<PostId, Showing>> Of(IReadOnlyCollection<Post> posts, CancellationToken stop)
    {
        var passing = posts.Where(p => p.Kind is PostKind.Story or PostKind.Live).ToList();
        if (passing.Count == 0)
            return new Dictionary<PostId, Showing>();
        var (deliveries, accounts) = (await window.OfPosts([.. passing.Select(p => p.Id)], stop), await facts.Accounts(stop));
        return passing.Select(p => (p.Id, Showing: Showing.Of(p, deliveries[p.Id], accounts, clock.GetCurrentInstant())))
            .Where(p => p.Showing is not null).ToDictionary(p => p.Id, p => p.Showing!);
    }
}
