using Mading.Kernel;
using Mading.Networks;
using NodaTime;

namespace Mading.Publishing;

/// <summary>What people do with a delivery. Each verb takes it out of the engine's hand, or says why it cannot.</summary>
public sealed partial class Delivery
{
    private static readonly Duration LeastGrace = Duration.FromHours(1);
    private static readonly Duration ADay = Duration.FromHours(24);

    /// <returns>Nothing when it was taken back; else why not.</returns>
    public Reason? Withdraw(Instant now)
    {
        if (State == DeliveryState.Withdrawn)
            return null;
        if (Refusal() is { } reason)
            return reason;
        State = DeliveryState.Withdrawn;
        ClaimableAt = null;
        TakeOutOfHand();
        return null;
    }

    /// <param name="expiresAt">When it has lost its sense.</param>
    public Reason? MoveTo(Instant dueAt, Instant? expiresAt)
    {
        if (Refusal() is { } reason)
            return reason;
        Content = Content with { ExpiresAt = expiresAt };
        if (InDrafts)
            FirstCommitAt = null;
        LateUntil = dueAt + Duration.Max(LateUntil - DueAt, LeastGrace);
        DueAt = dueAt;
        PrepareAnew();
        TakeOutOfHand();
        return null;
    }

    /// <summary>A fact in it became known after it was frozen: it takes the words of today, at the same time, if nothing of it is public.</summary>
    public Reason? TakeWords(FrozenVariant variant)
    {
        if (!MayStillChange)
            return Refusal();
        var said = FrozenContent.Of(variant, Content.ExpiresAt);
        if (said.IsAs(Content))
            return null;
        Content = said;

        // What was brought before carries the old words, such as a container with its caption. To a draft the person gives them.
        if (!InDrafts)
            (Prepared, Memo) = (false, null);
        if (State == DeliveryState.Pending)
            Wait();
        TakeOutOfHand();
        return null;
    }

    public Reason? SendNow(Instant now) => MoveTo(now, ExpiryAt(now));

    /// <summary>A story lasts a day from whenever it goes out; every other post loses its sense when its writer said so.</summary>
    public Instant? ExpiryAt(Instant dueAt) => Content.Kind == PostKind.Story && Content.ExpiresAt - DueAt == ADay ? dueAt + ADay : Content.ExpiresAt;

    /// <summary>A person published it by phone.</summary>
    /// <param name="link">Where it can be seen, if it has an address.</param>
    /// <param name="proof">A screenshot, for places without one.</param>
    public Reason? Report(Uri? link, MediumId? proof, Instant now)
    {
        if (State is not (DeliveryState.Manual or DeliveryState.Reported) && !InDrafts)
            return new Reason("not_waiting_for_a_phone");
        if (link is null && proof is null)
            return new Reason("link_or_screenshot_missing");
        State = DeliveryState.Reported;
        (RemoteId, ClaimableAt, Problem) = (null, null, null);
        Link = link?.ToString() ?? Link;
        Proof = proof ?? Proof;
        SentAt ??= now;
        TakeOutOfHand();
        return null;
    }

    /// <summary>A person looked at an unclear one and found it.</summary>
    public Reason? ConfirmPublished(Uri link, Instant now)
    {
        if (!WaitsForAPerson)
            return new Reason("nothing_to_decide");
        ShowPublic(RemoteId ?? "", link, now);
        TakeOutOfHand();
        return null;
    }

    /// <summary>A person looked at an unclear one and did not find it, or has mended what one was refused for.</summary>
    public Reason? SendAgain(Instant now)
    {
        if (!MaySendAgain)
            return new Reason("nothing_to_decide");
        (Attempts, FirstCommitAt, LooksAbsent, Committing) = (0, null, 0, false);
        LateUntil = now + LeastGrace;
        PrepareAnew();
        ClaimableAt = now;
        TakeOutOfHand();
        return null;
    }

    /// <summary>
    /// To the single people whom it has not reached. Others have it, so it can neither be taken back nor written anew; it only goes on.
    /// </summary>
    public Reason? SendOn(Instant now)
    {
        if (!WaitsForAPerson && State != DeliveryState.Sent)
            return new Reason("nothing_to_decide");
        (Attempts, FirstCommitAt, LooksAbsent, Committing) = (0, null, 0, false);
        (State, Problem, ClaimableAt) = (DeliveryState.Working, null, now);
        TakeOutOfHand();
        return null;
    }

    /// <summary>An unclear one that the engine has put into a person's hands.</summary>
    public bool WaitsForAPerson => State == DeliveryState.Unclear && ClaimableAt is null;

    public bool MaySendAgain => WaitsForAPerson || State == DeliveryState.Refused;

    public bool IsPublic => State is DeliveryState.Sent or DeliveryState.Reported;

    /// <summary>It was public and is no longer: the network took it down, or a person did it there.</summary>
    /// <param name="began">When the network was asked, or the person told us.</param>
    internal DeliveryAttempt? TakenDown(Instant began, Instant now)
    {
        if (!IsPublic)
            return null;
        State = DeliveryState.Withdrawn;
        TakeOutOfHand();
        return Tried(AttemptStep.TakeDown, AttemptOutcome.Withdrawn, began, now);
    }

    /// <summary>The network did not take it down; it is as public as before.</summary>
    internal DeliveryAttempt NotTakenDown(SendResult result, Instant began, Instant now) => result switch
    {
        SendResult.Refused refused => Tried(AttemptStep.TakeDown, AttemptOutcome.Refused, began, now, refused.Reason),
        SendResult.Unclear => Tried(AttemptStep.TakeDown, AttemptOutcome.Unclear, began, now),
        _ => Tried(AttemptStep.TakeDown, AttemptOutcome.Busy, began, now),
    };

    /// <summary>The network shows it with other words now.</summary>
    internal DeliveryAttempt Corrected(string text, Instant began, Instant now)
    {
        Content = Content with { Text = text, Corrected = true };
        TakeOutOfHand();
        return Tried(AttemptStep.Correct, AttemptOutcome.Sent, began, now);
    }

    /// <summary>The network has not changed it, as far as we know.</summary>
    internal DeliveryAttempt NotCorrected(SendResult result, Instant began, Instant now) => result switch
    {
        SendResult.Refused refused => Tried(AttemptStep.Correct, AttemptOutcome.Refused, began, now, refused.Reason),
        SendResult.Unclear => Tried(AttemptStep.Correct, AttemptOutcome.Unclear, began, now),
        _ => Tried(AttemptStep.Correct, AttemptOutcome.Busy, began, now),
    };

    /// <summary>The pause was lifted: what is still in its time goes on, the rest is a person's choice.</summary>
    public void Resume(Instant now)
    {
        if (now > LateUntil || now > Content.ExpiresAt)
            Miss(now);
        else
            PrepareAnew();
        TakeOutOfHand();
    }

    // What was uploaded before may have been thrown away by the network meanwhile; the memo tells what is still fresh.
    private void PrepareAnew()
    {
        Prepared = false;
        Wait();
    }

    private Reason? Refusal() => State switch
    {
        _ when MayStillChange => null,
        DeliveryState.Sent or DeliveryState.Reported => new Reason("already_public"),
        DeliveryState.Withdrawn => new Reason("already_withdrawn"),
        _ => new Reason("already_on_its_way"),
    };

    private void TakeOutOfHand()
    {
        Version++;
        Release();
    }
}
