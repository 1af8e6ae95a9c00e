using Mading.Foundation;
using Mading.Kernel;
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
internal sealed class PostSteps(MadingDb db, PostFacts facts, Trail trail, IClock clock)
{
    public Task<StepOutcome> Submit(PostId id, Hand hand, CancellationToken stop) =>
        Take(id, "post.submitted", hand, async post => post.Submit(hand, await facts.Problems(post, stop), Now), stop);

    public Task<StepOutcome> Initial(PostId id, Hand hand, CancellationToken stop) =>
        Take(id, "post.initialled", hand, async post => post.Initial(hand, await facts.RouteOf(post, stop), Now), stop);

    public Task<StepOutcome> Approve(PostId id, Hand hand, string? note, CancellationToken stop) =>
        Take(id, "post.approved", hand, async post => post.Approve(hand, await facts.RouteOf(post, stop), note, Now), stop);

    public Task<StepOutcome> Return(PostId id, Hand hand, string? note, CancellationToken stop) =>
        Take(id, "post.returned", hand, post => Task.FromResult(post.Return(hand, note, Now)), stop);

    public Task<StepOutcome> Withdraw(PostId id, Hand hand, string? note, CancellationToken stop) =>
        Take(id, "post.withdrawn", hand, post => Task.FromResult(post.Withdraw(hand, note, Now)), stop);

    private Instant Now => clock.GetCurrentInstant();

    private async Task<StepOutcome> Take(
        PostId id, string act, Hand hand, Func<Post, Task<IReadOnlyList<PostProblem>>> verb, CancellationToken stop)
    {
        if (await db.Posts.FirstOrDefaultAsync(p => p.Id == id, stop) is not { } post)
            return new StepOutcome(null, []);

        var before = post.State;
        var problems = await verb(post);
        if (problems.Count > 0)
            return new StepOutcome(post, problems);

        db.AddRange(post.NewSteps);
        trail.Note(act, $"post:{id}", new { state = before.ToString() }, new { state = post.State.ToString(), via = hand.Via.ToString() });
        try
        {
            await db.SaveChangesAsync(stop);
            return new StepOutcome(post, []);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new StepOutcome(post, [PostProblem.Of("post_changed_meanwhile")]);
        }
    }
}
