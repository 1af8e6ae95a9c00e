using Mading.Channels;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Networks;
using Mading.Publishing;
using Mading.Team;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Editorial;

/// <summary>Gathers what the page of one post shows.</summary>
internal sealed class PostPages(MadingDb db, PostFacts facts, DeliveriesWindow deliveries, ChannelWindow channels, FitVideos fit, Showings showings, LiveNow liveNow, BroadcastDesk broadcasts, Visit visit, IClock clock)
{
    public async Task<IResult> Of(PostId id, IReadOnlyList<PostProblem> problems, CancellationToken stop, string? saved = null, string? typedLink = null, ChannelId? keyOf = null)
    {
        // A refused step left its marks on the tracked copy; what is shown is what is stored.
        if (await db.Posts.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, stop) is not { } post)
            return Refusal.NotFound();
        var sent = await deliveries.OfPost(id, stop);
        var standing = Standing.Of(post.State, sent);
        var route = await facts.RouteOf(post, stop);
        var open = post.State is PostState.Draft or PostState.Returned;
        var missing = open && problems.Count == 0 ? await facts.Problems(post.Writing, stop) : [];
        var advice = open ? await facts.Advice(post.Writing, stop) : [];
        return new RazorComponentResult<PostPage>(new Dictionary<string, object?>
        {
            [nameof(PostPage.Post)] = post,
            [nameof(PostPage.Standing)] = standing,
            [nameof(PostPage.Problems)] = problems,
            [nameof(PostPage.Missing)] = missing,
            [nameof(PostPage.Fit)] = open ? await fit.Of(post, [.. missing.Count > 0 ? missing : problems, .. advice], stop) : null,
            [nameof(PostPage.Advice)] = advice,
            [nameof(PostPage.TypedLink)] = typedLink,
            [nameof(PostPage.Session)] = await SessionOf(post, stop),
            [nameof(PostPage.Broadcasts)] = await broadcasts.Of(post, keyOf, stop),
            [nameof(PostPage.Previews)] = await Previews(post, stop),
            [nameof(PostPage.Steps)] = await Steps(id, stop),
            [nameof(PostPage.Deliveries)] = sent,
            [nameof(PostPage.AccountNames)] = (await channels.EverConnected(stop)).ToDictionary(c => c.Key, c => c.Value.Name),
            [nameof(PostPage.Writer)] = post.CreatedBy is { } by ? (await facts.Names([by], stop)).GetValueOrDefault(by) : null,
            [nameof(PostPage.Ways)] = ShowPost.Ways.Of(post, standing, visit, route),
            [nameof(PostPage.Origin)] = await OriginOf(post, stop),
            [nameof(PostPage.MayPublish)] = visit.May(Permission.Plan),
            [nameof(PostPage.MayAcknowledge)] = visit.May(Permission.Approve),
            [nameof(PostPage.Saved)] = saved,
            [nameof(PostPage.Zone)] = visit.Zone,
            [nameof(PostPage.TimePassed)] = post.PublishAt is { } at && PlannedTime.Resolve(at, post.Zone) < clock.GetCurrentInstant(),
        })
        { StatusCode = problems.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK };
    }

    private async Task<(PostId, string)?> OriginOf(Post post, CancellationToken stop) =>
        post.Follows is { } id && await db.Posts.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, stop) is { } origin
            ? (id, origin.Title.Length > 0 ? origin.Title : Calendar.Shorten(origin.Text))
            : null;

    private async Task<SessionPanel.Shown?> SessionOf(Post post, CancellationToken stop)
    {
        if (post.Kind is not (PostKind.Story or PostKind.Live))
            return null;
        var standing = await liveNow.Of(post.Id, stop);
        return new SessionPanel.Shown(
            await showings.Of(post, stop), (await facts.WithForm(post.Writing, stop)).FormAddress, (await liveNow.Words(post, stop))?.Text, standing?.Id,
            post.Live is not null && post.State != PostState.Withdrawn && visit.May(Permission.Plan));
    }

    public async Task<IReadOnlyList<AccountPreview>> Previews(Post post, CancellationToken stop) =>
        Previewing.Of(await facts.WithForm(post.Writing, stop), await facts.Accounts(stop), await facts.Shapes(post.Media, stop));

    public async Task<IReadOnlyList<ShowPost.Taken>> Steps(PostId id, CancellationToken stop)
    {
        var steps = await db.PostSteps.AsNoTracking().Where(s => s.PostId == id).OrderBy(s => s.At).ThenBy(s => s.Id).ToListAsync(stop);
        var names = await facts.Names(steps.SelectMany(s => new[] { s.PersonId, s.RecordedBy }), stop);
        return [.. steps.Select(s => new ShowPost.Taken(
            s.Kind, names.GetValueOrDefault(s.PersonId, ""), s.RecordedBy is { } by ? names.GetValueOrDefault(by) : null, s.Via, s.Evidence, s.Note, s.At))];
    }
}
