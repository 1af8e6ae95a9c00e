using NodaTime;

namespace Mading.Networks;

/// <summary>A network that tells by itself what came of a delivery on which it was at work.</summary>
public interface ICallsBack : INetwork
{
    /// <param name="signature">As it stands in the call's header.</param>
    /// <param name="body">The call's raw body, bounded by whoever read it.</param>
    /// <returns>Nothing when the seal does not hold, is too old, or the words cannot be read.</returns>
    CalledBack? Read(string signature, byte[] body, ChannelAccess access);
}

/// <param name="Delivery">The delivery's own id, as it was sent out.</param>
/// <param name="Result">Sent, or refused.</param>
/// <param name="SealedAt">When it was said, by the caller's clock and to the second: a refusal of an earlier try says nothing of this one.</param>
public sealed record CalledBack(Guid Delivery, SendResult Result, Instant SealedAt);
