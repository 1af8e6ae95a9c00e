namespace Mading.Catalogues.Inlislite;

/// <summary>INLISLite of the National Library in its three generations: .NET, Yii2 (3.1, 3.2) and CodeIgniter (3.3).</summary>
internal sealed class InlisliteSystem : CatalogueSystem
{
    public override string Code => "inlislite";

    // 3.3 compares a date that many records do not have; 3.1 and 3.2 date by entry.
    public override bool DatesCanBeTrusted => false;

    public override IReadOnlyList<string> OaiPaths => ["oai", "opac/oai", "oaipmh/oai.aspx"];

    public override bool Shows(SeenPage page) => page.Body.Contains("INLISLite", StringComparison.OrdinalIgnoreCase);

    // 3.3's first versions answer Identify with their records; 3.1 and 3.2 still name the example's mail address.
    public override bool Identifies(Uri address, string identify) =>
        !identify.Contains("<Identify", StringComparison.OrdinalIgnoreCase) || identify.Contains("INLIS", StringComparison.OrdinalIgnoreCase)
        || identify.Contains("some.one@contact.com", StringComparison.Ordinal) || address.AbsolutePath.EndsWith("oai.aspx", StringComparison.OrdinalIgnoreCase);

    public override IEnumerable<string> Quirks(Uri address, string identify)
    {
        yield return "quirk_inlislite_no_dates";
        if (InlisliteRecords.IsNew(new Uri(address, ".")))
            yield return "quirk_inlislite_no_covers";
        yield return FoundCatalogue.AvailabilityUnknown;
    }

    public override string Key(string identifier) => InlisliteRecords.Key(identifier);

    public override CatalogueRecord Complete(CatalogueRecord record, XmlPiece source, Uri opac) => InlisliteRecords.Complete(record, opac);
}
