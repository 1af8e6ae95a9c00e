using Mading.Kernel;
using Mading.Networks;
using NodaTime;

namespace Mading.Editorial;

/// <summary>What the network says, and what becomes of the session by it.</summary>
public sealed partial class Broadcast
{
    public const string Busy = "live_busy";
    private const string SeemsGone = "live_seems_gone";

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
                Show(shown.Live, seal, now);
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
                Show(shown.Live, seal, now);
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
    internal void Read(LiveResult result, Func<string, string> seal, Instant now)
    {
        switch (result)
        {
            case LiveResult.Shown shown:
                Show(shown.Live, seal, now);
                break;
            case LiveResult.Absent:
                SeenAbsent(now, new Reason("live_gone_there"));
                break;
            case LiveResult.Refused refused:
                (Problem, NextAt) = (refused.Reason, Later(now));
                break;
            default:
                NextAt = Later(now);
                break;
        }

        Version++;
    }

    /// <summary>It went on the air, or ended, or will not be, because a person said so.</summary>
    internal void Became(BroadcastState state) => End(state, null);

    /// <summary>Told to begin, it is not seen yet.</summary>
    internal void IsAwaited(Instant now) => (Problem, NextAt, Version) = (new Reason("live_not_on_air"), now + BetweenLooks, Version + 1);

    private void Show(OpenedLive live, Func<string, string> seal, Instant now)
    {
        (RemoteId, LooksAbsent, Problem) = (live.Id, 0, OutlastsALook ? Problem : null);
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
        NextAt = Later(now);
        if (live.Standing == LiveStanding.Gone)
            End(BroadcastState.CalledOff, new Reason("live_gone_there"));
        else if (live.Standing == LiveStanding.Over)
            End(BroadcastState.Over, null);
    }

    // A change that was refused stays told until it is no longer wanted, and an address that was not taken until it is.
    private bool OutlastsALook => Problem?.Code == LinkNotTaken || (TriedFor is not null && Problem?.Code != SeemsGone);

    // What somebody asks for in between is not the second look.
    private void SeenAbsent(Instant now, Reason? why)
    {
        if (LooksAbsent == 0)
            (LooksAbsent, Problem, NextAt) = (1, new Reason(SeemsGone), now + BetweenLooks);
        else if (NextAt <= now)
            End(BroadcastState.CalledOff, why);
    }

    // Seldom while nothing happens; often around the session.
    private Instant Later(Instant now) => Link is null ? now + BetweenLooks : Instant.Max(now + Often, BeginsAt - BeforeBeginning);

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
