using System.Text.RegularExpressions;

namespace Mading.Catalogues.Opds;

/// <summary>Lists that hold every book of a server, the newest first.</summary>
internal static partial class OpdsLists
{
    public static bool HoldsAll(Uri list) => Known().IsMatch(list.AbsolutePath);

    // calibre: the hexadecimal of "Onewest", order by newest (src/calibre/srv/opds.py, and seen in 6.13); Calibre-Web; Komga; Kavita.
    [GeneratedRegex(@"/opds/navcatalog/4f6e6577657374$|/opds/new$|/opds/v1\.2/books/latest$|/api/opds/[^/]{1,200}/recently-added$")]
    private static partial Regex Known();
}
