using Mading.Foundation;
using Mading.Kernel;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Editorial;

/// <summary>What is planned between two days, and the days worth planning for.</summary>
internal sealed class Calendar(MadingDb db, PostFacts facts, Showings showings)
{
    private const int MostPosts = 2_000;

    public async Task<MonthPlan> Between(LocalDate from, LocalDate to, CancellationToken stop)
    {
        var (first, last) = (from.AtMidnight(), to.PlusDays(1).AtMidnight());

        // Planned times sort as they read (ISO text), on both databases.
        var posts = await db.Posts.AsNoTracking()
            .Where(p => p.PublishAt != null && p.PublishAt >= first && p.PublishAt < last && p.State != PostState.Withdrawn)
            .OrderBy(p => p.PublishAt).Take(MostPosts).ToListAsync(stop);
        var standings = await facts.Standings(posts, stop);
        var (accounts, shown, drafts) = (await facts.Accounts(stop), await showings.Of(posts, stop), await facts.InDrafts(posts, stop));
        return new MonthPlan([.. posts.Select(p => Of(p, standings[p.Id], accounts) with { Showing = shown.GetValueOrDefault(p.Id), InDrafts = drafts.Contains(p.Id) })], Observances.Between(from, to));
    }

    private static PlannedPost Of(Post post, PostState state, IReadOnlyList<Account> accounts) => new(
        post.Id, post.Title.Length > 0 ? post.Title : Shorten(post.Text), post.PublishAt!.Value, post.Zone, state, post.ContentType,
        [.. accounts.Where(a => post.Variants.Any(v => v.Channel == a.Id))], post.IsHeld);

    public static string Shorten(string text)
    {
        const int length = 60;
        var line = text.Split('\n')[0].Trim();
        return line.Length <= length ? line : ShortText.Of(line, length).TrimEnd() + "…";
    }
}

/// <param name="State">Where it really stands.</param>
public sealed record PlannedPost(
    PostId Id, string Title, LocalDateTime At, string Zone, PostState State, ContentType? ContentType, IReadOnlyList<Account> Accounts,
    bool IsHeld = false)
{
    /// <summary>Of a story or a live session: until when.</summary>
    public Showing? Showing { get; init; }

    /// <summary>Something of it waits in the drafts of a network's app.</summary>
    public bool InDrafts { get; init; }
}

public sealed record MonthPlan(IReadOnlyList<PlannedPost> Posts, IReadOnlyList<Observance> Observances)
{
    public IEnumerable<PlannedPost> On(LocalDate day) => Posts.Where(p => p.At.Date == day);
}
