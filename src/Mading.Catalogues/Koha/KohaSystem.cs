namespace Mading.Catalogues.Koha;

/// <summary>Koha (Koha-Community/Koha: opac/oai.pl, api/v1/swagger/paths/biblios.yaml).</summary>
internal sealed class KohaSystem : CatalogueSystem
{
    /// <summary>What <c>oai.pl</c> says, as plain text with status 404, where the service is off.</summary>
    public const string Off = "OAI-PMH service is disabled";

    public override string Code => "koha";

    public override IReadOnlyList<string> OaiPaths => ["cgi-bin/koha/oai.pl"];

    public override string OffQuirk => "quirk_oai_off_feed";

    public override bool Shows(SeenPage page) =>
        page.Generator.StartsWith("Koha", StringComparison.OrdinalIgnoreCase) || page.Address.AbsolutePath.StartsWith("/cgi-bin/koha/", StringComparison.Ordinal);

    public override bool Identifies(Uri address, string identify) => address.AbsolutePath.EndsWith("oai.pl", StringComparison.OrdinalIgnoreCase);

    // Koha wants a question; these two mean "everything" to its two search engines.
    public override IEnumerable<Uri> Otherwise(SeenPage page) => new[] { "allrecords,alwaysmatches=%27%27", "*" }
        .SelectMany(q => new[] { "rss", "rss2" }.Select(kind =>
            new Uri(page.Address, $"/cgi-bin/koha/opac-search.pl?q={q}&sort_by=acqdate_dsc&count=50&format={kind}")));

    public override bool IsFeed(Uri address) => address.AbsolutePath.EndsWith("/opac-search.pl", StringComparison.Ordinal);

    // OAI-PMH names a record "ARCHIVE:12", the feed gives its number alone.
    public override string Key(string identifier) => KohaRecords.Key(identifier);

    public override CatalogueRecord Complete(CatalogueRecord record, XmlPiece source, Uri opac) =>
        record.Identifier is { } identifier ? record with { Identifier = Key(identifier) } : record;

    public override Task<ReadItem> Enrich(HttpClient http, CatalogueRecord record, Uri feed, CancellationToken stop) =>
        KohaRecords.Enrich(http, record, feed, stop);
}
