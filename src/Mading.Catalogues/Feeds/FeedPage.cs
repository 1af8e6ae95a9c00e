using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Mading.Kernel;

namespace Mading.Catalogues.Feeds;

/// <summary>One answer of Atom, OPDS 1 or RSS, read leniently: its titles, and where it leads.</summary>
/// <param name="Next">The page that follows (<c>rel="next"</c>, RFC 5005).</param>
/// <param name="Leads">Other feeds to which its entries lead, in order.</param>
/// <param name="IsFeed">Whether it is one at all; an empty one is.</param>
/// <param name="Told">All that stood between the entries.</param>
internal sealed partial record FeedPage(
    IReadOnlyList<ReadItem> Items, Uri? Next, IReadOnlyList<Uri> Leads, bool IsFeed, string? Name, int? Total, string Told)
{
    private const int MostBetween = 200_000;

    public static async Task<FeedPage> Read(string body, Uri home, CancellationToken stop)
    {
        var items = new List<ReadItem>();
        var leads = new List<Uri>();
        var between = new StringBuilder();
        var number = 0;
        await foreach (var chunk in RecordChunks.Of(new StringReader(body), ["entry", "item"], stop))
        {
            if (!chunk.IsRecord)
                between.Append(between.Length < MostBetween ? chunk.Text : "");
            else if (One(chunk.Text, home, (++number).ToString(CultureInfo.InvariantCulture), leads) is { } item)
                items.Add(item);
        }

        var told = between.ToString();
        var links = LinkTag().Matches(told).Select(m => XmlPiece.Parse(m.Value.TrimEnd('>').TrimEnd('/') + "/>")).OfType<XmlPiece>().ToList();
        return new FeedPage(
            items, CatalogueLine.Web(links.Find(l => l["rel"] == "next")?["href"], home), leads, Root().IsMatch(told) || number > 0,
            NameIn(told), TotalIn(told), told);
    }

    // An entry that only leads to another feed is a lead, not a title.
    private static ReadItem? One(string? text, Uri home, string place, List<Uri> leads)
    {
        if (text is null)
            return new ReadItem.Bad(place, new Reason("marc_record_too_long"));
        if (XmlPiece.Parse(text) is not { } entry)
            return new ReadItem.Bad(place, new Reason("record_not_well_formed"));
        var (record, problem) = FeedEntries.Map(entry, home);
        if (record is not null)
            return new ReadItem.Good(record with { Datestamp = FeedDates.Of(entry) });
        if (problem != "entry_leads_on")
            return new ReadItem.Bad(place, new Reason(problem ?? "record_without_title"));
        var lead = entry.All("link").FirstOrDefault(l => l["type"]?.Contains("opds-catalog", StringComparison.OrdinalIgnoreCase) == true);
        if (CatalogueLine.Web(lead?["href"], home) is { } address)
            leads.Add(address);
        return null;
    }

    private static string? NameIn(string told) =>
        Title().Match(told) is { Success: true } match ? Cleaning.Value(WebUtility.HtmlDecode(match.Groups[1].Value)) : null;

    private static int? TotalIn(string told) =>
        TotalTag().Match(told) is { Success: true } match && int.TryParse(match.Groups[1].Value, NumberStyles.None, null, out var total) ? total : null;

    [GeneratedRegex(@"<(?:\w+:)?link\s[^>]{1,3000}>", RegexOptions.None, 2000)]
    private static partial Regex LinkTag();

    [GeneratedRegex(@"<(?:\w+:)?(feed|rss|RDF|entry)[\s>]", RegexOptions.None, 2000)]
    private static partial Regex Root();

    [GeneratedRegex(@"<(?:\w+:)?title[^>]{0,100}>\s*(?:<!\[CDATA\[)?([^<\]]{1,300})", RegexOptions.None, 2000)]
    private static partial Regex Title();

    [GeneratedRegex(@"<(?:\w+:)?totalResults[^>]{0,200}>\s*(\d{1,9})", RegexOptions.None, 2000)]
    private static partial Regex TotalTag();
}
