using System.Text;
using Mading.Language;

namespace Mading.Collection;

/// <summary>
/// When two records of different catalogues speak of one book: the same title, and either an ISBN in common or, where one of them has
/// no ISBN, an author in common. Two ISBNs that differ are two editions, and an ISBN alone proves nothing: sets share theirs.
/// </summary>
internal static class SameBook
{
    private const int LongestKey = 200;
    private const int ShortestName = 3;

    /// <summary>Letters and digits of the title proper, whatever marks and subtitle a catalogue writes around it.</summary>
    public static string KeyOf(string title)
    {
        var end = title.IndexOfAny([':', '/', '=']);
        var proper = end > 0 ? title[..end] : title;
        var key = new StringBuilder(Math.Min(proper.Length, LongestKey));
        foreach (var letter in SearchText.Normalise(proper).Where(char.IsLetterOrDigit).Take(LongestKey))
            key.Append(letter);
        return key.ToString();
    }

    public static bool Are(Record one, Record other)
    {
        if (one.SourceId == other.SourceId || string.IsNullOrEmpty(one.TitleKey) || one.TitleKey != other.TitleKey)
            return false;
        return one.Isbn.Count > 0 && other.Isbn.Count > 0
            ? one.Isbn.Select(Long).Intersect(other.Isbn.Select(Long)).Any()
            : Names(one).Overlaps(Names(other));
    }

    // "Hirata, Andrea" and "Andrea Hirata" are one person; initials and particles say too little.
    private static HashSet<string> Names(Record record) =>
        [.. record.Authors.SelectMany(a => SearchText.Normalise(a).Split(' ', '-')).Where(word => word.Length >= ShortestName)];

    // An ISBN of ten digits and one of thirteen differ in the prefix and the last, the check digit.
    private static string Long(string isbn) => isbn.Length == 10 ? isbn[..9] : isbn.Length == 13 ? isbn[3..12] : isbn;
}
