using System.Text.RegularExpressions;

namespace Mading.Catalogues.Slims;

/// <summary>SLiMS, "Senayan" (slims/slims9_bulian, read at commit 8ab9960).</summary>
internal sealed partial class SlimsSystem : CatalogueSystem
{
    public override string Code => "slims";

    // oai2.php dates by entry and in local time, oai.php not at all.
    public override bool DatesCanBeTrusted => false;

    public override IReadOnlyList<string> OaiPaths => ["oai2.php", "oai.php"];

    public override string OffQuirk => "quirk_oai_off_search";

    public override bool Shows(SeenPage page) => Name().IsMatch(page.Generator);

    public override bool Identifies(Uri address, string identify) =>
        address.AbsolutePath.EndsWith("oai2.php", StringComparison.Ordinal) || address.AbsolutePath.EndsWith("oai.php", StringComparison.Ordinal)
        || Name().IsMatch(FoundCatalogue.NameInAnswer(identify) ?? "");

    public override IEnumerable<string> Quirks(Uri address, string identify)
    {
        if (SlimsSearch.Is(address))
            yield return "quirk_slims_no_dates";
        else
            yield return address.AbsolutePath.EndsWith("oai2.php", StringComparison.Ordinal) ? "quirk_slims_edits_unseen" : "quirk_slims_no_dates";
        // Only oai2.php leaves out what the librarians hid.
        if (address.AbsolutePath.EndsWith("/oai.php", StringComparison.Ordinal))
            yield return "quirk_slims_hidden_shown";
        yield return FoundCatalogue.AvailabilityUnknown;
    }

    public override IEnumerable<Uri> Otherwise(SeenPage page) => [SlimsSearch.Mods(page.Folder), SlimsSearch.Json(page.Folder)];

    public override string Key(string identifier) => SlimsRecords.Key(identifier);

    // The header's date in oai2.php is that of entry, whatever the protocol says.
    public override CatalogueRecord Complete(CatalogueRecord record, XmlPiece source, Uri opac) => SlimsRecords.Complete(record, source, opac) with
    {
        Datestamp = SlimsRecords.Day(source.First("header")?.First("datestamp")?.Text) ?? record.Datestamp,
        DatedByChange = false,
    };

    [GeneratedRegex("slims|senayan", RegexOptions.IgnoreCase)]
    private static partial Regex Name();
}
