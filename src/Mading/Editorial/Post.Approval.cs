using Mading.Kernel;
using NodaTime;

namespace Mading.Editorial;

/// <summary>How this library lets a post through.</summary>
/// <param name="Solo">One person does everything, and may approve their own.</param>
/// <param name="HasReviewer">Somebody other than the writer can give the paraf; where nobody can, approval goes without.</param>
public sealed record Route(bool Solo, bool HasReviewer)
{
    public bool AsksForInitial => HasReviewer && !Solo;
}

/// <summary>The way from draft to approval. Each verb says why it is refused; a refused verb changes nothing.</summary>
public sealed partial class Post
{
    private const int LongestNote = 2000;
    private readonly List<Step> _newSteps = [];

    /// <summary>Steps taken on this copy, to be saved with it.</summary>
    internal IReadOnlyList<Step> NewSteps => _newSteps;

    /// <param name="problems">What the check of the content found; it must be nothing.</param>
    public IReadOnlyList<PostProblem> Submit(Hand hand, IReadOnlyList<PostProblem> problems, Instant now)
    {
        if (State is not (PostState.Draft or PostState.Returned))
            return OutOfOrder();
        if (problems.Count > 0)
            return problems;

        Move(PostState.Submitted, StepKind.Submitted, hand, null, now);
        return [];
    }

    public IReadOnlyList<PostProblem> Initial(Hand hand, Route route, Instant now)
    {
        if (State != PostState.Submitted)
            return OutOfOrder();
        if (CreatedBy == hand.Person && !route.Solo)
            return Own();

        Move(PostState.Initialled, StepKind.Initialled, hand, null, now);
        return [];
    }

    public IReadOnlyList<PostProblem> Approve(Hand hand, Route route, string? note, Instant now)
    {
        if (State != PostState.Initialled && (State != PostState.Submitted || route.AsksForInitial))
            return State == PostState.Submitted ? [PostProblem.Of("initial_missing")] : OutOfOrder();
        if (!route.Solo && (CreatedBy == hand.Person || Writers.Contains(hand.Person)))
            return Own();
        if (NeedsFinalApproval && !route.Solo && FirstApprovedBy is null)
            return ApproveOnce(hand, note, now);
        if (NeedsFinalApproval && !route.Solo && FirstApprovedBy == hand.Person)
            return [PostProblem.Of("second_approver_needed")];

        Move(PostState.Approved, StepKind.Approved, hand, Trimmed(note), now);
        return [];
    }

    private IReadOnlyList<PostProblem> ApproveOnce(Hand hand, string? note, Instant now)
    {
        FirstApprovedBy = hand.Person;
        Move(PostState.Initialled, StepKind.ApprovedOnce, hand, Trimmed(note), now);
        return [];
    }

    /// <summary>Back to whoever wrote it; the note says what to change.</summary>
    public IReadOnlyList<PostProblem> Return(Hand hand, string? note, Instant now)
    {
        if (State is not (PostState.Submitted or PostState.Initialled))
            return OutOfOrder();
        if (string.IsNullOrWhiteSpace(note))
            return [PostProblem.Of("note_missing")];

        FirstApprovedBy = null;
        Move(PostState.Returned, StepKind.Returned, hand, Trimmed(note), now);
        return [];
    }

    /// <summary>It goes out at its time: its variants were handed over.</summary>
    public void MarkScheduled(Instant now)
    {
        State = PostState.Scheduled;
        Touch(now);
    }

    /// <summary>An approved post gets its time, or another.</summary>
    public IReadOnlyList<PostProblem> PlanFor(LocalDateTime at, string zone, Instant now)
    {
        if (State is not (PostState.Approved or PostState.Scheduled))
            return OutOfOrder();
        (PublishAt, Zone) = (at, zone);
        Touch(now);
        return [];
    }

    public IReadOnlyList<PostProblem> Withdraw(Hand hand, string? note, Instant now)
    {
        if (State == PostState.Withdrawn)
            return OutOfOrder();

        // What it was made from may be proposed again.
        OriginKey = null;
        FirstApprovedBy = null;
        DecidedAt = null;
        Move(PostState.Withdrawn, StepKind.Withdrawn, hand, Trimmed(note), now);
        return [];
    }

    /// <summary>Takes new words. Whatever had been decided about the old ones no longer holds, so the post is a draft again.</summary>
    public void Rewrite(Writing writing, Hand hand, Instant now)
    {
        var decided = State is not (PostState.Draft or PostState.Returned);
        Take(writing, hand.Person, now);
        FirstApprovedBy = null;
        if (decided)
            Move(PostState.Draft, StepKind.Reopened, hand, null, now);
        else
            State = PostState.Draft;
    }

    private void Move(PostState to, StepKind kind, Hand hand, string? note, Instant now)
    {
        State = to;
        Touch(now);
        _newSteps.Add(new Step(this, kind, hand, note, now));
    }

    private static string? Trimmed(string? note) =>
        string.IsNullOrWhiteSpace(note) ? null : note.Trim()[..Math.Min(note.Trim().Length, LongestNote)];

    private IReadOnlyList<PostProblem> OutOfOrder() => [PostProblem.Of("steps_out_of_order")];

    private static IReadOnlyList<PostProblem> Own() => [PostProblem.Of("own_post")];
}
