using Mading.Foundation;
using Mading.Kernel;
using Mading.Team;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Editorial;

/// <summary><c>/api/v1/posts</c>: write a post, read it, take it step by step to the public.</summary>
internal static class PostsApi
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/posts", Create).Needs(Permission.Draft)
            .WithSummary("Writes a draft. What keeps it from being submitted stands in problems; publishAt is local time without offset.")
            .Produces<PostAnswer>(StatusCodes.Status201Created).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapGet("/posts/{id}", Read).Needs(Permission.Look)
            .WithSummary("One post with its deliveries and the steps taken so far.")
            .Produces<PostAnswer>().ProducesProblem(StatusCodes.Status404NotFound);
        Step(api, "submit", Permission.Plan, "Hands the draft in.", (steps, id, hand, _, stop) => steps.Submit(id, hand, stop));
        Step(api, "initial", Permission.Initial, "Gives the paraf; not to one's own post.", (steps, id, hand, _, stop) => steps.Initial(id, hand, stop));
        Step(api, "approve", Permission.Approve, "Approves; with a planned time it is scheduled.", (steps, id, hand, note, stop) => steps.Approve(id, hand, note, stop));
        Step(api, "return", null, "Sends it back to whoever wrote it, with a note.", (steps, id, hand, note, stop) => steps.Return(id, hand, note, stop));
        Step(api, "withdraw", Permission.Plan, "Takes it back; what is already public stays.", (steps, id, hand, note, stop) => steps.Withdraw(id, hand, note, stop));
        api.MapPost("/posts/{id}/decided", Decide).Needs(Permission.Plan)
            .WithSummary("What it waited for has been decided; with publishAt it goes out then, without at its planned time.")
            .Produces<PostAnswer>().ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapPost("/posts/{id}/schedule", Plan).Needs(Permission.Plan)
            .WithSummary("Gives an approved post its time, or a scheduled one another; without publishAt it goes out now.")
            .Produces<PostAnswer>().ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        CalendarApi.Map(api);
    }

    public sealed record PlanBody(string? PublishAt, string? Zone);

    private delegate Task<StepOutcome> Verb(PostSteps steps, PostId id, Hand hand, string? note, CancellationToken stop);

    private static async Task<IResult> Create(
        RawWriting body, MadingDb db, Visit visit, PostFacts facts, PostAnswers answers, Trail trail, IClock clock, CancellationToken stop)
    {
        var (writing, problems) = ReadWriting.Of(body, visit.Zone, await facts.Known(body.Media ?? [], stop), await facts.Accounts(stop));
        if (problems.Count > 0)
            return ApiProblem.Of(StatusCodes.Status422UnprocessableEntity, problems);

        var post = new Post(db.Library, visit.PersonId, writing, clock.GetCurrentInstant());
        db.Add(post);
        trail.Note("post.created", $"post:{post.Id}", null, new { post.Title });
        await db.SaveChangesAsync(stop);
        return Results.Created($"/api/v1/posts/{post.Id}", await answers.Of(post, stop));
    }

    private static async Task<IResult> Read(PostId id, MadingDb db, PostAnswers answers, CancellationToken stop) =>
        await db.Posts.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, stop) is { } post
            ? Results.Ok(await answers.Of(post, stop))
            : ApiProblem.Of(StatusCodes.Status404NotFound, "not_found");

    private static async Task<IResult> Plan(
        PostId id, PlanBody body, PostSteps steps, Visit visit, PostAnswers answers, CancellationToken stop)
    {
        var (at, problem) = PlannedTime.Read(body.PublishAt);
        if (problem is not null)
            return ApiProblem.Of(StatusCodes.Status422UnprocessableEntity, [problem]);
        var hand = new Hand(visit.PersonId!.Value, StepVia.Api);
        var outcome = at is { } time
            ? await steps.PlanFor(id, time, body.Zone ?? visit.Zone, hand, stop)
            : await steps.PublishNow(id, hand, stop);
        return await Told(outcome, answers, stop);
    }

    private static async Task<IResult> Decide(PostId id, PlanBody? body, PostSteps steps, Visit visit, PostAnswers answers, CancellationToken stop)
    {
        var (at, problem) = PlannedTime.Read(body?.PublishAt);
        return problem is not null
            ? ApiProblem.Of(StatusCodes.Status422UnprocessableEntity, [problem])
            : await Told(await steps.Decide(id, at, body?.Zone ?? visit.Zone, new Hand(visit.PersonId!.Value, StepVia.Api), stop), answers, stop);
    }

    private static async Task<IResult> Told(StepOutcome outcome, PostAnswers answers, CancellationToken stop)
    {
        if (outcome.Post is not { } post)
            return ApiProblem.Of(StatusCodes.Status404NotFound, "not_found");
        return outcome.Problems.Count == 0 ? Results.Ok(await answers.Of(post, stop)) : Refused(outcome.Problems);
    }

    private static void Step(RouteGroupBuilder api, string name, Permission? permission, string summary, Verb verb)
    {
        var call = api.MapPost($"/posts/{{id}}/{name}", Take).WithSummary(summary).DescribesANote()
            .Produces<PostAnswer>().ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        if (permission is { } needed)
            call.Needs(needed);

        async Task<IResult> Take(PostId id, HttpRequest request, PostSteps steps, Visit visit, PostAnswers answers, CancellationToken stop)
        {
            if (await NoteBody.Of(request, stop) is not (var note, true))
                return ApiProblem.Of(StatusCodes.Status400BadRequest, "body_unreadable");
            if (permission is null && !visit.May(Permission.Initial) && !visit.May(Permission.Approve))
                return ApiProblem.Of(StatusCodes.Status403Forbidden, "not_permitted");
            return await Told(await verb(steps, id, new Hand(visit.PersonId!.Value, StepVia.Api), note, stop), answers, stop);
        }
    }

    // Which account a reason is about stands among its arguments.
    private static IResult Refused(IReadOnlyList<PostProblem> problems)
    {
        var status = problems[0].Code switch
        {
            "own_post" or "second_approver_needed" => StatusCodes.Status403Forbidden,
            "steps_out_of_order" or "initial_missing" or "post_changed_meanwhile"
                or "awaits_decision" or "awaits_link" or "already_public" or "already_on_its_way" or "already_withdrawn" => StatusCodes.Status409Conflict,
            _ => StatusCodes.Status422UnprocessableEntity,
        };
        return ApiProblem.Of(status, [.. problems.Select(p => p.Channel is { } channel
            ? new Reason(p.Code, new Dictionary<string, string>(p.Reason.Args) { ["channel"] = channel.ToString() })
            : p.Reason)]);
    }
}
