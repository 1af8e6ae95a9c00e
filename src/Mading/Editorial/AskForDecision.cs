using Mading.Foundation;
using Mading.Kernel;
using Mading.Shell;
using Mading.Team;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Mading.Editorial;

/// <summary>"Minta persetujuan": chooses waiting posts and a colleague, and gives the message to share with them.</summary>
public static class AskForDecision
{
    private const int MostPosts = 10;

    public sealed record Form
    {
        public string[]? Posts { get; init; }

        public string? Person { get; init; }
    }

    public sealed record Colleague(PersonId Id, string Name, bool Approves);

    /// <param name="Link">Good until <paramref name="Until"/>; shown once.</param>
    public sealed record Message(string Text, Uri Link, Instant Until)
    {
        public string Share => $"https://wa.me/?text={Uri.EscapeDataString(Text)}";
    }

    public static void Map(RouteGroupBuilder studio)
    {
        studio.MapGet("/persetujuan", Show);
        studio.MapPost("/persetujuan", Make).Needs(Permission.Plan);
    }

    private static async Task<IResult> Show(MadingDb db, PostFacts facts, Visit visit, IClock clock, CancellationToken stop) =>
        await Page(db, facts, visit, clock, null, [], stop);

    private static async Task<IResult> Make(
        [FromForm] Form? form, MadingDb db, PostFacts facts, Visit visit, Trail trail, PublicAddress address, IClock clock,
        IStringLocalizer<EditorialWords> words, CancellationToken stop)
    {
        form ??= new();
        var wanted = (form.Posts ?? []).Select(p => TypedId.TryParse<PostId>(p, out var id) ? id : (PostId?)null).OfType<PostId>().Take(MostPosts).ToList();
        var posts = (await Waiting(db, stop)).Where(p => wanted.Contains(p.Id)).ToList();
        var person = (await Colleagues(db, visit, clock, stop)).FirstOrDefault(c => c.Id.ToString() == form.Person);
        if (posts.Count == 0 || person is null)
            return await Page(db, facts, visit, clock, null, [new Reason(posts.Count == 0 ? "posts_not_chosen" : "person_not_chosen")], stop);

        var token = Secrets.NewToken();
        var link = new DecisionLink(db.Library, visit.PersonId!.Value, person.Id, posts.ConvertAll(p => p.Id), token, clock.GetCurrentInstant());
        db.Add(link);
        trail.Note("decision.asked", $"person:{person.Id}", null, new { posts = posts.Count });
        await db.SaveChangesAsync(stop);
        var initials = await Initials(posts, db, facts, stop);
        var message = new Message(Write(posts, person, initials, address.To($"d/{token}"), link.ExpiresAt, visit, words), address.To($"d/{token}"), link.ExpiresAt);
        return await Page(db, facts, visit, clock, message, [], stop);
    }

    private static string Write(
        List<Post> posts, Colleague person, IReadOnlyList<string> initials, Uri link, Instant until, Visit visit, IStringLocalizer<EditorialWords> words)
    {
        var days = posts.Select(p => p.PublishAt?.Date).OfType<LocalDate>().Order().ToList();
        var when = days.Count == 0 ? "" : words["ask.for"].Value.Replace("{days}", days[0] == days[^1] ? Dates.Day(days[0]) : $"{Dates.Day(days[0])}–{Dates.Day(days[^1])}", StringComparison.Ordinal);
        var paraf = initials.Count == 0 ? "" : " " + words["ask.initialled"].Value.Replace("{who}", string.Join(", ", initials), StringComparison.Ordinal);
        return words[person.Approves ? "ask.message" : "ask.message-initial"].Value
            .Replace("{who}", person.Name, StringComparison.Ordinal)
            .Replace("{count}", Figures.Whole(posts.Count), StringComparison.Ordinal)
            .Replace("{when}", when, StringComparison.Ordinal)
            .Replace("{paraf}", paraf, StringComparison.Ordinal)
            .Replace("{link}", link.ToString(), StringComparison.Ordinal)
            .Replace("{until}", Dates.Moment(until, visit.Zone), StringComparison.Ordinal);
    }

    // Only where every one of them has it, the message says so.
    private static async Task<IReadOnlyList<string>> Initials(List<Post> posts, MadingDb db, PostFacts facts, CancellationToken stop)
    {
        if (posts.Exists(p => p.State != PostState.Initialled))
            return [];
        var ids = posts.ConvertAll(p => p.Id);
        var steps = await db.PostSteps.AsNoTracking().Where(s => ids.Contains(s.PostId) && s.Kind == StepKind.Initialled).Select(s => s.PersonId).Distinct().ToListAsync(stop);
        return [.. (await facts.Names(steps.Select(s => (PersonId?)s), stop)).Values.Order(StringComparer.Ordinal)];
    }

    private static Task<List<Post>> Waiting(MadingDb db, CancellationToken stop) =>
        db.Posts.AsNoTracking().Where(p => p.State == PostState.Submitted || p.State == PostState.Initialled)
            .OrderBy(p => p.PublishAt).ThenBy(p => p.ChangedAt).Take(100).ToListAsync(stop);

    public static async Task<IReadOnlyList<Colleague>> Colleagues(MadingDb db, Visit visit, IClock clock, CancellationToken stop)
    {
        var today = clock.GetCurrentInstant().InZone(visit.TimeZone).Date;
        var members = (await db.Memberships.AsNoTracking().ToListAsync(stop)).Where(m => m.HoldsOn(today))
            .Select(m => (m.PersonId, May: Permissions.For(m.Roles, visit.Solo)))
            .Where(m => m.May.Contains(Permission.Approve) || m.May.Contains(Permission.Initial)).ToList();
        var ids = members.ConvertAll(m => m.PersonId.Value);
        var names = await db.People.AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.PersonId, p => p.Name, stop);
        return [.. members.Where(m => names.ContainsKey(m.PersonId)).Select(m => new Colleague(m.PersonId, names[m.PersonId], m.May.Contains(Permission.Approve)))
            .OrderByDescending(c => c.Approves).ThenBy(c => c.Name, StringComparer.Ordinal)];
    }

    private static async Task<IResult> Page(
        MadingDb db, PostFacts facts, Visit visit, IClock clock, Message? message, IReadOnlyList<Reason> problems, CancellationToken stop)
    {
        var posts = await Waiting(db, stop);
        return new RazorComponentResult<AskPage>(new Dictionary<string, object?>
        {
            [nameof(AskPage.Posts)] = posts,
            [nameof(AskPage.Writers)] = await facts.Names(posts.Select(p => p.CreatedBy), stop),
            [nameof(AskPage.Colleagues)] = await Colleagues(db, visit, clock, stop),
            [nameof(AskPage.Ready)] = message,
            [nameof(AskPage.Problems)] = problems,
            [nameof(AskPage.MayAsk)] = visit.May(Permission.Plan),
            [nameof(AskPage.Zone)] = visit.Zone,
        })
        { StatusCode = problems.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK };
    }
}
