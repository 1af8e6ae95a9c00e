using System.Text.RegularExpressions;
using Mading.Catalogues.DSpace;
using Mading.Catalogues.Feeds;
using Mading.Catalogues.Opds;
using Mading.Catalogues.Slims;

namespace Mading.Catalogues;

/// <summary>The part of a probe that looks for OPDS, for feeds, and for what a system offers while its OAI-PMH is off.</summary>
internal static partial class ProbeFeeds
{
    private const int MostNamed = 3;

    // calibre, Calibre-Web and Kavita; Komga.
    private static readonly string[] OpdsPaths = ["opds", "opds/v1.2/catalog"];

    /// <returns>The catalogue when the answer is a feed itself.</returns>
    public static async Task<FoundCatalogue?> Itself(CatalogueLine.Answer answer, Uri typed, CancellationToken stop)
    {
        if (!answer.IsSuccess || answer.Body is not { } body || CatalogueProbe.IsOai().IsMatch(body) || !StartsAsFeed().IsMatch(body))
            return null;
        var landed = answer.Address ?? typed;
        var page = await OpdsPage.Read(body, landed, stop);
        if (!page.IsFeed)
            return null;
        // A feed of a page in HTML is no OPDS; OPDS says so itself, in its types or by being JSON.
        return OpdsLike().IsMatch(body) || body.TrimStart().StartsWith('{') ? OpdsFound(Keyed(typed, landed), page, answer.Server) : FeedFound(landed, page.Name);
    }

    public static bool LooksLikeBooks(SeenPage page) =>
        page.Server?.StartsWith("calibre", StringComparison.OrdinalIgnoreCase) == true || BookServer().IsMatch(FoundCatalogue.NameInPage(page.Body) ?? "");

    public static async Task<FoundCatalogue?> Opds(ProbeLooks looks, SeenPage page)
    {
        var named = Alternates(page).Where(a => a.Type.Contains("opds", StringComparison.OrdinalIgnoreCase)).Select(a => a.Address);
        var places = OpdsPaths.SelectMany(path => new[] { new Uri(page.Folder, path), new Uri(page.Address, "/" + path) });
        foreach (var place in named.Take(MostNamed).Concat(places).DistinctBy(p => p.AbsoluteUri))
        {
            var answer = await looks.At(place, OpdsSource.Accepted);
            if (await Itself(answer, place, looks.Stop) is { System: "opds" } found)
                return found;
        }

        return null;
    }

    /// <summary>Feeds that the page itself names.</summary>
    public static async Task<FoundCatalogue?> Named(ProbeLooks looks, SeenPage page)
    {
        foreach (var (place, _) in Alternates(page).Take(MostNamed))
        {
            if (await Itself(await looks.At(place, OpdsSource.Accepted), place, looks.Stop) is { } found)
                return found;
        }

        return null;
    }

    /// <summary>What a system offers where its OAI-PMH is off, if it truly answers.</summary>
    public static async Task<FoundCatalogue?> Lesser(ProbeLooks looks, CatalogueSystem system, Uri place, SeenPage page)
    {
        var answer = await looks.At(place);
        if (!answer.IsSuccess || answer.Body is not { } body)
            return null;
        var name = FoundCatalogue.NameInPage(page.Body);
        if (DSpaceRest.Is(place))
        {
            return DSpaceRest.Holds(body)
                ? new FoundCatalogue(system.Code, place, new Uri(place, "/"), name, [system.OffQuirk, "offers_rest"], FoundCatalogue.VersionIn(page))
                : null;
        }

        if (SlimsSearch.Is(place))
        {
            var list = place.Query.Contains("JSONLD", StringComparison.Ordinal) ? SlimsList.FromJson(body, page.Folder) : await SlimsList.FromMods(body, page.Folder, looks.Stop);
            return list is null ? null : new FoundCatalogue(
                system.Code, place, new Uri(place, "."), name, [system.OffQuirk, .. system.Quirks(place, ""), "offers_search"], FoundCatalogue.VersionIn(page));
        }

        var feed = await FeedPage.Read(body, place, looks.Stop);
        return feed.IsFeed && feed.Items.Count > 0
            ? new FoundCatalogue(system.Code, place, new Uri(place, "/"), feed.Name ?? name, [system.OffQuirk, "quirk_feed_newest_only", "offers_feed"], FoundCatalogue.VersionIn(page))
            : null;
    }

    public static IEnumerable<(Uri Address, string Type)> Alternates(SeenPage page) => LinkTag().Matches(page.Body).Take(200)
        .Select(m => XmlPiece.Parse(m.Value.TrimEnd('>').TrimEnd('/') + "/>")).OfType<XmlPiece>()
        .Where(l => l["rel"]?.Contains("alternate", StringComparison.OrdinalIgnoreCase) == true && FeedType().IsMatch(l["type"] ?? ""))
        .Select(l => (Address: CatalogueLine.Web(l["href"], page.Address), Type: l["type"]!)).Where(l => l.Address is not null).Select(l => (l.Address!, l.Type));

    private static FoundCatalogue OpdsFound(Uri address, OpdsPage page, string? server)
    {
        var quirks = new List<string> { "offers_opds" };
        if (page.Leads.Any(OpdsLists.HoldsAll))
            quirks.Add("quirk_opds_one_list");
        if (SourceKey.Of(address).IsSecret)
            quirks.Add("quirk_key_in_address");
        if (Gutenberg.Is(address))
            quirks.Add("quirk_gutenberg_newest_only");
        var version = server?.StartsWith("calibre", StringComparison.OrdinalIgnoreCase) == true ? server : null;
        return new FoundCatalogue("opds", address, OpacOf(address), page.Name ?? address.Host, quirks, version);
    }

    private static FoundCatalogue FeedFound(Uri address, string? name) =>
        new("feed", address, new Uri(address, "/"), name ?? address.Host, ["quirk_feed_newest_only", "offers_feed"]);

    // Where the server led elsewhere on the same host, that is the better address; a key must not be lost on the way.
    private static Uri Keyed(Uri typed, Uri landed) => SourceKey.Of(typed).IsSecret && !SourceKey.Of(landed).IsSecret ? typed : landed;

    private static Uri OpacOf(Uri address)
    {
        var opds = address.AbsolutePath.IndexOf("/opds", StringComparison.Ordinal);
        return SourceKey.Of(address).IsSecret || opds < 0 ? new Uri(address, "/") : new Uri(address, address.AbsolutePath[..(opds + 1)]);
    }

    [GeneratedRegex(@"^[\uFEFF\s]*(?:\{|(?:<\?xml[^>]{0,200}>\s*)?(?:<\?xml-stylesheet[^>]{0,300}>\s*)?(?:<!--[^>]{0,500}-->\s*)*<(?:\w+:)?(?:feed|rss|RDF)[\s>])", RegexOptions.None, 2000)]
    private static partial Regex StartsAsFeed();

    [GeneratedRegex(@"opds-spec\.org|profile=opds-catalog")]
    private static partial Regex OpdsLike();

    [GeneratedRegex("calibre|kavita|komga", RegexOptions.IgnoreCase)]
    private static partial Regex BookServer();

    [GeneratedRegex(@"<link\s[^>]{1,2000}>", RegexOptions.IgnoreCase, 2000)]
    private static partial Regex LinkTag();

    [GeneratedRegex(@"^application/(?:atom\+xml|rss\+xml|rdf\+xml|opds\+json)", RegexOptions.IgnoreCase)]
    private static partial Regex FeedType();
}
