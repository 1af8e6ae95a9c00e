using System.Text.RegularExpressions;

namespace Mading.Catalogues.Oai;

/// <summary>oai_dc as it is really written: elements repeated, invalid ones among them, numbers of all kinds under identifier.</summary>
internal static partial class DublinCore
{
    public static CatalogueRecord? Map(XmlPiece dc, OaiDialect dialect)
    {
        var (title, subtitle) = Cleaning.Title(Text(dc, "title").FirstOrDefault());
        if (title is null)
            return null;
        var identifiers = Text(dc, "identifier").Concat(Text(dc, "identifier_isbn")).ToList();
        return new CatalogueRecord
        {
            Title = title,
            Subtitle = subtitle,
            Authors = Cleaning.Distinct(Text(dc, "creator").Concat(Text(dc, "contributor")).SelectMany(c => c.Split(';')).Select(Cleaning.Author)),
            Isbn = Cleaning.Distinct(identifiers.Where(i => !IsAddress(i)).Select(Cleaning.Isbn)),
            Publisher = Cleaning.Value(Text(dc, "publisher").FirstOrDefault()),
            Year = Cleaning.Value(Year(dc)),
            Language = Cleaning.Value(Text(dc, "language").FirstOrDefault()),
            Subjects = Cleaning.Distinct(Text(dc, "subject").Where(s => !ClassLike().IsMatch(s)).Select(Cleaning.Heading)),
            CallNumber = Cleaning.Value(identifiers.Concat(Text(dc, "subject")).FirstOrDefault(CallNumberLike)),
            Summary = Cleaning.Prose(Text(dc, "description").Concat(Text(dc, "abstract")).FirstOrDefault(t => t.Length > 0)),
            Url = Cleaning.Web(identifiers.Concat(Text(dc, "source")).FirstOrDefault(i => IsAddress(i) && !IsPicture(i))),
            Cover = Cleaning.Value(Text(dc, "image").Concat(identifiers).Concat(Text(dc, "relation")).FirstOrDefault(i => IsPicture(i))),
            Identifier = null,
        };
    }

    private static IEnumerable<string> Text(XmlPiece dc, string element) =>
        dc.All(element).Select(e => e.Text.Trim()).Where(t => t.Length > 0);

    // DSpace tells several dates; those with an hour are when the machine took the item in. INLISLite 3.1 says "publishYear".
    private static string? Year(XmlPiece dc) =>
        Text(dc, "date").Concat(Text(dc, "publishyear")).Where(d => YearLike().IsMatch(d)).OrderBy(d => d.Contains(':', StringComparison.Ordinal)).FirstOrDefault();

    private static bool IsAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";

    public static bool IsPicture(string text) => PictureLike().IsMatch(text);

    // "899.221 3 HIR l": a class number with an author's mark, as libraries label the spine. A bare number is a class, not a shelf.
    private static bool CallNumberLike(string text) => !IsAddress(text) && SpineLike().IsMatch(text) && Cleaning.Isbn(text) is null;

    [GeneratedRegex(@"\d{4}|\[\d")]
    private static partial Regex YearLike();

    [GeneratedRegex(@"^[\d./'\[\]\s-]+$")]
    private static partial Regex ClassLike();

    [GeneratedRegex(@"^(?:[A-Z]{1,4}\s+)?\d{3}(?:[./\d'\s-]*)\s+\p{L}[\p{L}\s.'-]{0,12}$")]
    private static partial Regex SpineLike();

    [GeneratedRegex(@"\.(jpe?g|png|gif|webp)(\?.*)?$|createthumb\.php", RegexOptions.IgnoreCase)]
    private static partial Regex PictureLike();
}
