using Mading.Kernel;
using Mading.Networks;
using NodaTime;

namespace Mading.Editorial;

/// <summary>What the network says, and what becomes of the session by it.</summary>
public sealed partial class Broadcast
{
    public const string Busy = "live_busy";

    /// <summary>Two looks that find nothing, at least so far apart, prove that nothing is there.</summary>
    private static readonly Duration BetweenLooks = Duration.FromMinutes(1);

    private static readonly Duration Often = Duration.FromMinutes(3);
    private static readonly Duration BeforeBeginning = Duration.FromMinutes(15);
    private const int MostFailed = 5;

    /// <summary>What came of the call that opens it.</summary>
    internal void Answered(LiveResult result, Func<string, string> seal, Instant now)
    {
        switch (result)
        {
            case LiveResult.Shown shown:
                Show(shown.Live, seal, now, BeginsAt);
                break;
            case LiveResult.Refused refused:
                Refuse(refused.Reason);
                break;
            case LiveResult.Busy:
                Refuse(new Reason(Busy));
                break;
            default:
                (State, NextAt) = (BroadcastState.Unclear, now);
                break;
        }

        Version++;
    }

    /// <summary>What came of looking for it.</summary>
    internal void Looked(LiveResult result, Func<string, string> seal, Instant now)
    {
        (State, NextAt) = (BroadcastState.Unclear, now + BetweenLooks);
        switch (result)
        {
            case LiveResult.Shown shown:
                Show(shown.Live, seal, now, BeginsAt);
                break;
            case LiveResult.Absent when ++LooksAbsent >= 2:
                Refuse(new Reason("live_not_opened"));
                break;
            case LiveResult.Absent:
                break;
            case LiveResult.Refused or LiveResult.Several:
                PutBeforeAPerson((result as LiveResult.Refused)?.Reason);
                break;
            default:
                if (++LooksFailed >= MostFailed)
                    PutBeforeAPerson(null);
                else if (result is LiveResult.Busy { NotBefore: var later })
                    NextAt = Instant.Max(now + BetweenLooks, later);
                break;
        }

        Version++;
    }

    /// <summary>How it stands, as the network was asked.</summary>
    /// <param name="ends">When the session ends by the plan.</param>
    internal void Read(LiveResult result, Func<string, string> seal, Instant now, Instant ends)
    {
        switch (result)
        {
            case LiveResult.Shown shown:
                Show(shown.Live, seal, now, ends);
                break;
            case LiveResult.Absent:
                End(BroadcastState.CalledOff, new Reason("live_gone_there"));
                break;
            case LiveResult.Refused refused:
                (Problem, NextAt) = (refused.Reason, Later(now, ends));
                break;
            default:
                NextAt = Later(now, ends);
                break;
        }

        Version++;
    }

    /// <summary>What came of asking for another beginning, or for none.</summary>
    internal void Adjusted(LiveResult result, Instant? wanted, Instant now)
    {
        TriedFor = wanted ?? CalledOffAt;
        switch (result)
        {
            case LiveResult.Done when wanted is { } at:
                (BeginsAt, Problem, TriedFor, NextAt) = (at, null, null, now);
                break;
            case LiveResult.Done or LiveResult.Absent when wanted is null:
                End(BroadcastState.CalledOff, null);
                break;
            case LiveResult.Absent:
                End(BroadcastState.CalledOff, new Reason("live_gone_there"));
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

    /// <summary>Trying again may help, though nobody changes the plan: the account may have been connected anew.</summary>
    internal bool MayMendItself => Problem?.Code is Busy or "reconnect" or "live_permission_missing" or "live_account_gone";

    /// <summary>It went on the air, or ended, or will not be, because a person said so.</summary>
    internal void Became(BroadcastState state) => End(state, null);

    /// <summary>Told to begin, it is not seen yet.</summary>
    internal void IsAwaited(Instant now) => (Problem, NextAt, Version) = (new Reason("live_not_on_air"), now + BetweenLooks, Version + 1);

    /// <summary>The plan is again as the network has it.</summary>
    internal void IsAsPlanned() => (Problem, TriedFor, Version) = (null, null, Version + 1);

    internal void GaveLink(Reason? problem) => (LinkGiven, Problem, Version) = (true, problem ?? Problem, Version + 1);

    internal void CannotFollow(Reason why)
    {
        if (Problem?.Code == why.Code)
            return;
        (Problem, Version) = (why, Version + 1);
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

    private void Show(OpenedLive live, Func<string, string> seal, Instant now, Instant ends)
    {
        // A change that was refused stays told until it is no longer wanted.
        (RemoteId, Problem) = (live.Id, TriedFor is null ? null : Problem);
        Link = live.Link?.ToString() ?? Link;
        if (live is { Server: { } server, Key: { } key })
            (Server, SealedKey) = (server, seal(key));
        State = live.Standing switch
        {
            LiveStanding.Waiting => BroadcastState.Ready,
            LiveStanding.OnAir => BroadcastState.OnAir,
            LiveStanding.Over => BroadcastState.Over,
            LiveStanding.Gone => BroadcastState.CalledOff,
            _ => IsOpen ? State : BroadcastState.Ready,
        };
        NextAt = Later(now, ends);
        if (live.Standing == LiveStanding.Gone)
            End(BroadcastState.CalledOff, new Reason("live_gone_there"));
        else if (live.Standing == LiveStanding.Over)
            End(BroadcastState.Over, null);
    }

    // Seldom while nothing happens; often around the session; not for ever after it.
    private Instant? Later(Instant now, Instant ends)
    {
        if (now > Instant.Max(ends, BeginsAt) + Duration.FromHours(8))
            return null;
        return Link is null ? now + BetweenLooks : Instant.Max(now + Often, BeginsAt - BeforeBeginning);
    }

    private void Refuse(Reason why) => End(BroadcastState.Refused, why);

    private void PutBeforeAPerson(Reason? why) => End(BroadcastState.ForAPerson, why);

    // The key of what is over opens nothing any more, and need not be kept.
    private void End(BroadcastState state, Reason? why)
    {
        (State, Problem) = (state, why);
        if (IsOpen)
            return;
        (NextAt, SealedKey) = (null, null);
        Version++;
    }
}
