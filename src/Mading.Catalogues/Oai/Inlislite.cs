using System.Text.RegularExpressions;

namespace Mading.Catalogues.Oai;

/// <summary>
/// INLISLite in its two generations. 3.3 (INLISLite-Perpusnas/INLISLiteV33) tells no record's address, but serves it under
/// <c>opac/detail/N</c>; 3.1 and 3.2 answer under <c>…/opac/oai</c> and tell it in <c>dc:source</c>.
/// </summary>
internal static partial class Inlislite
{
    public static CatalogueRecord Complete(CatalogueRecord record, Uri opac)
    {
        var number = LastNumber().Match(record.Identifier ?? "");
        var isNew = !opac.AbsolutePath.EndsWith("/opac/", StringComparison.Ordinal);
        return record.Url is null && isNew && number.Success
            ? record with { Url = new Uri(opac, $"opac/detail/{number.Groups[1].Value}").AbsoluteUri }
            : record;
    }

    [GeneratedRegex(@"[:/-](\d{1,10})$")]
    private static partial Regex LastNumber();
}
