using Mading.Kernel;
using Mading.Networks;
using NodaTime;

namespace Mading.Publishing;

/// <summary>
/// A post that was brought to the drafts of the network's app: it waits for a person's phone like any other (state <c>manual</c>), under the
/// network's number of the draft. Nobody sees it yet; meanwhile the network is asked, ever more rarely, whether it was published.
/// </summary>
public sealed partial class Delivery
{
    private static readonly Duration FirstAskAfter = Duration.FromMinutes(1);
    private static readonly Duration LastAskAfter = Duration.FromHours(1);

    /// <summary>So long the network is asked; afterwards the person's own word is waited for.</summary>
    private static readonly Duration AsksFor = Duration.FromDays(30);

    /// <summary>
    /// It lies in the app's drafts, and a person may publish it there at any moment: also while it waits for another time, is paused, was missed
    /// or cannot be asked for. It is not to be made a second time.
    /// </summary>
    public bool InDrafts => RemoteId is not null
        && State is DeliveryState.Manual or DeliveryState.Pending or DeliveryState.Busy or DeliveryState.Paused or DeliveryState.Missed or DeliveryState.Refused;

    /// <summary>It was taken back, but the draft cannot be: it still lies in the app.</summary>
    public bool LeftADraft => State == DeliveryState.Withdrawn && RemoteId is not null && Link is null && SentAt is null;

    /// <summary>What the network says of the draft now.</summary>
    /// <returns>Nothing while nothing has changed.</returns>
    internal DeliveryAttempt? Followed(SendResult result, Instant began, Instant now)
    {
        switch (result)
        {
            case SendResult.Sent sent:
                ShowPublic(sent.RemoteId, sent.Link, now);
                return Tried(AttemptStep.Look, AttemptOutcome.Sent, began, now);
            case SendResult.Refused refused:
                Refuse(refused.Reason);
                RemoteId = null;
                return Tried(AttemptStep.Look, AttemptOutcome.Refused, began, now, refused.Reason);
            case SendResult.Unclear:
                ClaimableAt = null;
                return null;
            case SendResult.Busy busy:
                Problem = busy.Why;
                ClaimableAt = NextAsk(now) is { } at ? Instant.Max(at, Spread(now, busy.NotBefore)) : null;
                return null;
            default:
                Problem = null;
                ClaimableAt = NextAsk(now);
                return null;
        }
    }

    /// <summary>There is nobody to ask any more; it waits for the person alone.</summary>
    internal void FollowNoMore() => ClaimableAt = null;

    private void LieInDrafts(string remoteId, string memo, Instant now)
    {
        (State, RemoteId, Memo) = (DeliveryState.Manual, remoteId, memo);
        (Problem, LooksAbsent) = (null, 0);
        ClaimableAt = NextAsk(now);
    }

    private Instant? NextAsk(Instant now)
    {
        var since = FirstCommitAt ?? now;
        return now - since > AsksFor ? null : now + Backoff.AtLeast(Duration.Max(FirstAskAfter, Duration.Min((now - since) / 4, LastAskAfter)));
    }
}
