using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Mading.Catalogues.Marc;
using Mading.Kernel;
using NodaTime;
using NodaTime.Text;

namespace Mading.Catalogues.Oai;

/// <summary>One <c>record</c> of an OAI answer: header and metadata in Dublin Core or MARCXML.</summary>
internal static partial class OaiRecords
{
    public static ReadItem Read(string? text, int number, OaiDialect dialect)
    {
        var place = number.ToString(CultureInfo.InvariantCulture);
        if (text is null)
            return new ReadItem.Bad(place, new Reason("marc_record_too_long"));
        if (XmlPiece.Parse(text) is not { } record)
            return new ReadItem.Bad(place, new Reason("record_not_well_formed"), KeyOf(Glimpsed(text), dialect));

        var header = record.First("header");
        var identifier = Cleaning.Value(header?.First("identifier")?.Text);
        if (header?["status"] == "deleted")
            return Deleted(identifier, place, dialect);
        var mapped = Metadata(record, dialect);
        if (mapped is null)
            return new ReadItem.Bad(identifier ?? place, new Reason("record_without_title"), KeyOf(identifier, dialect));

        var told = mapped with { Identifier = identifier ?? mapped.Identifier, Datestamp = dialect.DatesCanBeTrusted ? Date(header?.First("datestamp")?.Text) : null, DatedByChange = true };
        return new ReadItem.Good(CatalogueSystems.Named(dialect.System).Complete(told, record, dialect.Opac));
    }

    private static string? KeyOf(string? identifier, OaiDialect dialect) => identifier is null ? null : CatalogueSystems.Named(dialect.System).Key(identifier);

    // The header stands first, so its identifier can be told even where what follows is broken.
    private static string? Glimpsed(string text) =>
        Header().Match(text) is { Success: true } match ? Cleaning.Value(WebUtility.HtmlDecode(match.Groups[1].Value)) : null;

    private static ReadItem Deleted(string? identifier, string place, OaiDialect dialect) => identifier is null
        ? new ReadItem.Bad(place, new Reason("record_without_identifier"))
        : new ReadItem.Good(new CatalogueRecord { Title = "", Identifier = CatalogueSystems.Named(dialect.System).Key(identifier), Deleted = true });

    private static CatalogueRecord? Metadata(XmlPiece record, OaiDialect dialect)
    {
        var metadata = record.First("metadata");
        if (metadata?.Descendant("datafield") is not null && metadata.Descendant("record") is { } marc)
            return MarcMapper.Map(MarcXml.Fields(marc));
        return metadata?.Children.Count > 0 ? DublinCore.Map(metadata.Children[0], dialect) : null;
    }

    private static Instant? Date(string? text)
    {
        var value = text?.Trim() ?? "";
        if (InstantPattern.General.Parse(value) is { Success: true } moment)
            return moment.Value;
        return LocalDatePattern.Iso.Parse(value) is { Success: true } day ? day.Value.AtMidnight().InUtc().ToInstant() : null;
    }

    [GeneratedRegex(@"<(?:\w+:)?header[^>]{0,200}>\s*<(?:\w+:)?identifier[^>]{0,200}>([^<]{1,500})</", RegexOptions.None, 2000)]
    private static partial Regex Header();
}
