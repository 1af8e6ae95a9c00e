using Mading.Channels;
using Mading.Kernel;
using Mading.Networks;

namespace Mading.Editorial;

/// <summary>An account of the library as far as writing for it goes.</summary>
/// <param name="Network">Whose limits and habits hold there: for a place published to by phone, that place's network.</param>
/// <param name="TakesParts">A later part can answer the one above it there.</param>
public sealed record Account(ChannelId Id, string Name, string Network, Func<PostKind, NetworkLimits> Limits, bool TakesParts = false)
{
    /// <summary>What the library uses it for; nothing where everything suits.</summary>
    public IReadOnlyList<Purpose> Purposes { get; init; } = [];

    /// <summary>How readers see a post there.</summary>
    public Func<PostKind, NetworkLook> Look { get; init; } = kind => KnownLooks.For("", kind);

    /// <summary>A post goes to the drafts of the network's app; a person publishes it there.</summary>
    public bool GoesToDrafts { get; init; }

    /// <summary>What a post costs there; nothing where it is free.</summary>
    public PostPrices? Prices { get; init; }

    /// <summary>What each message costs there, where people are written to one by one and the network asks money for it.</summary>
    public ReaderPrices? MessagePrices { get; init; }

    /// <summary>To how many people a post goes, where they are written to one by one and that costs money.</summary>
    public AskedReaders Readers { get; init; }

    /// <summary>What a part that answers the one above may hold; without any words of its own the same as a text.</summary>
    public NetworkLimits? OfPart { get; init; }
}

/// <param name="All">On the account's list.</param>
/// <param name="WroteLately">Those of them whom an answer costs nothing.</param>
public readonly record struct AskedReaders(int All, int WroteLately)
{
    public int Charged => All - WroteLately;
}
