using System.Net;
using System.Text.RegularExpressions;
using Mading.Catalogues.Oai;
using NodaTime;
using NodaTime.Text;

namespace Mading.Catalogues.Slims;

/// <summary>What SLiMS 9 does its own way (slims/slims9_bulian, read at commit 8ab9960); see the README beside.</summary>
internal static partial class SlimsRecords
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

    /// <summary>A record of the search or of its own page.</summary>
    /// <param name="number">SLiMS's <c>biblio_id</c>.</param>
    /// <param name="picture">The name of its picture, URL-encoded.</param>
    /// <param name="decode">How many times that name was encoded.</param>
    public static CatalogueRecord OfNumber(CatalogueRecord record, string? number, string? picture, int decode, Uri opac)
    {
        var name = picture?.Trim();
        for (var i = 0; i < decode && name is not null; i++)
            name = WebUtility.UrlDecode(name);
        return record with
        {
            Identifier = number is null ? null : $"slims-{number.Trim()}",
            Url = number is null ? null : new Uri(opac, $"index.php?p=show_detail&id={number.Trim()}").AbsoluteUri,
            Cover = string.IsNullOrEmpty(name) ? null : Picture(name, opac),
        };
    }

    /// <summary>The day in "2024-01-01 08:00:00". The hour is the server's own and its zone is not told, so it is left out.</summary>
    public static Instant? Day(string? text) =>
        text?.Trim() is { Length: >= 10 } value && LocalDatePattern.Iso.Parse(value[..10]) is { Success: true } day ? day.Value.AtMidnight().InUtc().ToInstant() : null;

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
        return text.Contains("/default/", StringComparison.OrdinalIgnoreCase) ? null : Picture(name, opac);
    }

    private static string? Picture(string name, Uri opac) =>
        DefaultCovers.Contains(name, StringComparer.OrdinalIgnoreCase) || !DublinCore.IsPicture(name) ? null : Cleaning.Web(new Uri(opac, "images/docs/" + Uri.EscapeDataString(name)).AbsoluteUri);

    // The name itself may hold an ampersand.
    [GeneratedRegex(@"&(amp;)?(width|height)=.*$")]
    private static partial Regex Size();

    [GeneratedRegex(@"slims[/-](\d{1,10})$")]
    private static partial Regex BiblioId();
}
