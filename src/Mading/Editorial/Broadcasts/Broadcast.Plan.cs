using Mading.Kernel;
using Mading.Networks;
using NodaTime;

namespace Mading.Editorial;

/// <summary>What becomes of the session when its plan changes, when nobody can follow it, and when a person decides.</summary>
public sealed partial class Broadcast
{
    private const string LinkNotTaken = "live_link_not_taken";
    private const string NotCalledOff = "live_not_called_off";

    /// <summary>So long after its planned end nobody waits for it any more.</summary>
    private static readonly Duration FollowedAfterEnd = Duration.FromHours(8);

    private static readonly Duration Rest = Duration.FromMinutes(15);

    /// <summary>Trying again may help, though nobody changes the plan: the account may have been connected anew.</summary>
    internal bool MayMendItself => Problem?.Code is Busy or SeemsGone or NotCalledOff or "reconnect" or "live_permission_missing" or "live_account_gone";

    /// <summary>What came of asking for another beginning, or for none.</summary>
    /// <param name="wanted">The beginning, or <see cref="CalledOffAt"/>.</param>
    internal void Adjusted(LiveResult result, Instant wanted, Func<string, string> seal, Instant now)
    {
        TriedFor = wanted;
        switch (result)
        {
            case LiveResult.Done when wanted == CalledOffAt:
                End(BroadcastState.CalledOff, null);
                break;
            case LiveResult.Done:
                (BeginsAt, Problem, TriedFor, NextAt) = (wanted, null, null, now);
                break;
            case LiveResult.Absent:
                SeenAbsent(now, wanted == CalledOffAt ? null : new Reason("live_gone_there"));
                break;
            case LiveResult.Shown shown:
                Show(shown.Live, seal, now);
                RunsOn();
                break;
            case LiveResult.Refused refused:
                (Problem, NextAt) = (refused.Reason, now + Often);
                break;
            default:
                (Problem, NextAt) = (new Reason(Busy), now + BetweenLooks);
                break;
        }

        Version++;
    }

    /// <summary>Withdrawn, but it may be on the air: a person alone ends that.</summary>
    internal void RunsOn()
    {
        if (IsOpen)
            (TriedFor, Problem, Version) = (CalledOffAt, new Reason(NotCalledOff), Version + 1);
    }

    /// <summary>The network would not take such a beginning.</summary>
    internal void CannotMove(Instant wanted, Reason why) => (TriedFor, Problem, Version) = (wanted, why, Version + 1);

    /// <summary>The plan is again as the network has it.</summary>
    internal void IsAsPlanned() => (Problem, TriedFor, Version) = (null, null, Version + 1);

    /// <summary>The announcement was told the address, or did not take it; then it is tried again at the next look.</summary>
    internal void GaveLink(bool isTaken)
    {
        if (isTaken)
            (LinkGiven, Problem, Version) = (true, Problem?.Code == LinkNotTaken ? null : Problem, Version + 1);
        else if (Problem is null)
            (Problem, Version) = (new Reason(LinkNotTaken), Version + 1);
    }

    /// <summary>It is looked at in the announcement's present version.</summary>
    internal void Follows(Post post)
    {
        if (PostVersion != post.Version)
            (PostVersion, Version) = (post.Version, Version + 1);
    }

    /// <summary>The account was parted: asked about again only after a rest, so that others have their turn.</summary>
    internal void CannotFollow(Reason why, Instant now) => (Problem, NextAt, Version) = (why, now + Rest, Version + 1);

    /// <param name="ends">When the session ends by the plan.</param>
    internal bool IsLongOver(Instant now, Instant ends) => now > Instant.Max(ends, BeginsAt) + FollowedAfterEnd;

    /// <summary>Its time is long over: it is followed no more, and its key is forgotten.</summary>
    internal void LetGo()
    {
        if (IsOpen)
            End(BroadcastState.ByHand, new Reason("live_time_over"));
        else
            PutBeforeAPerson(Problem);
    }

    /// <summary>A person goes on with it in the network's own screen.</summary>
    internal Reason? TakenInHand()
    {
        if (!IsOpen)
            return new Reason("live_not_so_now");
        End(BroadcastState.ByHand, null);
        return null;
    }

    /// <summary>A person looked there.</summary>
    internal Reason? Decided(bool isThere)
    {
        if (State != BroadcastState.ForAPerson)
            return new Reason("nothing_to_decide");
        if (isThere)
            End(BroadcastState.ByHand, null);
        else
            Refuse(new Reason("live_not_opened"));
        Version++;
        return null;
    }

    internal Reason? LookAgain(Instant now)
    {
        if (State != BroadcastState.ForAPerson)
            return new Reason("nothing_to_decide");
        (State, Problem, LooksAbsent, LooksFailed, NextAt) = (BroadcastState.Unclear, null, 0, 0, now);
        Version++;
        return null;
    }
}
