using Mading.Networks;
using NodaTime;

namespace Mading.Publishing;

/// <summary>What a network tells by itself, while the engine waits for it.</summary>
public sealed partial class Delivery
{
    /// <summary>
    /// Only while it is on its way: whatever was decided already stands. Where the reply was lost a refusal is no proof that nothing is
    /// public, so then only a post that is there is believed. It leaves the engine's hand, whose own answer then counts no more.
    /// </summary>
    /// <param name="saidAt">To the second, by the network's clock, where that is known. A refusal from before this try is one that was caught and is played again.</param>
    /// <returns>Nothing when nothing is changed by it.</returns>
    internal DeliveryAttempt? ToldByTheNetwork(SendResult result, Instant now, Instant? saidAt = null)
    {
        var isOfThisTry = FirstCommitAt is not { } began || saidAt is not { } said || said + Duration.FromSeconds(1) > began;
        var onItsWay = Committing || State is DeliveryState.Working or DeliveryState.Sending;
        switch (result)
        {
            case SendResult.Sent sent when onItsWay || State == DeliveryState.Unclear:
                ShowPublic(sent.RemoteId, sent.Link, now);
                break;
            case SendResult.Refused refused when onItsWay && isOfThisTry:
                Refuse(refused.Reason);
                break;
            default:
                return null;
        }

        Committing = false;
        TakeOutOfHand();
        return Told(result, now);
    }

    /// <summary>What the network has told of the last single people of a delivery: all have it now, or nobody has.</summary>
    /// <returns>Nothing when nothing is changed by it.</returns>
    internal DeliveryAttempt? ToldOfItsReaders(SendResult result, Instant now)
    {
        switch (result)
        {
            case SendResult.Sent sent when State == DeliveryState.Unclear:
                ShowPublic(sent.RemoteId, sent.Link, now);
                break;
            case SendResult.Refused refused when State is DeliveryState.Unclear or DeliveryState.Sent:
                Refuse(refused.Reason);
                SentAt = null;
                break;
            default:
                return null;
        }

        TakeOutOfHand();
        return Told(result, now);
    }

    private DeliveryAttempt Told(SendResult result, Instant now) => result is SendResult.Refused no
        ? Tried(AttemptStep.Look, AttemptOutcome.Refused, now, now, no.Reason)
        : Tried(AttemptStep.Look, AttemptOutcome.Sent, now, now);
}
