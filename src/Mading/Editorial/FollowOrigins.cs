using Mading.Channels;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Publishing;
using Mading.Team;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Editorial;

/// <summary>Lets go what waited for another post's address, once that is public.</summary>
internal sealed partial class FollowOrigins(IServiceScopeFactory work, ILogger<FollowOrigins> log) : IRecurring
{
    private const int AtOnce = 200;

    public string Name => "follow_origins";

    public Duration Every => Duration.FromSeconds(20);

    public async Task Run(IServiceProvider services, CancellationToken stop)
    {
        var db = services.GetRequiredService<MadingDb>();
        // Of every library; each is opened by itself below. Only what can be let go is fetched, so that nothing old stands before it.
        var (posts, deliveries) = (db.Posts.IgnoreQueryFilters().AsNoTracking(), db.Deliveries.IgnoreQueryFilters().AsNoTracking());
        var ready = await posts
            .Where(p => p.Follows != null && p.LinkedAt == null && p.State != PostState.Withdrawn && deliveries.Any(d =>
                d.PostId == p.Follows && d.ChannelId == p.FollowsOn && d.Part == 0 && d.Link != null && (d.State == DeliveryState.Sent || d.State == DeliveryState.Reported)))
            .OrderBy(p => p.ChangedAt).Take(AtOnce).Select(p => new { p.Id, p.LibraryId, p.Follows, p.FollowsOn }).ToListAsync(stop);
        foreach (var post in ready)
            await Safely(post.Id, () => Follow(post.LibraryId, post.Id, post.Follows!.Value, post.FollowsOn!.Value, stop), stop);
        var orphaned = await posts
            .Where(p => p.Follows != null && p.LinkedAt != null && p.State == PostState.Scheduled
                && deliveries.Any(d => d.PostId == p.Id && d.State == DeliveryState.Pending)
                && !deliveries.Any(d => d.PostId == p.Follows && d.ChannelId == p.FollowsOn && d.Part == 0 && d.State != DeliveryState.Withdrawn))
            .OrderBy(p => p.ChangedAt).Take(AtOnce).Select(p => new { p.Id, p.LibraryId }).ToListAsync(stop);
        foreach (var post in orphaned)
            await Safely(post.Id, () => Keep(post.LibraryId, post.Id, stop), stop);
    }

    private async Task Safely(PostId post, Func<Task> work, CancellationToken stop)
    {
        try
        {
            await work();
        }
        catch (Exception trouble) when (!stop.IsCancellationRequested)
        {
            LogTrouble(log, post, trouble);
        }
    }

    // What it leads to was taken down meanwhile: what has not gone out stays in.
    private async Task Keep(LibraryId library, PostId id, CancellationToken stop)
    {
        await using var scope = work.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<LibraryScope>().Enter(library);
        await scope.ServiceProvider.GetRequiredService<Dispatch>().Withdraw(id, stop);
        scope.ServiceProvider.GetRequiredService<Trail>().Note("post.origin_gone", $"post:{id}");
        await scope.ServiceProvider.GetRequiredService<MadingDb>().SaveChangesAsync(stop);
    }

    private async Task Follow(LibraryId library, PostId id, PostId origin, ChannelId on, CancellationToken stop)
    {
        await using var scope = work.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<LibraryScope>().Enter(library);
        var deliveries = await scope.ServiceProvider.GetRequiredService<DeliveriesWindow>().OfPost(origin, stop);
        if (deliveries.FirstOrDefault(d => d.Channel == on && d.Part == 0 && CrossPromote.IsPublic(d)) is not { Link: { } link } public_)
            return;
        // What a person typed must at least lead to the network that it is said to be on.
        var account = (await scope.ServiceProvider.GetRequiredService<ChannelWindow>().EverConnected(stop)).GetValueOrDefault(on);
        if (public_.State == DeliveryState.Reported && NetworkProfile.Of(account?.Place?.Network ?? account?.Network ?? "")?.IsAt(link) == false)
            return;
        var db = scope.ServiceProvider.GetRequiredService<MadingDb>();
        var post = await db.Posts.FirstAsync(p => p.Id == id, stop);
        post.TakeLink(link, scope.ServiceProvider.GetRequiredService<IClock>().GetCurrentInstant());
        scope.ServiceProvider.GetRequiredService<Trail>().Note("post.linked", $"post:{id}", null, new { Link = link });
        // With its true length it may no longer fit; then a person sees to it.
        if ((await scope.ServiceProvider.GetRequiredService<PostFacts>().Problems(post.Writing, stop)).Count == 0)
            await scope.ServiceProvider.GetRequiredService<Handover>().Schedule(post, stop);
        // Should somebody be writing it at this moment, the next round finds it again.
        await db.SaveChangesAsync(stop);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The post {Post} could not follow what it leads to; it is tried again.")]
    private static partial void LogTrouble(ILogger log, PostId post, Exception trouble);
}
