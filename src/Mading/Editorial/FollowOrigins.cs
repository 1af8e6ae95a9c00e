using Mading.Foundation;
using Mading.Kernel;
using Mading.Publishing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Editorial;

/// <summary>Lets go what waited for another post's address, once that is public.</summary>
internal sealed class FollowOrigins(IServiceScopeFactory work) : IRecurring
{
    private const int AtOnce = 200;

    public string Name => "follow_origins";

    public Duration Every => Duration.FromSeconds(20);

    public async Task Run(IServiceProvider services, CancellationToken stop)
    {
        var db = services.GetRequiredService<MadingDb>();
        // Of every library; each is opened by itself below.
        var waiting = await db.Posts.IgnoreQueryFilters().AsNoTracking()
            .Where(p => p.Follows != null && p.LinkedAt == null && p.State != PostState.Withdrawn)
            .OrderBy(p => p.ChangedAt).Take(AtOnce).Select(p => new { p.Id, p.LibraryId, p.Follows, p.FollowsOn }).ToListAsync(stop);
        foreach (var post in waiting)
            await Follow(post.LibraryId, post.Id, post.Follows!.Value, post.FollowsOn!.Value, stop);
    }

    private async Task Follow(LibraryId library, PostId id, PostId origin, ChannelId on, CancellationToken stop)
    {
        await using var scope = work.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<LibraryScope>().Enter(library);
        var deliveries = await scope.ServiceProvider.GetRequiredService<DeliveriesWindow>().OfPost(origin, stop);
        if (deliveries.FirstOrDefault(d => d.Channel == on && d.Part == 0 && CrossPromote.IsPublic(d)) is not { Link: { } link })
            return;
        var db = scope.ServiceProvider.GetRequiredService<MadingDb>();
        var post = await db.Posts.FirstAsync(p => p.Id == id, stop);
        post.TakeLink(link, scope.ServiceProvider.GetRequiredService<IClock>().GetCurrentInstant());
        await scope.ServiceProvider.GetRequiredService<Handover>().Schedule(post, stop);
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody is writing it at this moment; the next round finds it again.
        }
    }
}
