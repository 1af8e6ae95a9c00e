namespace Mading.Catalogues.EPrints;

/// <summary>EPrints 3 (cgi/oai2, cgi/latest_tool).</summary>
internal sealed class EPrintsSystem : CatalogueSystem
{
    public override string Code => "eprints";

    public override IReadOnlyList<string> OaiPaths => ["cgi/oai2"];

    public override string OffQuirk => "quirk_oai_off_feed";

    public override bool Shows(SeenPage page) => page.Generator.StartsWith("EPrints", StringComparison.OrdinalIgnoreCase);

    public override bool Identifies(Uri address, string identify) => address.AbsolutePath.EndsWith("cgi/oai2", StringComparison.Ordinal);

    public override IEnumerable<Uri> Otherwise(SeenPage page) => [new Uri(page.Address, "/cgi/latest_tool?output=RSS2&n=20")];

    public override bool IsFeed(Uri address) => address.AbsolutePath.EndsWith("/latest_tool", StringComparison.Ordinal);
}
