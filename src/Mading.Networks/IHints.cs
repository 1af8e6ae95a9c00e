namespace Mading.Networks;

/// <summary>
/// A network that tells of its own accord that something came of a draft. What it tells is a hint and no more: the engine then asks sooner
/// than it would have.
/// </summary>
public interface IHints : INetwork
{
    /// <summary>The header in which its seal stands.</summary>
    string SealHeader { get; }

    /// <param name="seal">As it stands in the call's header.</param>
    /// <param name="body">The call's raw body, bounded by whoever read it.</param>
    /// <param name="access">The account at whose address it came; nothing at the address of the installation's own app.</param>
    /// <returns>Nothing when the seal does not hold, is too old, or the words cannot be read.</returns>
    Hint? Read(string seal, byte[] body, ChannelAccess? access);
}

/// <param name="RemoteId">The network's number of the draft; nothing where the call speaks of something else.</param>
public sealed record Hint(string? RemoteId);
