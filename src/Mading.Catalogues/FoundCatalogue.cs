using System.Text.RegularExpressions;
using Mading.Catalogues.Oai;
using Mading.Kernel;

namespace Mading.Catalogues;

/// <summary>What was found at an address that a person pasted.</summary>
/// <param name="Address">What the harvest speaks to.</param>
/// <param name="Opac">The public catalogue itself; never with a secret in it.</param>
/// <param name="Quirks">Codes of what this site does its own way and of what it offers; some carry a value, see <see cref="Say"/>.</param>
/// <param name="Version">Such as <c>9</c>, where the site tells it.</param>
public sealed partial record FoundCatalogue(
    string System, Uri Address, Uri Opac, string? Name, IReadOnlyList<string> Quirks, string? Version = null)
{
    /// <summary>The quirk of a catalogue that does not tell what is on the shelf.</summary>
    public const string AvailabilityUnknown = "quirk_availability_unknown";

    private const int LongestHead = 30_000;

    public OaiDialect Dialect => new(System, Opac, CatalogueSystems.Named(System).DatesCanBeTrusted);

    public CatalogueWay Way => CatalogueSources.WayOf(System, Address);

    public ICatalogueSource Open(HttpClient http) => CatalogueSources.Open(http, System, Address);

    /// <summary>A code of <see cref="Quirks"/> as a reason: <c>catalogue_holds=1200</c> has the argument <c>value</c>.</summary>
    public static Reason Say(string quirk)
    {
        var parts = quirk.Split('=', 2);
        return parts.Length == 2 ? new Reason(parts[0], ("value", parts[1])) : new Reason(quirk);
    }

    /// <summary>Tells the system from its address, its <c>Identify</c> and the page that was pasted.</summary>
    internal static FoundCatalogue OfOai(Uri address, string told, SeenPage page)
    {
        var identify = Head(told);
        var system = CatalogueSystems.All.FirstOrDefault(s => s.Identifies(address, identify)) ?? CatalogueSystems.All.FirstOrDefault(s => s.Shows(page))
            ?? CatalogueSystems.Named("oai");
        var quirks = Common(identify).Concat(system.Quirks(address, identify)).Concat(system.Code == "oai" ? [FoundCatalogue.AvailabilityUnknown] : []);
        return new FoundCatalogue(system.Code, address, new Uri(address, "."), NameInAnswer(identify), [.. quirks.Append("offers_oai").Distinct()], VersionIn(page) ?? VersionInAnswer(identify));
    }

    private static IEnumerable<string> Common(string identify)
    {
        if (NameIn().Count(identify) > 1)
            yield return "quirk_name_twice";
        if (EmptyEarliest().IsMatch(identify))
            yield return "quirk_no_earliest_date";
    }

    // What is looked for stands at the beginning; the patterns must not be led through megabytes of a stranger's text.
    private static string Head(string text) => text.Length <= LongestHead ? text : text[..LongestHead];

    internal static string? NameInAnswer(string identify) =>
        NameIn().Match(Head(identify)) is { Success: true } match ? Cleaning.Value(global::System.Net.WebUtility.HtmlDecode(match.Groups[1].Value)) : null;

    internal static string? NameInPage(string page) =>
        Title().Match(Head(page)) is { Success: true } match ? Cleaning.Value(global::System.Net.WebUtility.HtmlDecode(match.Groups[1].Value)) : null;

    internal static string? GeneratorIn(string page) => Generator().Match(Head(page)) is { Success: true } match
        ? match.Groups[1].Value
        : GeneratorLast().Match(Head(page)) is { Success: true } last ? last.Groups[1].Value : null;

    internal static string? VersionIn(SeenPage page) => VersionLike().Match(page.Generator) is { Success: true } version ? version.Value : null;

    private static string? VersionInAnswer(string identify) => VersionTag().Match(identify) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex(@"<(?:\w+:)?repositoryName[^>]*>([^<]{1,300})</", RegexOptions.None, 1000)]
    private static partial Regex NameIn();

    [GeneratedRegex(@"<(?:\w+:)?earliestDatestamp[^>]*>\s*</", RegexOptions.None, 1000)]
    private static partial Regex EmptyEarliest();

    [GeneratedRegex(@"<(?:\w+:)?version[^>]{0,100}>\s*(\d[\d.]{0,20})\s*</", RegexOptions.None, 1000)]
    private static partial Regex VersionTag();

    [GeneratedRegex(@"<title[^>]{0,100}>\s*([^<]{1,200})", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Title();

    [GeneratedRegex("""<meta\s[^>]{0,60}name=["']generator["'][^>]{0,60}content=["']([^"'>]{1,100})""", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Generator();

    [GeneratedRegex("""<meta\s[^>]{0,60}content=["']([^"'>]{1,100})["'][^>]{0,60}name=["']generator["']""", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex GeneratorLast();

    [GeneratedRegex(@"\d+(\.\d+)*")]
    private static partial Regex VersionLike();
}
