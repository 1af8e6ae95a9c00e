using Mading.Foundation;
using Mading.Kernel;
using Mading.Networks;
using Mading.Publishing;
using Mading.Team;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Editorial;

/// <summary>What came of a step.</summary>
/// <param name="Post">Nothing when there is no such post.</param>
public sealed record StepOutcome(Post? Post, IReadOnlyList<PostProblem> Problems)
{
    public bool Done => Post is not null && Problems.Count == 0;
}

/// <summary>Takes a post one step further: fetch, ask the post, write step and trail, save. The same for API, studio and phone.</summary>
internal sealed class PostSteps(MadingDb db, PostFacts facts, Handover handover, LiveNow liveNow, Dispatch dispatch, Trail trail, IClock clock)
{
    private const int MostTries = 5;

    /// <summary>The version that the person saw; a step about another is refused. Nothing when the caller saw none (the API).</summary>
    public int? Seen { get; set; }

    public Task<StepOutcome> Submit(PostId id, Hand hand, CancellationToken stop) =>
        Take(id, "post.submitted", hand, async post =>
        {
            var problems = await Lacks(post, stop);
            return post.Submit(hand, post.HasLoneMark ? [.. problems, PostProblem.Of("link_mark_alone")] : problems, Now);
        }, stop);

    public Task<StepOutcome> Initial(PostId id, Hand hand, CancellationToken stop) =>
        Take(id, "post.initialled", hand, async post => post.Initial(hand, await facts.RouteOf(post, stop), Now), stop);

    public Task<StepOutcome> Approve(PostId id, Hand hand, string? note, CancellationToken stop) =>
        Take(id, "post.approved", hand, async post =>
        {
            if (await liveNow.Problems(post, stop) is { Count: > 0 } unfit)
                return unfit;
            var problems = post.Approve(hand, await facts.RouteOf(post, stop), note, Now);
            await handover.Schedule(post, stop);
            return problems;
        }, stop);

    public Task<StepOutcome> Return(PostId id, Hand hand, string? note, CancellationToken stop) =>
        Take(id, "post.returned", hand, post => Task.FromResult(post.Return(hand, note, Now)), stop);

    /// <summary>Takes back all that can be; what is public already keeps the post standing, and is named.</summary>
    public Task<StepOutcome> Withdraw(PostId id, Hand hand, string? note, CancellationToken stop) =>
        Take(id, "post.withdrawn", hand, async post =>
        {
            var kept = await dispatch.Withdraw(post.Id, stop);
            return kept.Count > 0 ? [.. kept.Distinct().Select(r => new PostProblem(r))] : post.Withdraw(hand, note, Now);
        }, stop, saveRefused: true);

    /// <summary>An approved post gets its time, a scheduled one another.</summary>
    public Task<StepOutcome> PlanFor(PostId id, LocalDateTime at, string zone, Hand hand, CancellationToken stop) =>
        Take(id, "post.scheduled", hand, async post =>
        {
            if (PlannedTime.Problem(at, zone, Now) is { } problem)
                return [new PostProblem(problem)];
            var (local, its) = PlannedTime.For(post, at, zone);
            return await Move(post, local, its, stop);
        }, stop);

    public Task<StepOutcome> PublishNow(PostId id, Hand hand, CancellationToken stop) =>
        Take(id, "post.scheduled", hand, post =>
        {
            var local = Now.InZone(DateTimeZoneProviders.Tzdb[post.Zone]).LocalDateTime.With(TimeAdjusters.TruncateToSecond);
            return Move(post, local, post.Zone, stop);
        }, stop);

    /// <summary>Every step of a person who does everything alone, each written down: to its time, or at once where it has none.</summary>
    public async Task<StepOutcome> PublishAlone(PostId id, Hand hand, CancellationToken stop)
    {
        var outcome = await Submit(id, hand, stop);
        if (outcome.Done)
            outcome = await Approve(id, hand, null, stop);
        return outcome is { Done: true, Post: { State: PostState.Approved, PublishAt: null, IsHeld: false } } ? await PublishNow(id, hand, stop) : outcome;
    }

    /// <summary>What it waited for has been decided: an approved post goes out at its time, or at the one given here.</summary>
    public Task<StepOutcome> Decide(PostId id, LocalDateTime? at, string zone, Hand hand, CancellationToken stop) =>
        Take(id, "post.decided", hand, async post =>
        {
            if (at is { } time && PlannedTime.Problem(time, zone, Now) is { } problem)
                return [new PostProblem(problem)];
            var (local, its) = at is { } moved ? PlannedTime.For(post, moved, zone) : default;
            var problems = post.Decide(hand, at is null ? null : local, its, Now);
            if (problems.Count == 0)
                await handover.Schedule(post, stop);
            return problems;
        }, stop);

    /// <summary>The address of a live session, known at last or another one; "we are live now" goes out with it.</summary>
    public Task<StepOutcome> SetWatchLink(PostId id, string? link, Hand hand, CancellationToken stop) =>
        Take(id, "post.session_linked", hand, async post =>
        {
            if (post.Live is null || post.State == PostState.Withdrawn)
                return [PostProblem.Of("steps_out_of_order")];
            post.TakeWatchLink(link, Now);
            if (await liveNow.Problems(post, stop) is { Count: > 0 } unfit)
                return unfit;
            if (post.State == PostState.Scheduled)
                await handover.TakeWords(post, stop);
            return [];
        }, stop);

    /// <summary>Takes note of what went out before it was approved.</summary>
    public Task<StepOutcome> Acknowledge(PostId id, Hand hand, CancellationToken stop) =>
        Take(id, "post.acknowledged", hand, post => Task.FromResult(post.Acknowledge(hand, Now)), stop);

    /// <summary>Nothing was done, for this reason.</summary>
    public async Task<StepOutcome> Refuse(PostId id, Reason reason, CancellationToken stop) =>
        new(await db.Posts.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, stop), [new PostProblem(reason)]);

    private async Task<IReadOnlyList<PostProblem>> Move(Post post, LocalDateTime at, string zone, CancellationToken stop)
    {
        var wasScheduled = post.State == PostState.Scheduled;
        if (post.AwaitsDecision && !wasScheduled)
            return [PostProblem.Of("awaits_decision")];
        if (post.AwaitsLink && !wasScheduled)
            return [PostProblem.Of("awaits_link")];
        if (post.ExpiresAt <= at)
            return [PostProblem.Of(post.Kind == PostKind.Live ? "live_over" : "expires_before_publishing")];
        var problems = post.PlanFor(at, zone, Now);
        if (problems.Count > 0)
            return problems;
        var due = PlannedTime.Resolve(at, zone)!.Value;
        if (wasScheduled)
            return [.. (await dispatch.Reschedule(post.Id, due, Handover.ExpiryOf(post, due), stop)).Distinct().Select(r => new PostProblem(r))];
        await handover.Schedule(post, stop);
        return post.State == PostState.Scheduled ? [] : [PostProblem.Of("publish_at_past")];
    }

    // What goes out at the beginning of a session is decided with its announcement, so it is held against the limits with it.
    private async Task<IReadOnlyList<PostProblem>> Lacks(Post post, CancellationToken stop)
    {
        var own = await facts.Problems(post.Writing, stop);
        var beginning = await liveNow.Problems(post, stop);
        return [.. own, .. beginning.Where(p => own.All(o => o.Channel != p.Channel))];
    }

    private Instant Now => clock.GetCurrentInstant();

    // The engine may have a delivery in hand at this very moment; then everything is looked at again.
    private async Task<StepOutcome> Take(
        PostId id, string act, Hand hand, Func<Post, Task<IReadOnlyList<PostProblem>>> verb, CancellationToken stop, bool saveRefused = false)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await Once(id, act, hand, verb, saveRefused, stop);
            }
            catch (DbUpdateConcurrencyException) when (attempt < MostTries)
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    private async Task<StepOutcome> Once(
        PostId id, string act, Hand hand, Func<Post, Task<IReadOnlyList<PostProblem>>> verb, bool saveRefused, CancellationToken stop)
    {
        if (await db.Posts.FirstOrDefaultAsync(p => p.Id == id, stop) is not { } post)
            return new StepOutcome(null, []);
        if (Seen is { } seen && seen != post.Version)
            return new StepOutcome(post, [PostProblem.Of("post_changed_meanwhile")]);

        var (before, origin) = (post.State, post.OriginKey);
        var problems = await verb(post);
        if (problems.Count == 0 || saveRefused)
        {
            await liveNow.GoesAlone(origin, stop);
            if (post.Kind == PostKind.Live)
                await liveNow.Follow(post, stop);
            // Of several steps in one request the earlier are written down already.
            db.AddRange(post.NewSteps.Where(step => db.Entry(step).State == EntityState.Detached));
            trail.Note(act, $"post:{id}", new { state = before.ToString() }, new { state = post.State.ToString(), via = hand.Via.ToString() });
            await db.SaveChangesAsync(stop);
        }

        return new StepOutcome(post, problems);
    }
}
