using System.Text;
using System.Text.RegularExpressions;
using Mading.Language;

namespace Mading.Collection;

/// <summary>
/// When two records of different catalogues speak of one book: the same title, and either an ISBN in common or, where one of them has
/// no ISBN, an author in common. Two ISBNs that differ are two editions, and an ISBN alone proves nothing: sets share theirs.
/// </summary>
internal static partial class SameBook
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
            : SharesAPerson(one, other) && !DifferInPart(one, other);
    }

    // "Hirata, Andrea" and "Andrea Hirata" are one person, Muhammad Ali and Muhammad Hasan are not; initials and particles say too little.
    private static bool SharesAPerson(Record one, Record other) => one.Authors.Select(Names).Any(a => other.Authors.Select(Names)
        .Any(b => a.Count > 0 && b.Count > 0 && (a.IsSubsetOf(b) || b.IsSubsetOf(a)) && Math.Min(a.Count, b.Count) >= Math.Min(2, Math.Max(a.Count, b.Count))));

    // "Jilid 1" and "jilid 2", or two editions of other years: the numbers in subtitle and year tell them apart.
    private static bool DifferInPart(Record one, Record other)
    {
        var (a, b) = (Numbers(one), Numbers(other));
        return a.Count > 0 && b.Count > 0 && !a.SetEquals(b);
    }

    private static HashSet<string> Numbers(Record record) => [.. AnyNumber().Matches($"{record.FullTitle} {record.Year}").Select(m => m.Value)];

    private static HashSet<string> Names(string author) =>
        [.. SearchText.Normalise(author).Split(' ', '-').Where(word => word.Length >= ShortestName)];

    [GeneratedRegex("[0-9]{1,4}")]
    private static partial Regex AnyNumber();

    // An ISBN of ten digits and one of thirteen differ in the prefix and the last, the check digit.
    private static string Long(string isbn) => isbn.Length == 10 ? isbn[..9] : isbn.Length == 13 ? isbn[3..12] : isbn;
}
