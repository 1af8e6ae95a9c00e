namespace Mading.Catalogues.Feeds;

/// <summary>
/// Feeds: OPDS 1 and other Atom (RFC 4287, opds-spec.org), and RSS in its versions. In an OPDS feed an entry that only leads on to
/// another feed is no book.
/// </summary>
internal static class FeedEntries
{
    private const string Opds = "http://opds-spec.org/";

    // Calibre says "cover" where the specification says "image".
    private static readonly string[] CoverRels =
        [Opds + "image", Opds + "cover", "x-stanza-cover-image", Opds + "image/thumbnail", Opds + "thumbnail", "x-stanza-cover-image-thumbnail"];

    public static IAsyncEnumerable<ReadItem> Read(TextReader reader, CancellationToken stop) =>
        XmlRecords.Read(reader, ["entry", "item"], entry => Map(entry, null), stop);

    /// <param name="home">The address the feed was read from, from which shortened addresses are completed; nothing for a file.</param>
    public static (CatalogueRecord? Record, string? Problem) Map(XmlPiece entry, Uri? home)
    {
        var links = entry.All("link").Where(l => l["href"] is not null).ToList();
        if (LeadsOn(links))
            return (null, "entry_leads_on");
        var (title, subtitle) = Cleaning.Title(Plain(Text(entry, "title")));
        if (title is null)
            return (null, "record_without_title");
        var ids = new[] { Text(entry, "id"), Text(entry, "guid") }.Concat(entry.All("identifier").Select(i => i.Text)).OfType<string>().ToList();
        return (new CatalogueRecord
        {
            Title = title,
            Subtitle = Cleaning.Value(Text(entry, "subtitle") ?? Text(entry, "alternativeheadline")) ?? subtitle,
            Authors = Cleaning.Distinct(Authors(entry)),
            Isbn = Cleaning.Distinct(ids.Select(Cleaning.Isbn)),
            Publisher = Cleaning.Value(Text(entry, "publisher")),
            Year = Cleaning.Value(Text(entry, "issued")),
            Language = Cleaning.Value(Text(entry, "language")),
            Subjects = Cleaning.Distinct(entry.All("category").Concat(entry.All("subject")).Select(Subject)),
            Summary = Cleaning.Prose(Plain(Text(entry, "summary") ?? Text(entry, "description") ?? Text(entry, "content"))),
            Url = Page(entry, links, home),
            Cover = Web(Cover(entry, links), home),
            Identifier = Cleaning.Value(ids.Count > 0 ? ids[0] : Text(entry, "link")),
        }, null);
    }

    // A "guid" is an address only where it says nothing else.
    private static string? Page(XmlPiece entry, List<XmlPiece> links, Uri? home) =>
        Web(links.Find(l => l["rel"] is null or "alternate" && l["type"] is null or "text/html")?["href"], home)
        ?? Web(Text(entry, "link"), home) ?? Web(Text(entry, "guid"), null);

    private static bool LeadsOn(List<XmlPiece> links) =>
        links.Exists(l => l["type"]?.Contains("opds-catalog", StringComparison.OrdinalIgnoreCase) == true && !l["type"]!.Contains("type=entry", StringComparison.OrdinalIgnoreCase))
        && !links.Exists(l => l["rel"]?.StartsWith(Opds + "acquisition", StringComparison.Ordinal) == true || CoverRels.Contains(l["rel"]));

    private static IEnumerable<string?> Authors(XmlPiece entry) =>
        entry.All("author").Select(a => (a.First("name")?.Text ?? a.Text).Trim() is { Length: > 0 } name ? name : a.First("sort_name")?.Text)
            .Concat(entry.All("creator").Select(c => c.Text))
            .Select(name => Cleaning.Author(Mailbox(name)));

    // RSS writes "address (name)".
    private static string? Mailbox(string? author)
    {
        var open = author?.IndexOf('(', StringComparison.Ordinal) ?? -1;
        return open > 0 && author!.Contains('@', StringComparison.Ordinal) ? author[(open + 1)..].TrimEnd(')', ' ') : author;
    }

    private static string? Subject(XmlPiece category) =>
        Cleaning.Heading(category["label"] ?? (category.Text.Trim() is { Length: > 0 } text ? text : category["term"]));

    private static string? Cover(XmlPiece entry, List<XmlPiece> links) =>
        CoverRels.Select(rel => links.Find(l => l["rel"] == rel)?["href"]).FirstOrDefault(href => href is not null)
            ?? entry.All("enclosure").FirstOrDefault(e => e["type"]?.StartsWith("image/", StringComparison.Ordinal) == true)?["url"]
            ?? entry.First("thumbnail")?["url"]
            ?? entry.All("content").FirstOrDefault(c => c["medium"] == "image" || c["type"]?.StartsWith("image/", StringComparison.Ordinal) == true)?["url"];

    private static string? Text(XmlPiece piece, string element) => piece.First(element)?.Text.Trim() is { Length: > 0 } text ? text : null;

    // Titles and summaries are often HTML that was escaped once more.
    private static string? Plain(string? text) => text is null ? null : System.Net.WebUtility.HtmlDecode(text);

    private static string? Web(string? address, Uri? home) => CatalogueLine.Web(address, home)?.AbsoluteUri;
}
