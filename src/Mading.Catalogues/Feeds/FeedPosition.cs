using Mading.Catalogues.Oai;
using Mading.Kernel;

namespace Mading.Catalogues.Feeds;

/// <summary>Where the reading of a feed stands: a page's address, and what tells a reading that walks in a circle.</summary>
internal sealed class FeedPosition
{
    private readonly OaiPosition? _chain;

    private FeedPosition(OaiPosition? chain, Uri here) => (_chain, Here) = (chain, here);

    public Uri Here { get; }

    /// <summary>How many pages were read before.</summary>
    public int Page => _chain?.Page ?? 0;

    public static FeedPosition Parse(string? position, Uri start) =>
        OaiPosition.Parse(position) is { } chain && Uri.TryCreate(chain.Token, UriKind.Absolute, out var here) && here.Scheme is "http" or "https"
            ? new FeedPosition(chain, here)
            : new FeedPosition(null, start);

    /// <returns>The position of the next page, or why there cannot be one.</returns>
    public (string? Next, Reason? Circle) After(Uri? next, IReadOnlyList<ReadItem> items)
    {
        if (next is null)
            return (null, null);
        if (Page >= HarvestedPage.MostPages)
            return (null, HarvestedPage.Endless.Problem);
        // A first page that leads to itself is met at the second at the latest.
        var position = next == Here ? null : OaiPosition.After(_chain, next.AbsoluteUri, Identifiers(items));
        return position is null ? (null, new Reason("catalogue_token_repeats")) : (position.ToString(), null);
    }

    private static IEnumerable<string> Identifiers(IReadOnlyList<ReadItem> items) => items.OfType<ReadItem.Good>().Select(g => g.Record.Identifier).OfType<string>();
}
