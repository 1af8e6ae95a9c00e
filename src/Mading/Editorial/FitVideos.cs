using Mading.Foundation;
using Mading.Kernel;
using Mading.Media;
using Mading.Media.Videos;
using Mading.Networks;
using Mading.Team;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Editorial;

/// <summary>How a post's videos stand with the accounts they are for.</summary>
/// <param name="Waiting">Videos being made.</param>
/// <param name="Problem">Why the last could not be made.</param>
public sealed record VideosFit(bool IsFixable, bool CanConvert, int Waiting, Reason? Problem);

/// <summary>
/// One click makes a post's videos fit the accounts that refused them: another video is made for those, and takes its place in the draft by
/// itself. The others keep the first.
/// </summary>
internal sealed class FitVideos(MadingDb db, PostFacts facts, Videos videos, ConversionBell bell, Trail trail, Visit visit, IClock clock) : IHearsConversions
{
    private static readonly HashSet<string> Fixable = ["video_too_long", "video_longer_than_ours", "video_codec", "video_type", "video_ratio", "video_too_large", "video_shape_by_hand", "video_codec_by_hand"];

    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    public static void Map(RouteGroupBuilder studio)
    {
        studio.MapPost("/unggahan/{id}/muat", Make).Needs(Permission.Draft);
        studio.MapGet("/unggahan/{id}/muat", Tell).Needs(Permission.Look);
    }

    // One event when it is over, a moment later than the row says: the post takes the video in a unit of work of its own.
    private static async Task Tell(PostId id, HttpContext http, MadingDb db, IServiceScopeFactory work, LibraryScope reader)
    {
        var stop = http.RequestAborted;
        if (!await db.Posts.AnyAsync(p => p.Id == id, stop))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        try
        {
            await http.Response.Body.FlushAsync(stop);
            while (await IsWaiting(work, reader.Library, id, stop))
                await Task.Delay(Beat, stop);
            await Task.Delay(Beat, stop);
            await http.Response.WriteAsync("data: {\"over\":true}\n\n", stop);
        }
        catch (OperationCanceledException)
        {
            // The reader has left; the video is made all the same.
        }
    }

    private static async Task<bool> IsWaiting(IServiceScopeFactory work, LibraryId library, PostId id, CancellationToken stop)
    {
        await using var scope = work.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<LibraryScope>().Enter(library);
        return await scope.ServiceProvider.GetRequiredService<MadingDb>().Conversions.AnyAsync(c => c.ForPost == id.Value && c.State == ConversionState.Waiting, stop);
    }

    private static async Task<IResult> Make(PostId id, MadingDb db, FitVideos fit, CancellationToken stop)
    {
        if (await db.Posts.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, stop) is not { State: PostState.Draft or PostState.Returned } post)
            return Refusal.NotFound();
        await fit.Ask(post, stop);
        return Results.LocalRedirect($"/studio/unggahan/{id}");
    }

    /// <param name="problems">What keeps the post from its next step, and what could be better.</param>
    public async Task<VideosFit> Of(Post post, IReadOnlyList<PostProblem> problems, CancellationToken stop)
    {
        var asked = await db.Conversions.AsNoTracking().Where(c => c.ForPost == post.Id.Value).OrderByDescending(c => c.CreatedAt).Take(20).ToListAsync(stop);
        var last = asked.FirstOrDefault();
        return new VideosFit(
            problems.Any(IsFixable), videos.CanConvert, asked.Count(c => c.State == ConversionState.Waiting),
            last is { State: ConversionState.Failed } && post.Media.Any(m => m.Id == last.Medium) ? last.Problem : null);
    }

    private static bool IsFixable(PostProblem problem) => problem.Channel is not null && Fixable.Contains(problem.Code);

    private async Task Ask(Post post, CancellationToken stop)
    {
        if (!videos.CanConvert || await db.Conversions.AnyAsync(c => c.ForPost == post.Id.Value && c.State == ConversionState.Waiting, stop))
            return;
        var found = (await facts.Problems(post.Writing, stop)).Concat(await facts.Advice(post.Writing, stop)).Where(IsFixable).ToLookup(p => p.Channel!.Value, p => p.Code);
        var accounts = await facts.Accounts(stop);
        var wanted =
            from variant in post.Variants
            where found.Contains(variant.Channel)
            join account in accounts on variant.Channel equals account.Id
            let video = Composition.Media(post.Writing, variant).FirstOrDefault(m => m.IsVideo)
            let limits = account.Limits(post.Kind)
            where video is not null && limits.Video is not null
            group variant.Channel.Value by (video.Id, Fit: FitOf(limits, found[variant.Channel]));
        foreach (var group in wanted.ToList())
            db.Add(new Conversion(db.Library, group.Key.Id, group.Key.Fit, post.Id.Value, [.. group], visit.PersonId, clock.GetCurrentInstant()));
        trail.Note("post.video_fitted", $"post:{post.Id}", null, new { post.Title });
        await db.SaveChangesAsync(stop);
        bell.Ring();
    }

    private static VideoFit FitOf(NetworkLimits limits, IEnumerable<string> found)
    {
        var canvas = found.Contains("video_shape_by_hand") ? limits.Shape?.Canvas.Aspect : null;
        return new(canvas ?? limits.Video?.AspectMin, canvas ?? limits.Video?.AspectMax, limits.Video?.MaxSeconds, limits.Video?.MaxBytes);
    }

    public async Task Converted(Conversion conversion, Medium result, CancellationToken stop)
    {
        var id = new PostId(conversion.ForPost);
        if (await db.Posts.FirstOrDefaultAsync(p => p.Id == id, stop) is not { } post)
            return;
        var writing = post.Writing;
        var places = conversion.Places.Select(place => new ChannelId(place)).ToHashSet();
        post.TakeVideo(conversion.Medium, new PostMedium(result.Id, result.AltText) { IsVideo = true }, places, variant => [.. Composition.Media(writing, variant).Select(m => m.Id)], clock.GetCurrentInstant());
    }
}
