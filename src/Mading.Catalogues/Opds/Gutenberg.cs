using System.Text.RegularExpressions;

namespace Mading.Catalogues.Opds;

/// <summary>
/// Project Gutenberg. It asks heavy users to take its catalogue file or a mirror instead, so only its newest books are read here.
/// </summary>
internal static partial class Gutenberg
{
    public const int MostPages = 8;

    public static bool Is(Uri address) => address.Host is "www.gutenberg.org" or "gutenberg.org" or "m.gutenberg.org";

    /// <summary>The list of the newest books, whichever list was pasted.</summary>
    public static Uri Newest(Uri address) => new(address, "/ebooks/search.opds/?sort_order=release_date");

    // An entry's identifier is the address of its own feed; the book's page lies beside it.
    public static CatalogueRecord Complete(CatalogueRecord record) =>
        record.Url is null && BookFeed().Match(record.Identifier ?? "") is { Success: true } match ? record with { Url = match.Groups[1].Value } : record;

    [GeneratedRegex(@"^(https?://(?:www\.|m\.)?gutenberg\.org/ebooks/\d{1,8})\.opds$")]
    private static partial Regex BookFeed();
}
