using System.Text.RegularExpressions;

namespace Mading.Catalogues.Ojs;

/// <summary>Open Journal Systems 3 (pkp/ojs pages/oai/OAIHandler.php, pkp/webFeed WebFeedGatewayPlugin.php).</summary>
internal sealed partial class OjsSystem : CatalogueSystem
{
    public override string Code => "ojs";

    public override IReadOnlyList<string> OaiPaths => ["index.php/index/oai"];

    public override string OffQuirk => "quirk_oai_off_feed";

    public override bool Shows(SeenPage page) => page.Generator.StartsWith("Open Journal Systems", StringComparison.OrdinalIgnoreCase);

    public override bool Identifies(Uri address, string identify) =>
        (address.AbsolutePath.Contains("/index.php/", StringComparison.Ordinal) && address.AbsolutePath.EndsWith("/oai", StringComparison.Ordinal))
        || identify.Contains("Open Journal Systems", StringComparison.Ordinal);

    public override IEnumerable<Uri> Otherwise(SeenPage page) =>
        Journal().Match(page.Address.AbsolutePath) is { Success: true } journal
            ? new[] { "atom", "rss2", "rss" }.Select(kind => new Uri(page.Address, $"{journal.Value}/gateway/plugin/WebFeedGatewayPlugin/{kind}"))
            : [];

    public override bool IsFeed(Uri address) => address.AbsolutePath.Contains("/gateway/plugin/", StringComparison.Ordinal);

    /// <summary>Where OAI-PMH is off, its address redirects to the journal's home page, with status 200 at the end.</summary>
    public static bool IsLedHome(Uri asked, Uri? landed) =>
        landed is not null && Journal().Match(asked.AbsolutePath) is { Success: true } journal && asked.AbsolutePath.EndsWith("/oai", StringComparison.Ordinal)
        && landed.AbsolutePath != asked.AbsolutePath && landed.AbsolutePath.StartsWith(journal.Value, StringComparison.Ordinal);

    /// <summary>"/index.php/pustaka" of "/index.php/pustaka/article/view/12".</summary>
    [GeneratedRegex(@"^.{0,200}?/index\.php/[^/]+")]
    public static partial Regex Journal();
}
