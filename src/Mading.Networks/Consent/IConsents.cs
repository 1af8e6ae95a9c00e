using Mading.Kernel;
using NodaTime;

namespace Mading.Networks;

/// <summary>
/// Connecting an account of one network by consent: the person is sent to the network, agrees there, and comes back with a code (OAuth
/// 2.0, authorization code). It stands beside the <see cref="INetwork"/> of the same key.
/// </summary>
public interface IConsents
{
    /// <summary>The network's key.</summary>
    string Key { get; }

    /// <summary>Whether this installation has an app there (<c>MADING_NETWORKS__KEY__CLIENTID</c> and <c>CLIENTSECRET</c>).</summary>
    bool Ready { get; }

    /// <summary>A setting of the network that must be typed before leaving, such as the server; nothing where there is only one.</summary>
    string? Asks => null;

    /// <summary>Settings of the network that may be typed before leaving, and may be left empty.</summary>
    IReadOnlyList<string> MayAsk => [];

    /// <summary>What the person will be asked to allow, as codes of plain words: <c>see publish comment stay</c>.</summary>
    IReadOnlyList<string> Allows { get; }

    /// <summary>Where the person is sent.</summary>
    Task<ConsentStart> Begin(ConsentTrip trip, CancellationToken stop);

    /// <summary>Trades the code for secrets, and asks which accounts they open.</summary>
    Task<ConsentEnd> Finish(ConsentTrip trip, string code, CancellationToken stop);
}

/// <param name="Back">Where the network sends the person afterwards; the very same when the code is traded.</param>
/// <param name="State">Comes back unchanged.</param>
/// <param name="Verifier">Of PKCE (RFC 7636); only its hash leaves before the code is traded.</param>
/// <param name="Known">What was typed before leaving, and what <see cref="IConsents.Begin"/> added.</param>
public sealed record ConsentTrip(Uri Back, string State, string Verifier, IReadOnlyDictionary<string, string> Known)
{
    // A record would print its secrets.
    public override string ToString() => "ConsentTrip";
}

public abstract record ConsentStart
{
    private ConsentStart()
    {
    }

    /// <param name="Known">To be handed in again on return; may hold secrets.</param>
    public sealed record Leave(Uri Address, IReadOnlyDictionary<string, string> Known) : ConsentStart
    {
        public override string ToString() => "Leave";
    }

    public sealed record Refused(Reason Reason) : ConsentStart;
}

public abstract record ConsentEnd
{
    private ConsentEnd()
    {
    }

    /// <param name="Accounts">One or more.</param>
    public sealed record Given(IReadOnlyList<ConsentedAccount> Accounts) : ConsentEnd;

    public sealed record Refused(Reason Reason) : ConsentEnd;
}

/// <summary>An account that a consent opens.</summary>
/// <param name="Id">The network's own.</param>
/// <param name="Settings">As a person would have typed them; may hold secrets.</param>
/// <param name="Until">When the access ends; nothing where it does not, or renews itself in use.</param>
public sealed record ConsentedAccount(string Id, string Name, IReadOnlyDictionary<string, string> Settings, Instant? Until = null)
{
    public override string ToString() => $"ConsentedAccount({Id})";
}
