using System.Globalization;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Media;
using Mading.Team;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Editorial;

/// <summary>
/// The decision screen of <c>/d/TOKEN</c>: poster, texts, source, steps so far, and one tap. The link shows; only an enrolled phone
/// decides, in its person's name and with their permissions of today.
/// </summary>
public static class Decide
{
    public sealed record Form
    {
        public string? Act { get; init; }

        public string? Note { get; init; }

        public string? Version { get; init; }
    }

    /// <param name="Act">The one tap this person has for it: <c>initial</c>, <c>approve</c>, or nothing.</param>
    public sealed record Waiting(
        Post Post, PostState State, IReadOnlyList<AccountPreview> Previews, IReadOnlyList<ShowPost.Taken> Steps, string? Act, bool MayReturn, bool TimePassed);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/d/{token}", Show).ExcludeFromDescription();
        routes.MapPost("/d/{token}/{id}", Take).ExcludeFromDescription();
    }

    private static async Task<IResult> Show(
        string token, MadingDb db, DecisionPages pages, PhoneKey key, HttpContext http, IClock clock, CancellationToken stop)
    {
        var link = await Find(token, db, stop);
        if (link is null || link.ExpiresAt < clock.GetCurrentInstant())
            return Over(link);
        var phone = await key.Enter(http, link.LibraryId, stop);
        phone?.Use(clock.GetCurrentInstant());
        await db.SaveChangesAsync(stop);
        return await pages.Of(link, token, phone is not null, [], stop);
    }

    private static async Task<IResult> Take(
        string token, PostId id, [FromForm] Form? form, MadingDb db, DecisionPages pages, PostSteps steps, PhoneKey key, Visit visit, HttpContext http,
        IClock clock, CancellationToken stop)
    {
        form ??= new();
        var link = await Find(token, db, stop);
        if (link is null || link.ExpiresAt < clock.GetCurrentInstant() || !link.Posts.Contains(id))
            return Over(link);
        if (await key.Enter(http, link.LibraryId, stop) is null || !May(form.Act, visit))
            return Refusal.Page(StatusCodes.Status403Forbidden, "phone_may_not_decide");

        steps.Seen = int.TryParse(form.Version, CultureInfo.InvariantCulture, out var seen) ? seen : -1;
        var hand = new Hand(visit.PersonId!.Value, StepVia.Phone);
        var outcome = form.Act switch
        {
            "initial" => await steps.Initial(id, hand, stop),
            "approve" => await steps.Approve(id, hand, form.Note, stop),
            _ => await steps.Return(id, hand, form.Note, stop),
        };
        db.ChangeTracker.Clear();
        return outcome.Done || await DoneAlready(db, id, hand, stop)
            ? Results.LocalRedirect($"/d/{token}")
            : await pages.Of(link, token, true, outcome.Problems, stop);
    }

    private static bool May(string? act, Visit visit) => act switch
    {
        "initial" => visit.May(Permission.Initial),
        "approve" => visit.May(Permission.Approve),
        "return" => visit.May(Permission.Initial) || visit.May(Permission.Approve),
        _ => false,
    };

    // A tap that shook is one decision: the page then simply shows what was decided.
    private static async Task<bool> DoneAlready(MadingDb db, PostId id, Hand hand, CancellationToken stop)
    {
        var last = await db.PostSteps.AsNoTracking().Where(s => s.PostId == id).OrderByDescending(s => s.At).FirstOrDefaultAsync(stop);
        return last?.PersonId == hand.Person && last.Via == StepVia.Phone && last.Kind is StepKind.Approved or StepKind.ApprovedOnce or StepKind.Initialled;
    }

    private static async Task<DecisionLink?> Find(string token, MadingDb db, CancellationToken stop)
    {
        // Whoever holds a link belongs to no library yet: the link itself says which.
        var fingerprint = Secrets.Fingerprint(token);
        return await db.DecisionLinks.IgnoreQueryFilters().AsNoTracking().FirstOrDefaultAsync(l => l.Fingerprint == fingerprint, stop);
    }

    private static IResult Over(DecisionLink? link) => link is null ? Refusal.NotFound() : Refusal.Page(StatusCodes.Status410Gone, "decision_link_over");
}

/// <summary>Gathers what the decision screen shows.</summary>
internal sealed class DecisionPages(MadingDb db, PostFacts facts, PostPages pages, MediaLinks links, Visit visit, IClock clock)
{
    public async Task<IResult> Of(DecisionLink link, string token, bool enrolled, IReadOnlyList<PostProblem> problems, CancellationToken stop)
    {
        var posts = await db.Posts.AsNoTracking().Where(p => link.Posts.Contains(p.Id)).ToListAsync(stop);
        var standings = await facts.Standings(posts, stop);
        var waiting = new List<Decide.Waiting>();
        foreach (var post in link.Posts.Select(id => posts.Find(p => p.Id == id)).OfType<Post>())
            waiting.Add(await Of(post, standings[post.Id], enrolled, stop));
        var names = await facts.Names([link.MadeBy, link.MeantFor], stop);
        return new RazorComponentResult<DecidePage>(new Dictionary<string, object?>
        {
            [nameof(DecidePage.Token)] = token,
            [nameof(DecidePage.Posts)] = waiting,
            [nameof(DecidePage.Enrolled)] = enrolled,
            [nameof(DecidePage.MayDecide)] = enrolled && (visit.May(Permission.Approve) || visit.May(Permission.Initial)),
            [nameof(DecidePage.Person)] = visit.PersonName,
            [nameof(DecidePage.AskedBy)] = names.GetValueOrDefault(link.MadeBy, ""),
            [nameof(DecidePage.Until)] = link.ExpiresAt,
            [nameof(DecidePage.Zone)] = visit.Zone,
            [nameof(DecidePage.Problems)] = problems,
            [nameof(DecidePage.Lent)] = (Func<MediumId, string, string>)((id, address) => links.Lend(id, address, link.ExpiresAt)),
        })
        { StatusCode = problems.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK };
    }

    private async Task<Decide.Waiting> Of(Post post, PostState standing, bool enrolled, CancellationToken stop)
    {
        var ways = ShowPost.Ways.Of(post, standing, visit, await facts.RouteOf(post, stop));
        var act = !enrolled ? null : ways.Approve ? "approve" : ways.Initial ? "initial" : null;
        var passed = post.PublishAt is { } at && PlannedTime.Resolve(at, post.Zone) < clock.GetCurrentInstant();
        return new Decide.Waiting(
            post, standing, await pages.Previews(post, stop), await pages.Steps(post.Id, stop), act, enrolled && ways.Return, passed);
    }
}
