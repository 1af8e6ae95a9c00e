using System.Text.RegularExpressions;
using Mading.Catalogues.Oai;

namespace Mading.Catalogues;

/// <summary>What was found at an address that a person pasted.</summary>
/// <param name="Address">What the harvest speaks to.</param>
/// <param name="Opac">The public catalogue itself.</param>
/// <param name="Quirks">Codes of what this site does its own way.</param>
/// <param name="Version">Such as <c>9</c>, where the site tells it.</param>
public sealed partial record FoundCatalogue(
    string System, Uri Address, Uri Opac, string? Name, IReadOnlyList<string> Quirks, string? Version = null)
{
    public OaiDialect Dialect => new(System, Opac, DatesCanBeTrusted: System is "oai" or "koha" or "dspace" or "eprints" or "ojs");

    /// <summary>Tells the system from its address, its <c>Identify</c> and the page that was pasted.</summary>
    internal static FoundCatalogue Of(Uri address, string identify, string page)
    {
        var system = SystemOf(address.AbsolutePath, identify, page);
        var name = NameIn().Match(identify) is { Success: true } match ? Cleaning.Value(global::System.Net.WebUtility.HtmlDecode(match.Groups[1].Value)) : null;
        return new FoundCatalogue(system, address, new Uri(address, "."), name, QuirksOf(system, address, identify), VersionIn(page));
    }

    internal static bool LooksLikeSlims(string page) => Generator().Match(page) is { Success: true } match && SlimsName().IsMatch(match.Value);

    private static string SystemOf(string path, string identify, string page)
    {
        if (path.EndsWith("oai2.php", StringComparison.Ordinal) || path.EndsWith("oai.php", StringComparison.Ordinal) || SlimsName().IsMatch(NameIn().Match(identify).Value))
            return "slims";
        // 3.3's first versions answer Identify with their records; 3.1 and 3.2 still name the example's mail address.
        if (!identify.Contains("<Identify", StringComparison.OrdinalIgnoreCase) || identify.Contains("INLIS", StringComparison.OrdinalIgnoreCase)
            || identify.Contains("some.one@contact.com", StringComparison.Ordinal) || page.Contains("INLISLite", StringComparison.OrdinalIgnoreCase))
            return "inlislite";
        if (path.EndsWith("oai.pl", StringComparison.OrdinalIgnoreCase))
            return "koha";
        if (path.EndsWith("oai/request", StringComparison.Ordinal))
            return "dspace";
        if (path.Contains("/index.php/", StringComparison.Ordinal) && path.EndsWith("/oai", StringComparison.Ordinal))
            return "ojs";
        return path.EndsWith("cgi/oai2", StringComparison.Ordinal) ? "eprints" : "oai";
    }

    private static List<string> QuirksOf(string system, Uri address, string identify)
    {
        var quirks = new List<string>();
        if (NameIn().Count(identify) > 1)
            quirks.Add("quirk_name_twice");
        if (EmptyEarliest().IsMatch(identify))
            quirks.Add("quirk_no_earliest_date");
        if (system == "slims")
            quirks.Add(address.AbsolutePath.EndsWith("oai2.php", StringComparison.Ordinal) ? "quirk_slims_edits_unseen" : "quirk_slims_no_dates");
        if (system is "slims" or "inlislite" or "oai")
            quirks.Add("quirk_availability_unknown");
        return quirks;
    }

    private static string? VersionIn(string page) =>
        Generator().Match(page) is { Success: true } match && VersionLike().Match(match.Groups[1].Value) is { Success: true } version ? version.Value : null;

    [GeneratedRegex(@"<(?:\w+:)?repositoryName[^>]*>([^<]{1,300})</", RegexOptions.None, 1000)]
    private static partial Regex NameIn();

    [GeneratedRegex(@"<(?:\w+:)?earliestDatestamp[^>]*>\s*</", RegexOptions.None, 1000)]
    private static partial Regex EmptyEarliest();

    [GeneratedRegex("""<meta\s[^>]{0,60}name=["']generator["'][^>]{0,60}content=["']([^"'>]{1,100})""", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Generator();

    [GeneratedRegex("slims|senayan", RegexOptions.IgnoreCase)]
    private static partial Regex SlimsName();

    [GeneratedRegex(@"\d+(\.\d+)*")]
    private static partial Regex VersionLike();
}
