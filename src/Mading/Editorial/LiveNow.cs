using Mading.Foundation;
using Mading.Kernel;
using Mading.Networks;
using Mading.Publishing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Editorial;

/// <summary>
/// The short post at the beginning of a live session: "we are live now", with its address. It is decided together with the
/// announcement, stands in the list as a post of its own, and waits until the address is known. Once a person has changed it or
/// taken it back, it goes its own way. The caller saves.
/// </summary>
internal sealed class LiveNow(MadingDb db, PostFacts facts, Handover handover, Dispatch dispatch, IClock clock)
{
    private const string Mark = "live:";

    public static string KeyOf(PostId announcement) => $"{Mark}{announcement}";

    /// <summary>What will be said; nothing while the session has no time or no address, or where a person said something else.</summary>
    public async Task<Writing?> Words(Post post, CancellationToken stop) =>
        post is { BeginningGoesAlone: false, Live.Link: { } link } ? await Words(post, link, stop) : null;

    /// <summary>The accounts that could not take it at the beginning; an address that is not known yet is counted as a long one.</summary>
    public async Task<IReadOnlyList<PostProblem>> Problems(Post post, CancellationToken stop)
    {
        if (post.BeginningGoesAlone || await Words(post, post.Live?.Link ?? PostCheck.LongLink, stop) is not { } words)
            return [];
        var problems = await facts.Problems(words, stop);
        return [.. problems.Select(p => p.Channel).OfType<ChannelId>().Distinct().Select(channel => new PostProblem(new Reason("live_now_unfit"), channel))];
    }

    private async Task<Writing?> Words(Post post, string link, CancellationToken stop) =>
        post is { Kind: PostKind.Live, Live.BeginsAt: not null }
            ? LiveNowWords.Of(await facts.WithForm(post.Writing, stop), link, await facts.Accounts(stop))
            : null;

    /// <summary>The post as it stands, whether planned or public.</summary>
    public Task<Post?> Of(PostId announcement, CancellationToken stop)
    {
        var key = KeyOf(announcement);
        return db.Posts.FirstOrDefaultAsync(p => p.OriginKey == key, stop);
    }

    /// <summary>A person took a post in hand; if it is of this kind, its announcement leaves it alone from now on.</summary>
    /// <param name="origin">What it was made from, as it stood before.</param>
    public async Task GoesAlone(string? origin, CancellationToken stop)
    {
        if (origin?.StartsWith(Mark, StringComparison.Ordinal) == true && PostId.TryParse(origin[Mark.Length..], null, out var id)
            && await db.Posts.FirstOrDefaultAsync(p => p.Id == id, stop) is { } announcement)
            announcement.LetsBeginningGo();
    }

    /// <summary>Brings it into line with the announcement: plans it, lets it say something else, or takes it back. What is public already stays.</summary>
    public async Task Follow(Post post, CancellationToken stop)
    {
        if (post.BeginningGoesAlone)
        {
            // It may say what a person wants, but not that a session has begun which will not take place.
            if (post.State == PostState.Withdrawn && await Of(post.Id, stop) is { State: not PostState.Withdrawn } alone)
                await TakeBack(alone, stop);
            return;
        }

        var words = post.State == PostState.Scheduled ? await Words(post, stop) : null;
        var isOver = words is not null && IsOver(words);
        var standing = await Of(post.Id, stop);
        if (standing is null && words is not null && !isOver)
            await Plan(post, words, stop);
        else if (standing is not null && (words is null || !Says(standing, words)))
            await (words is null || isOver ? TakeBack(standing, stop) : Retell(standing, words, stop));
    }

    private static bool Says(Post standing, Writing words) =>
        (standing.Title, standing.Text, standing.ContentWarning) == (words.Title, words.Text, words.ContentWarning) && IsAtTheTimeOf(standing, words) && Added(standing, words).Count == 0;

    private static bool IsAtTheTimeOf(Post standing, Writing words) =>
        (standing.PublishAt, standing.ExpiresAt, standing.Zone) == (words.PublishAt, words.ExpiresAt, words.Zone);

    private static HashSet<ChannelId> Added(Post standing, Writing words) =>
        [.. words.Variants.Select(v => v.Channel).Except(standing.Variants.Select(v => v.Channel))];

    // A session that is over says nothing any more; one that has begun says it at once.
    private bool IsOver(Writing words) => PlannedTime.Resolve(words.ExpiresAt!.Value, words.Zone) is not { } ends || ends <= clock.GetCurrentInstant();

    private async Task Plan(Post post, Writing words, CancellationToken stop)
    {
        var told = new Post(db.Library, post.CreatedBy, words, clock.GetCurrentInstant());
        told.ComesFrom(KeyOf(post.Id));
        told.GoesWithAnother();
        db.Add(told);
        await handover.Schedule(told, stop);
    }

    // An account on which it is public keeps what was said there; one that still waits gets the new words; one from which it had
    // been taken back gets it again.
    private Task Retell(Post standing, Writing words, CancellationToken stop)
    {
        var (moved, added) = (!IsAtTheTimeOf(standing, words), Added(standing, words));
        standing.SaysWithAnother(words, clock.GetCurrentInstant());
        return handover.Retell(standing, moved, added, stop);
    }

    private async Task TakeBack(Post standing, CancellationToken stop)
    {
        var kept = await dispatch.TakeBack(standing.Id, stop);
        if (kept.Count == 0)
            standing.IsTakenBackWithAnother(clock.GetCurrentInstant());
        else
            standing.StaysOnlyOn(kept, clock.GetCurrentInstant());
    }
}
