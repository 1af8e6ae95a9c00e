using System.Diagnostics;
using Mading.Kernel;
using Mading.Networks;
using NodaTime;

namespace Mading.Publishing;

/// <summary>What the engine does with a delivery, one step at a time. Each verb leaves it ready to be saved.</summary>
public sealed partial class Delivery
{
    /// <summary>Looks that must say "absent" before a commit may be repeated.</summary>
    private const int LooksNeeded = 2;

    private static readonly Duration LongestUncertainty = Duration.FromHours(24);

    /// <summary>For a long list of people whom a network lets us reach only slowly.</summary>
    private static readonly Duration LongestRound = Duration.FromHours(72);
    private bool _mayBePublic;
    private (DeliveryState State, Instant? FirstCommitAt) _before;

    internal DeliveryStep Next(INetwork? network, PublishingSettings settings, Instant now)
    {
        if (State == DeliveryState.Unclear)
            return NextOfUnclear(network as IPublisher, settings, now);
        if (State == DeliveryState.Manual)
            return DeliveryStep.Follow;
        if (State == DeliveryState.Working)
            return network is null || IsUncertainTooLong(network, now) ? DeliveryStep.AskAPerson : DeliveryStep.Commit;
        // A thread that was begun is finished: a later part is only taken in hand when the one above it is public.
        if ((now > LateUntil && Part == 0) || now > Content.ExpiresAt)
            return DeliveryStep.Miss;
        return network switch
        {
            IByHand => DeliveryStep.HandOver,
            IPublisher => Prepared ? DeliveryStep.Commit : DeliveryStep.Prepare,
            _ => DeliveryStep.Refuse,
        };
    }

    private DeliveryStep NextOfUnclear(IPublisher? network, PublishingSettings settings, Instant now)
    {
        if (network is null || IsUncertainTooLong(network, now))
            return DeliveryStep.AskAPerson;
        var maySend = LooksAbsent >= LooksNeeded || (network.ResendingIsLooking && now - FirstCommitAt < network.ResendingIsLookingFor);
        if (maySend && Attempts < settings.MostCommits)
            return DeliveryStep.Commit;

        // Nothing is left to try, but before a person is asked it is looked for.
        return network.CanLook && LooksAbsent < LooksNeeded ? DeliveryStep.Look : DeliveryStep.AskAPerson;
    }

    // A long list of people takes more than a day; how each of them stands is on disk, and while somebody waits it goes on.
    private bool IsUncertainTooLong(INetwork network, Instant now) => now > FirstCommitAt + (network is IWritesToReaders ? LongestRound : LongestUncertainty);

    /// <summary>Found without an owner between intent and reply: its server died, and the post may be public.</summary>
    internal DeliveryAttempt? Recover(Instant now)
    {
        if (!Committing)
            return null;
        Committing = false;
        State = DeliveryState.Unclear;
        LooksAbsent = 0;
        return new DeliveryAttempt(this, now, AttemptStep.Commit, AttemptOutcome.Interrupted);
    }

    internal void BeginCommit(Instant now, Duration lease)
    {
        _mayBePublic = State == DeliveryState.Working || (State == DeliveryState.Unclear && LooksAbsent < LooksNeeded);
        _before = (State, FirstCommitAt);
        Committing = true;
        State = DeliveryState.Sending;
        FirstCommitAt ??= now;
        Attempts++;
        LeaseUntil = now + lease;
        if (_before.State == DeliveryState.Busy)
            Problem = null;
    }

    /// <summary>The call was not made after all.</summary>
    internal void TakeBackIntent()
    {
        Committing = false;
        Attempts--;
        (State, FirstCommitAt) = _before;
    }

    internal DeliveryAttempt Record(PrepareResult result, Instant began, Instant now)
    {
        switch (result)
        {
            case PrepareResult.Ready ready:
                Prepared = true;
                Memo = ready.Memo;
                Problem = null;
                ClaimableAt = DueAt - TakeAhead;
                return Tried(AttemptStep.Prepare, AttemptOutcome.Ready, began, now);
            case PrepareResult.Working working:
                Memo = working.Memo;
                ClaimableAt = now + Within(working.AskAgainAfter);
                return Tried(AttemptStep.Prepare, AttemptOutcome.Working, began, now);
            case PrepareResult.Refused refused:
                Refuse(refused.Reason);
                return Tried(AttemptStep.Prepare, AttemptOutcome.Refused, began, now, refused.Reason);
            case PrepareResult.Busy busy:
                State = DeliveryState.Busy;
                Problem = busy.Why;
                ClaimableAt = Spread(now, busy.NotBefore);
                return Tried(AttemptStep.Prepare, AttemptOutcome.Busy, began, now, busy.Why);
            default:
                throw new UnreachableException();
        }
    }

    internal DeliveryAttempt Record(SendResult result, PublishingSettings settings, Instant began, Instant now)
    {
        Committing = false;
        switch (result)
        {
            case SendResult.Sent sent:
                ShowPublic(sent.RemoteId, sent.Link, now);
                return Tried(AttemptStep.Commit, AttemptOutcome.Sent, began, now);
            case SendResult.Drafted drafted:
                LieInDrafts(drafted.RemoteId, drafted.Memo, now);
                return Tried(AttemptStep.Commit, AttemptOutcome.Drafted, began, now);
            case SendResult.Working working:
                State = DeliveryState.Working;
                Memo = working.Memo;
                Attempts--;
                ClaimableAt = now + Within(working.AskAgainAfter);
                return Tried(AttemptStep.Commit, AttemptOutcome.Working, began, now);
            case SendResult.Refused refused:
                RefuseCommit(refused.Reason, settings, now);
                return Tried(AttemptStep.Commit, AttemptOutcome.Refused, began, now, refused.Reason);
            case SendResult.Busy busy:
                ComeLater(busy.NotBefore, busy.Why, now);
                return Tried(AttemptStep.Commit, AttemptOutcome.Busy, began, now, busy.Why);
            case SendResult.Unclear unclear:
                State = DeliveryState.Unclear;
                Memo = unclear.Memo ?? Memo;
                LooksAbsent = 0;
                ClaimableAt = now + Backoff.After(Attempts, settings.LookSpacing);
                return Tried(AttemptStep.Commit, AttemptOutcome.Unclear, began, now);
            default:
                throw new UnreachableException();
        }
    }

    internal DeliveryAttempt Record(LookResult result, PublishingSettings settings, Instant began, Instant now)
    {
        switch (result)
        {
            case LookResult.Found found:
                ShowPublic(found.RemoteId, found.Link, now);
                return Tried(AttemptStep.Look, AttemptOutcome.Sent, began, now);
            case LookResult.Drafted drafted:
                LieInDrafts(drafted.RemoteId, drafted.Memo, now);
                return Tried(AttemptStep.Look, AttemptOutcome.Drafted, began, now);
            case LookResult.Absent:
                LooksAbsent++;
                ClaimableAt = LooksAbsent >= LooksNeeded ? now : now + Backoff.AtLeast(settings.LookSpacing);
                return Tried(AttemptStep.Look, AttemptOutcome.Absent, began, now);
            case LookResult.Ambiguous:
                AskAPerson();
                return Tried(AttemptStep.Look, AttemptOutcome.Ambiguous, began, now, Problem);
            case LookResult.Failed failed:
                ClaimableAt = Spread(now, Instant.Max(failed.NotBefore, now + Patience(now)));
                return Tried(AttemptStep.Look, AttemptOutcome.Failed, began, now);
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>The call could not even be made, by a fault of ours: later again, and in the end never.</summary>
    internal DeliveryAttempt Stumble(AttemptStep step, PublishingSettings settings, Instant began, Instant now)
    {
        var fault = new Reason("network_fault");
        if (step == AttemptStep.Prepare)
        {
            Attempts++;
            ClaimableAt = now + Backoff.After(Attempts, settings.LookSpacing);
            if (Attempts >= settings.MostCommits)
                Refuse(fault);
        }
        else
        {
            ClaimableAt = now + Backoff.AtLeast(settings.LookSpacing);
        }

        return Tried(step, AttemptOutcome.Failed, began, now, fault);
    }

    internal DeliveryAttempt HandOver(Instant now)
    {
        State = DeliveryState.Manual;
        ClaimableAt = null;
        return Tried(AttemptStep.Commit, AttemptOutcome.HandedOver, now, now);
    }

    internal DeliveryAttempt Miss(Instant now)
    {
        State = DeliveryState.Missed;
        ClaimableAt = null;
        Problem = new Reason(now > Content.ExpiresAt ? "missed_expired" : "missed");
        return Tried(AttemptStep.Commit, AttemptOutcome.Missed, now, now, Problem);
    }

    internal void Refuse(Reason reason)
    {
        State = DeliveryState.Refused;
        Problem = reason;
        ClaimableAt = null;
    }

    internal void AskAPerson()
    {
        State = DeliveryState.Unclear;
        Problem ??= new Reason("person_decides");
        ClaimableAt = null;
    }

    /// <summary>Its account rests, so it was not even tried.</summary>
    internal void RestUntil(Instant notBefore, Instant now)
    {
        if (State is DeliveryState.Pending)
            State = DeliveryState.Busy;
        ClaimableAt = Spread(now, notBefore);
    }

    internal void Hold(Instant until) => LeaseUntil = until;

    internal void Release()
    {
        LeaseToken = null;
        LeaseUntil = Instant.FromUnixTimeTicks(0);
    }

    internal void Remember(string memo) => Memo = memo;

    private void ShowPublic(string remoteId, Uri link, Instant now)
    {
        State = DeliveryState.Sent;
        RemoteId = remoteId;
        Link = link.ToString();
        SentAt = now;
        Problem = null;
        ClaimableAt = null;
    }

    // A refusal of a repeated call says nothing about the call before it, whose reply was lost: that one is still looked for.
    private void RefuseCommit(Reason reason, PublishingSettings settings, Instant now)
    {
        Refuse(reason);
        RemoteId = null;
        if (!_mayBePublic)
            return;
        State = DeliveryState.Unclear;
        LooksAbsent = 0;
        ClaimableAt = now + Backoff.After(Attempts, settings.LookSpacing);
    }

    // Nothing was posted by this call: it counts for nothing. What was unclear before it still is.
    private void ComeLater(Instant notBefore, Reason? why, Instant now)
    {
        Attempts--;
        State = _mayBePublic ? DeliveryState.Unclear : DeliveryState.Busy;
        Problem = _mayBePublic ? Problem : why;
        FirstCommitAt = _before.FirstCommitAt;
        ClaimableAt = Spread(now, notBefore);
    }

    private DeliveryAttempt Tried(AttemptStep step, AttemptOutcome outcome, Instant began, Instant now, Reason? reason = null) =>
        new(this, began, step, outcome, reason, now - began);

    // A network that answers no look (a dead token, an outage) is asked ever more rarely, as long as it has been uncertain.
    private Duration Patience(Instant now) => Duration.Min((now - (FirstCommitAt ?? now)) / 4, Duration.FromMinutes(10));

    private static Instant Spread(Instant now, Instant notBefore) =>
        now + Backoff.AtLeast(Duration.Max(Duration.FromMilliseconds(50), Duration.Min(notBefore - now, Duration.FromHours(24))));

    private static Duration Within(Duration wish) => Duration.Max(Duration.FromMilliseconds(200), Duration.Min(wish, Duration.FromMinutes(10)));
}

/// <summary>What is to be done next with a delivery.</summary>
internal enum DeliveryStep
{
    Miss,
    Refuse,
    HandOver,
    Prepare,
    Commit,
    Look,

    /// <summary>Ask what became of a draft.</summary>
    Follow,
    AskAPerson,
}
