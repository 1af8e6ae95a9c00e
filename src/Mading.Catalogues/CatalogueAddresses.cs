using System.Text.RegularExpressions;

namespace Mading.Catalogues;

/// <summary>Where a catalogue of which one page is known may answer to OAI-PMH, the likeliest first.</summary>
internal static partial class CatalogueAddresses
{
    private static readonly string[] Slims = ["oai2.php", "oai.php"];

    // INLISLite in its generations, DSpace, EPrints, Koha, OJS.
    private static readonly string[] Others =
        ["oai", "opac/oai", "oai/request", "server/oai/request", "cgi/oai2", "cgi-bin/koha/oai.pl", "index.php/index/oai", "oaipmh/oai.aspx"];

    /// <param name="typed">What the person pasted.</param>
    /// <param name="landed">Where that led.</param>
    public static IEnumerable<Uri> Of(Uri typed, Uri landed) => All(typed, landed).DistinctBy(a => a.AbsoluteUri);

    private static IEnumerable<Uri> All(Uri typed, Uri landed)
    {
        if (CatalogueProbe.OaiLike().IsMatch(typed.AbsolutePath))
            yield return new Uri(typed.GetLeftPart(UriPartial.Path));
        if (Journal().Match(landed.AbsolutePath) is { Success: true } journal)
            yield return new Uri(landed, journal.Value + "/oai");
        var folders = Folders(landed).Concat(Folders(typed)).DistinctBy(f => f.AbsoluteUri).ToList();
        foreach (var place in folders.Take(4).SelectMany(folder => Slims.Select(script => new Uri(folder, script))))
            yield return place;
        foreach (var other in Others)
            yield return new Uri(folders[0], other);
        foreach (var other in Others.Take(4))
            yield return new Uri(landed, "/" + other);
    }

    // "/perpus" may be a folder whose slash was not typed; above it lies the site itself.
    private static IEnumerable<Uri> Folders(Uri address)
    {
        var path = address.AbsolutePath;
        var last = path[(path.LastIndexOf('/') + 1)..];
        if (last.Length > 0 && !last.Contains('.', StringComparison.Ordinal))
            yield return new Uri(address, path + "/");
        yield return new Uri(address, path[..(path.LastIndexOf('/') + 1)]);
        yield return new Uri(address, "/");
    }

    [GeneratedRegex(@"^.{0,200}?/index\.php/[^/]+")]
    private static partial Regex Journal();
}
