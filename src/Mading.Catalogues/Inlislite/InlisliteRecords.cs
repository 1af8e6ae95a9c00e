using System.Text.RegularExpressions;

namespace Mading.Catalogues.Inlislite;

/// <summary>
/// INLISLite in its two generations. 3.3 (INLISLite-Perpusnas/INLISLiteV33) tells no record's address, but serves it under
/// <c>opac/detail/N</c>; 3.1 and 3.2 answer under <c>…/opac/oai</c> and tell it in <c>dc:source</c>.
/// </summary>
internal static partial class InlisliteRecords
{
    public static CatalogueRecord Complete(CatalogueRecord record, Uri opac)
    {
        var number = LastNumber().Match(record.Identifier ?? "");
        var named = record with { Identifier = Key(record.Identifier ?? "") };
        return record.Url is null && IsNew(opac) && number.Success
            ? named with { Url = new Uri(opac, $"opac/detail/{number.Groups[1].Value}").AbsoluteUri }
            : named;
    }

    /// <summary>The host stands in every identifier, and the library's own network calls it by another name: only the number is the key.</summary>
    public static string Key(string identifier) => LastNumber().Match(identifier) is { Success: true } number ? $"inlislite-{number.Groups[1].Value}" : identifier;

    /// <summary>Whether it is the 3.3: the older ones answer below <c>opac/</c> or <c>oaipmh/</c>.</summary>
    public static bool IsNew(Uri opac) =>
        !opac.AbsolutePath.EndsWith("/opac/", StringComparison.Ordinal) && !opac.AbsolutePath.EndsWith("/oaipmh/", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"[:/-](\d{1,10})$")]
    private static partial Regex LastNumber();
}
