using System.Text.RegularExpressions;

namespace Mading.Catalogues.Oai;

/// <summary>What SLiMS 9 does its own way (slims/slims9_bulian, read at commit 8ab9960); see the README beside.</summary>
internal static partial class Slims
{
    private static readonly string[] DefaultCovers = ["default/image.png", "image.png", "notfound.png", "book.png", "default.png"];

    public static CatalogueRecord Complete(CatalogueRecord record, XmlPiece source, Uri opac)
    {
        var number = Number(record.Identifier);
        return record with
        {
            Identifier = Key(record.Identifier ?? ""),
            Url = number is null ? record.Url : new Uri(opac, $"index.php?p=show_detail&id={number}").AbsoluteUri,
            Cover = Cover(source.Descendant("image")?.Text ?? record.Cover, opac),
        };
    }

    /// <summary><c>oai:slims/15</c> and <c>oai:host:slims-15</c> are the same record.</summary>
    public static string Key(string identifier) => Number(identifier) is { } number ? $"slims-{number}" : identifier;

    public static string? Number(string? identifier) => BiblioId().Match(identifier ?? "") is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>
    /// The full-size picture under <c>images/docs</c>: names come relative, inside a thumbnail script, or encoded twice. The default
    /// picture is no cover. The host is the one that was asked, as SLiMS drops the port and always says http.
    /// </summary>
    public static string? Cover(string? told, Uri opac)
    {
        if (string.IsNullOrWhiteSpace(told))
            return null;
        var text = Uri.UnescapeDataString(Uri.UnescapeDataString(told.Trim()));
        var query = text.IndexOf("filename=", StringComparison.Ordinal);
        if (query >= 0)
            text = Size().Replace(text[(query + "filename=".Length)..], "");
        var name = text[(text.LastIndexOf('/') + 1)..];
        var isDefault = text.Contains("/default/", StringComparison.OrdinalIgnoreCase) || DefaultCovers.Contains(name, StringComparer.OrdinalIgnoreCase);
        return name.Length == 0 || isDefault || !DublinCore.IsPicture(name) ? null : Cleaning.Web(new Uri(opac, "images/docs/" + Uri.EscapeDataString(name)).AbsoluteUri);
    }

    // The name itself may hold an ampersand.
    [GeneratedRegex(@"&(amp;)?(width|height)=.*$")]
    private static partial Regex Size();

    [GeneratedRegex(@"slims[/-](\d{1,10})$")]
    private static partial Regex BiblioId();
}
