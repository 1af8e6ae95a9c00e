using Mading.Kernel;
using NodaTime;

namespace Mading.Networks;

/// <summary>
/// The single people to whom one delivery is written, one after another. Whoever is taken in hand is on disk before the network is
/// called, and is never handed out again by itself: that is what keeps a message from going out twice.
/// </summary>
public interface IAddressees
{
    /// <summary>Puts down once who asked for it; those who ask later belong to the next post. Whoever was in hand when a server died is unclear now.</summary>
    Task Begin(CancellationToken stop);

    /// <summary>The post has lost its sense: whoever still waits is not written to any more.</summary>
    Task Expire(CancellationToken stop);

    /// <returns>The next who waits, taken in hand; nothing when nobody waits at this moment.</returns>
    Task<Addressee?> Next(CancellationToken stop);

    /// <summary>What came of it; nothing breaks this off.</summary>
    Task Keep(Addressee addressee, Reached reached);

    Task<AddresseesState> Count(CancellationToken stop);

    /// <summary>The same, after whatever the network has told by itself.</summary>
    Task<AddresseesState> Told(CancellationToken stop);
}

/// <param name="Message">Our own id of this message: it travels with it, and comes back with what the network tells of it.</param>
/// <param name="Number">Telephone number in digits, with the country's.</param>
/// <param name="Language">BCP 47, such as <c>id</c>.</param>
/// <param name="WroteAt">When this person last wrote to us.</param>
public sealed record Addressee(Guid Message, string Number, string Language, Instant? WroteAt);

/// <summary>What came of one message.</summary>
public abstract record Reached
{
    private Reached()
    {
    }

    public sealed record Sent(string RemoteId) : Reached;

    /// <param name="Stopped">This person wants no more of them.</param>
    public sealed record Refused(Reason Reason, bool Stopped) : Reached;

    /// <summary>Nothing was sent; it may be tried again then.</summary>
    /// <param name="WindowClosed">What we believed about this person's last message was wrong.</param>
    public sealed record Later(Instant NotBefore, bool WindowClosed = false) : Reached;

    /// <summary>The reply was lost.</summary>
    public sealed record Unclear : Reached;
}

/// <param name="NextAt">When the first of the waiting may be tried.</param>
/// <param name="Sent">Also those who have it, or have read it.</param>
/// <param name="UnclearSince">When the last of the unclear was tried.</param>
/// <param name="FirstProblem">Why the first of those who were refused was.</param>
public sealed record AddresseesState(
    int Waiting, Instant? NextAt, int Sent, int Failed, int Unclear, Instant? UnclearSince, Reason? FirstProblem);
