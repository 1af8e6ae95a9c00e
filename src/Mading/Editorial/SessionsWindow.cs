using Mading.Foundation;
using Mading.Kernel;
using Mading.Networks;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Editorial;

/// <summary>A story or live session with its form for questions, as other rooms see it.</summary>
/// <param name="Slug">The form's name in its address.</param>
/// <param name="IsDecided">Approved or further: before that, nobody outside may know of it.</param>
/// <param name="Until">When the form closes; nothing while the post has no time.</param>
/// <param name="Begins">Of a live session.</param>
public sealed record SessionView(
    PostId Id, string Title, string Slug, bool IsLive, bool IsDecided, Instant? Begins, Instant? Until, string? Where, string? Link, string? Speakers)
{
    /// <summary>For good: the post was taken back, or asks no more.</summary>
    public bool IsClosed { get; init; }

    public bool IsOpenAt(Instant now) => !IsClosed && (Until is null || now < Until);
}

/// <summary>A look at the stories and live sessions around which readers may ask.</summary>
public sealed class SessionsWindow
{
    private const int Most = 100;
    private readonly MadingDb _db;
    private readonly Showings _showings;

    internal SessionsWindow(MadingDb db, Showings showings) => (_db, _showings) = (db, showings);

    /// <summary>Where the form stands.</summary>
    public static string PathOf(string library, string slug) => $"/{library}/tanya/{slug}";

    public async Task<SessionView?> Find(string slug, CancellationToken stop) =>
        await _db.Posts.AsNoTracking().FirstOrDefaultAsync(p => p.AsksQuestions && p.FormSlug == slug && p.State != PostState.Withdrawn, stop) is { } post
            ? await View(post, stop)
            : null;

    /// <summary>Also of a post whose form was closed for good, so that its questions can still be read.</summary>
    public async Task<SessionView?> Find(PostId id, CancellationToken stop) =>
        await _db.Posts.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id && p.FormSlug != null, stop) is { } post ? await View(post, stop) : null;

    /// <summary>Whether there is such a post, with a form or without.</summary>
    public Task<bool> Knows(PostId id, CancellationToken stop) => _db.Posts.AnyAsync(p => p.Id == id, stop);

    /// <summary>The newest first.</summary>
    /// <param name="unread">Where something waits to be read: those are listed first and in any case, also when their form is closed for good.</param>
    public async Task<IReadOnlyList<SessionView>> All(IReadOnlyCollection<PostId> unread, CancellationToken stop)
    {
        var posts = await _db.Posts.AsNoTracking()
            .Where(p => (p.AsksQuestions && p.State != PostState.Withdrawn) || (p.FormSlug != null && unread.Contains(p.Id)))
            .OrderByDescending(p => unread.Contains(p.Id)).ThenByDescending(p => p.CreatedAt).Take(Most).ToListAsync(stop);
        var showings = await _showings.Of(posts, stop);
        return [.. posts.Select(p => View(p, showings.GetValueOrDefault(p.Id)))];
    }

    private async Task<SessionView> View(Post post, CancellationToken stop) => View(post, await _showings.Of(post, stop));

    private static SessionView View(Post post, Showing? showing) => new(
        post.Id, post.Title.Length > 0 ? post.Title : Calendar.Shorten(post.Text), post.FormSlug!, post.Kind == PostKind.Live,
        post.State is PostState.Approved or PostState.Scheduled,
        post.Live?.BeginsAt is { } at ? PlannedTime.Resolve(at, post.Zone) : null, showing?.Until, post.Live?.Where, post.Live?.Link, post.Live?.Speakers)
    { IsClosed = post.State == PostState.Withdrawn || !post.AsksQuestions };
}
