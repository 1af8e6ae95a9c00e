using System.Buffers;
using System.Text.RegularExpressions;

namespace Mading.Catalogues;

/// <summary>Takes the punctuation of catalogue cards (ISBD) off the values, and the numbers out of them.</summary>
internal static partial class Cleaning
{
    private const int LongestValue = 2000;
    private const int MostValues = 40;
    private const string CardMarks = " /:;,=";

    // All white space and control characters but the space itself.
    private static readonly SearchValues<char> Unusual =
        SearchValues.Create([.. Enumerable.Range(0, 0x10000).Select(c => (char)c).Where(c => c != ' ' && (char.IsWhiteSpace(c) || char.IsControl(c)))]);

    // Around an article that is not sorted by: UNIMARC's and MARC-8's 88/89, MARC 21's 98/9C. They part no words.
    private static readonly SearchValues<char> NonSorting = SearchValues.Create("\u0088\u0089\u0098\u009c");

    /// <summary>Folds white space, and drops the marks that ISBD leaves at the end: <c>" /"</c>, <c>" :"</c>, <c>" ;"</c>, <c>","</c>.</summary>
    public static string? Value(string? text)
    {
        if (text is null)
            return null;
        var value = Folded(text.AsSpan(0, Cut(text)).Trim()).Trim().TrimEnd(CardMarks);
        return value.Length == 0 ? null : value.SequenceEqual(text) ? text : value.ToString();
    }

    /// <summary>An address of the web in its full form, or nothing: other schemes are not for the public.</summary>
    public static string? Web(string? text)
    {
        var told = text?.Trim() ?? "";
        if (told.Length > LongestValue || !Uri.TryCreate(told, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            return null;
        // Written out, a letter may take nine.
        return uri.AbsoluteUri is { Length: <= LongestValue } address ? address : null;
    }

    // Never between the halves of one letter: a database refuses half a letter.
    private static int Cut(string text) =>
        text.Length <= LongestValue ? text.Length : char.IsHighSurrogate(text[LongestValue - 1]) ? LongestValue - 1 : LongestValue;

    // Control characters too: no catalogue means them, and a NUL is refused by PostgreSQL. Most values have nothing to fold.
    private static ReadOnlySpan<char> Folded(ReadOnlySpan<char> text)
    {
        if (!text.ContainsAny(Unusual) && !text.Contains("  ", StringComparison.Ordinal))
            return text;
        var folded = new char[text.Length];
        var length = 0;
        foreach (var letter in text)
        {
            if (NonSorting.Contains(letter))
                continue;
            var isWhite = char.IsWhiteSpace(letter) || char.IsControl(letter);
            if (!isWhite)
                folded[length++] = letter;
            else if (length > 0 && folded[length - 1] != ' ')
                folded[length++] = ' ';
        }

        return folded.AsSpan(0, length);
    }

    /// <summary>A full stop ends a heading only where no initial stands before it: "Toer, P. A." keeps its own.</summary>
    public static string? Heading(string? text)
    {
        var value = Value(text);
        if (value is { Length: > 2 } && value[^1] == '.' && value[^3] is not (' ' or '.' or ','))
            value = value[..^1].TrimEnd();
        return value;
    }

    /// <summary>"Laskar Pelangi : novel / Andrea Hirata" is a title, a subtitle and whoever is responsible; the last is left out.</summary>
    public static (string? Title, string? Subtitle) Title(string? text)
    {
        var value = Value(text);
        if (value is null)
            return (null, null);
        var responsible = value.IndexOf(" / ", StringComparison.Ordinal);
        if (responsible > 0)
            value = value[..responsible];
        var colon = Colon(value);
        return colon > 0 ? (Value(value[..colon]), Value(value[(colon + 2)..])) : (Value(value), null);
    }

    // " : ", or a colon behind a word of two letters at least; white space has been folded.
    private static int Colon(string value)
    {
        for (var i = value.IndexOf(": ", StringComparison.Ordinal); i > 0; i = value.IndexOf(": ", i + 1, StringComparison.Ordinal))
        {
            if (value[i - 1] == ' ' || (i > 1 && char.IsLetter(value[i - 1]) && char.IsLetter(value[i - 2])))
                return i;
        }

        return -1;
    }

    /// <summary>"Hirata, Andrea, 1967-" is Andrea Hirata. A hyphen belongs to the name; dates and roles do not.</summary>
    public static string? Author(string? text)
    {
        var value = Value(text);
        if (value is not null && value.AsSpan().ContainsAny('(', '['))
            value = Roles().Replace(value, "");
        value = Heading(value);
        if (value is not null && value.Contains('-', StringComparison.Ordinal) && value.AsSpan().ContainsAnyInRange('0', '9'))
            value = Heading(LifeDates().Replace(value, ""));
        if (value is null)
            return null;
        var comma = value.IndexOf(", ", StringComparison.Ordinal);
        return comma > 0 && value.IndexOf(", ", comma + 2, StringComparison.Ordinal) < 0 ? $"{value[(comma + 2)..]} {value[..comma]}" : value;
    }

    /// <summary>Prose for people: tags of HTML dropped, its entities read.</summary>
    public static string? Prose(string? text)
    {
        if (text is null || !text.Contains('<', StringComparison.Ordinal) || !HtmlTag().IsMatch(text))
            return Value(text);
        var bounded = text.Length > 4 * LongestValue ? text[..(4 * LongestValue)] : text;
        return Value(System.Net.WebUtility.HtmlDecode(HtmlTag().Replace(bounded, " ")));
    }

    public static string? Isbn(string? text) => Isbns.In(text);

    public static int? YearIn(string? text) =>
        YearLike().Match(text ?? "") is { Success: true } match ? int.Parse(match.Value, System.Globalization.CultureInfo.InvariantCulture) : null;

    /// <summary>Without repetitions, whatever their case, and forty at most.</summary>
    public static IReadOnlyList<string> Distinct(IEnumerable<string?> values)
    {
        List<string>? distinct = null;
        foreach (var value in values)
        {
            if (string.IsNullOrEmpty(value) || (distinct?.Contains(value, StringComparer.OrdinalIgnoreCase) ?? false))
                continue;
            distinct ??= [];
            distinct.Add(value);
            if (distinct.Count == MostValues)
                break;
        }

        return distinct is null ? [] : distinct;
    }

    [GeneratedRegex(@"</?[a-zA-Z][^<>]{0,500}>")]
    private static partial Regex HtmlTag();

    [GeneratedRegex(@"(?<![0-9])(1[4-9]|20)[0-9]{2}(?![0-9])")]
    private static partial Regex YearLike();

    [GeneratedRegex(@",?\s*\(?(?<!\p{L})\d{4}\??\s*-\s*(\d{4}\??)?\)?\.?$")]
    private static partial Regex LifeDates();

    [GeneratedRegex(@",?\s*\((editor|ed\.|penerjemah|penyunting|pengarang|author|translator|illustrator|ilustrator)\)|\s*\[[^\]]{1,40}\]$", RegexOptions.IgnoreCase)]
    private static partial Regex Roles();
}
