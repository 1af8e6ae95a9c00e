using System.Globalization;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Publishing;
using Mading.Team;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Editorial;

/// <summary>One post: how it will look on each account, what has been decided, what came of it, and the next step.</summary>
public static class ShowPost
{
    public sealed record Form
    {
        public string? Act { get; init; }

        public string? Note { get; init; }

        public string? Version { get; init; }

        public string? PublishAt { get; init; }
    }

    /// <param name="Parts">The post, and where the account takes parts its continuation.</param>
    public sealed record Preview(Account Account, IReadOnlyList<string> Parts, IReadOnlyList<PostMedium> Media)
    {
        /// <summary>What a live session is announced as there; nothing for everything else.</summary>
        public Mading.Networks.PostKind? SentAs { get; init; }

        /// <summary>All of it as one text.</summary>
        public string Text => string.Join("\n\n", Parts);
    }

    public sealed record Taken(StepKind Kind, string Who, string? RecordedBy, StepVia Via, MediumId? Evidence, string? Note, Instant At);

    /// <summary>What this person may do with the post now.</summary>
    public sealed record Ways(bool Edit, bool Submit, bool Initial, bool Approve, bool Return, bool Withdraw, bool Plan, bool RecordSpoken, bool Decide, bool Promote)
    {
        public static Ways Of(Post post, PostState standing, Visit visit, Route route)
        {
            var own = !route.Solo && visit.PersonId is { } me && (post.CreatedBy == me || post.Writers.Contains(me));
            var undecided = post.State is PostState.Submitted or PostState.Initialled;
            var open = post.State is PostState.Draft or PostState.Returned;
            var ready = post.State == PostState.Initialled || (post.State == PostState.Submitted && !route.AsksForInitial);
            return new Ways(
                visit.May(Permission.Draft) && (open || undecided || post.State is PostState.Approved or PostState.Withdrawn || standing == PostState.Scheduled),
                visit.May(Permission.Plan) && open,
                visit.May(Permission.Initial) && post.State == PostState.Submitted && (route.Solo || post.CreatedBy != visit.PersonId),
                visit.May(Permission.Approve) && ready && !own && (route.Solo || post.FirstApprovedBy != visit.PersonId),
                undecided && (visit.May(Permission.Initial) || visit.May(Permission.Approve)),
                visit.May(Permission.Plan) && post.State != PostState.Withdrawn && standing != PostState.Sent,
                visit.May(Permission.Plan) && !post.IsHeld && (post.State == PostState.Approved || standing == PostState.Scheduled),
                ready && (visit.Roles.Contains(Role.Reviewer) || visit.Roles.Contains(Role.Manager)),
                visit.May(Permission.Plan) && post.AwaitsDecision && post.State != PostState.Withdrawn,
                visit.May(Permission.Draft) && !open && post.State != PostState.Withdrawn && post.Follows is null && post.Variants.Count > 0);
        }
    }

    public static void Map(RouteGroupBuilder studio)
    {
        studio.MapGet("/unggahan/{id}", Show);
        studio.MapPost("/unggahan/{id}/langkah", Step);
    }

    private static async Task<IResult> Show(PostId id, string? tersimpan, PostPages pages, CancellationToken stop) =>
        await pages.Of(id, [], stop, tersimpan == "new" || tersimpan == id.ToString() ? tersimpan : null);

    private static async Task<IResult> Step(
        PostId id, [FromForm] Form? form, PostSteps steps, PostPages pages, Visit visit, CancellationToken stop)
    {
        form ??= new();
        if (!May(form.Act, visit))
            return Refusal.NotPermitted();
        steps.Seen = int.TryParse(form.Version, CultureInfo.InvariantCulture, out var seen) ? seen : null;
        var outcome = await Take(id, form, steps, new Hand(visit.PersonId!.Value, StepVia.Studio), visit, stop);
        if (outcome.Post is null)
            return Refusal.NotFound();
        return outcome.Done ? Results.LocalRedirect($"/studio/unggahan/{id}") : await pages.Of(id, outcome.Problems, stop);
    }

    private static bool May(string? act, Visit visit) => act switch
    {
        "submit" or "withdraw" or "plan" or "now" or "decide" => visit.May(Permission.Plan),
        "initial" => visit.May(Permission.Initial),
        "approve" => visit.May(Permission.Approve),
        "return" => visit.May(Permission.Initial) || visit.May(Permission.Approve),
        _ => false,
    };

    private static async Task<StepOutcome> Take(PostId id, Form form, PostSteps steps, Hand hand, Visit visit, CancellationToken stop)
    {
        switch (form.Act)
        {
            case "submit": return await steps.Submit(id, hand, stop);
            case "initial": return await steps.Initial(id, hand, stop);
            case "approve": return await steps.Approve(id, hand, form.Note, stop);
            case "return": return await steps.Return(id, hand, form.Note, stop);
            case "withdraw": return await steps.Withdraw(id, hand, form.Note, stop);
            case "now": return await steps.PublishNow(id, hand, stop);
            default:
                var (at, problem) = PlannedTime.Read(form.PublishAt);
                if (form.Act == "decide" && problem is null)
                    return await steps.Decide(id, at, visit.Zone, hand, stop);
                return at is { } time
                    ? await steps.PlanFor(id, time, visit.Zone, hand, stop)
                    : await steps.Refuse(id, problem ?? new Reason("publish_at_invalid"), stop);
        }
    }
}
