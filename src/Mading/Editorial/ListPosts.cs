using Mading.Foundation;
using Mading.Kernel;
using Mading.Team;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Editorial;

/// <summary>The library's posts, newest change first, by where they stand.</summary>
public static class ListPosts
{
    private const int Most = 200;

    /// <summary>A tab and the states in it.</summary>
    public sealed record Tab(string Name, IReadOnlyList<PostState> States);

    public static IReadOnlyList<Tab> Tabs { get; } =
    [
        new("writing", [PostState.Draft, PostState.Returned]),
        new("waiting", [PostState.Submitted, PostState.Initialled]),
        new("going", [PostState.Approved, PostState.Scheduled, PostState.Publishing, PostState.PartlySent, PostState.Paused, PostState.NeedsAttention]),
        new("out", [PostState.Sent]),
        new("withdrawn", [PostState.Withdrawn]),
    ];

    public sealed record Line(
        PostId Id, string Title, PostState State, LocalDateTime? At, string Zone, string? Writer, Instant ChangedAt, MediumId? Picture, IReadOnlyList<Account> Accounts,
        string? Awaits, Showing? Showing)
    {
        /// <summary>Something of it waits in the drafts of a network's app.</summary>
        public bool InDrafts { get; init; }
    }

    public static void Map(RouteGroupBuilder studio) => studio.MapGet("/unggahan", Show);

    private static async Task<IResult> Show(string? tab, MadingDb db, PostFacts facts, Showings showings, Visit visit, CancellationToken stop)
    {
        var chosen = Tabs.FirstOrDefault(t => t.Name == tab) ?? Tabs[0];
        var stored = chosen.States.Select(s => s is PostState.Draft or PostState.Returned or PostState.Submitted or PostState.Initialled
            or PostState.Approved or PostState.Withdrawn ? s : PostState.Scheduled).Distinct().ToList();
        var posts = await db.Posts.AsNoTracking().Where(p => stored.Contains(p.State)).OrderByDescending(p => p.ChangedAt).Take(Most).ToListAsync(stop);
        var standings = await facts.Standings(posts, stop);
        var (shown, drafts) = (await showings.Of(posts, stop), await facts.InDrafts(posts, stop));
        var accounts = await facts.Accounts(stop);
        var names = await facts.Names(posts.Select(p => p.CreatedBy), stop);
        var lines = posts.Where(p => chosen.States.Contains(standings[p.Id])).Select(p => new Line(
            p.Id, p.Title.Length > 0 ? p.Title : Calendar.Shorten(p.Text), standings[p.Id], p.PublishAt, p.Zone,
            p.CreatedBy is { } by ? names.GetValueOrDefault(by) : null, p.ChangedAt, p.Media.Count > 0 ? p.Media[0].Id : null,
            [.. accounts.Where(a => p.Variants.Any(v => v.Channel == a.Id))], p.AwaitsDecision ? p.Awaits : null, shown.GetValueOrDefault(p.Id))
            { InDrafts = drafts.Contains(p.Id) }).ToList();
        return new RazorComponentResult<PostsPage>(new Dictionary<string, object?>
        {
            [nameof(PostsPage.Lines)] = lines,
            [nameof(PostsPage.Chosen)] = chosen.Name,
            [nameof(PostsPage.Zone)] = visit.Zone,
            [nameof(PostsPage.MayWrite)] = visit.May(Permission.Draft),
            [nameof(PostsPage.MayHold)] = visit.May(Permission.HoldEverything),
            [nameof(PostsPage.Waiting)] = await db.Posts.CountAsync(p => p.State == PostState.Submitted || p.State == PostState.Initialled, stop),
        });
    }
}
