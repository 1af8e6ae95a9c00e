using Mading.Kernel;
using NodaTime;

namespace Mading.Networks;

/// <summary>
/// A network that writes to single people who asked for it, and tells by itself what came of each message, at <c>/hooks/KEY/CHANNEL</c>.
/// To whom, stands in <see cref="OutgoingPost.Addressees"/>.
/// </summary>
public interface IWritesToReaders : IPublisher
{
    /// <summary>The header with the seal of the network's own calls.</summary>
    string SealHeader { get; }

    /// <summary>Bytes of one such call at most.</summary>
    int LargestCall { get; }

    /// <summary>The network asks whether the address is ours.</summary>
    /// <param name="query">The first value of each name of the query.</param>
    /// <returns>What it wants to hear, or nothing when it does not know the word that was agreed.</returns>
    string? Greet(IReadOnlyDictionary<string, string> query, ChannelAccess access);

    /// <summary>
    /// Whether the call tells of this account: a network may call one address for many accounts. Anybody may have written it, so this is no
    /// more than a hint which account to ask whether the seal holds.
    /// </summary>
    bool TellsOf(byte[] body, ChannelAccess access);

    /// <returns>What concerns this account. Nothing when the seal is not made with its secret, or the words cannot be read.</returns>
    ReaderNews? Hear(string seal, byte[] body, ChannelAccess access);

    /// <summary>Where people find the account.</summary>
    Uri LinkOf(ChannelAccess access);
}

/// <summary>What the network tells. It may come twice and in any order.</summary>
public sealed record ReaderNews(IReadOnlyList<MessageNews> Messages, IReadOnlyList<ReaderWrote> Wrote);

/// <param name="Message">Our own id of it.</param>
/// <param name="Stopped">This person wants no more of them.</param>
public sealed record MessageNews(Guid Message, MessageStep Step, string RemoteId, Instant At, Reason? Problem, bool Stopped)
{
    /// <summary>It failed because this person's last message was older than we believed; it may be tried again in another form.</summary>
    public bool WindowClosed { get; init; }
}

public enum MessageStep
{
    Sent,
    Delivered,
    Read,
    Failed,
}

/// <param name="Number">Telephone number in digits, with the country's.</param>
/// <param name="WantsOut">The message says no more than that.</param>
public sealed record ReaderWrote(string Number, Instant At, bool WantsOut);
