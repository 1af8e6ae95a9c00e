using System.Text.RegularExpressions;

namespace Mading.Catalogues;

/// <summary>Takes the punctuation of catalogue cards (ISBD) off the values, and the numbers out of them.</summary>
internal static partial class Cleaning
{
    private const int LongestValue = 2000;

    /// <summary>Folds white space, and drops the marks that ISBD leaves at the end: <c>" /"</c>, <c>" :"</c>, <c>" ;"</c>, <c>","</c>.</summary>
    public static string? Value(string? text)
    {
        if (text is null)
            return null;
        var value = White().Replace(text.Length > LongestValue ? text[..LongestValue] : text, " ").Trim();
        value = value.TrimEnd(' ', '/', ':', ';', ',', '=');
        return value.Length == 0 ? null : value;
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
        var colon = SpacedColon().Match(value);
        return colon.Success && colon.Index > 0
            ? (Value(value[..colon.Index]), Value(value[(colon.Index + colon.Length)..]))
            : (Value(value), null);
    }

    /// <summary>"Hirata, Andrea, 1967-" is Andrea Hirata. A hyphen belongs to the name; dates and roles do not.</summary>
    public static string? Author(string? text)
    {
        var value = Heading(Roles().Replace(text ?? "", ""));
        if (value is null)
            return null;
        value = Heading(LifeDates().Replace(value, ""));
        if (value is null)
            return null;
        var comma = value.IndexOf(", ", StringComparison.Ordinal);
        return comma > 0 && value.IndexOf(", ", comma + 2, StringComparison.Ordinal) < 0 ? $"{value[(comma + 2)..]} {value[..comma]}" : value;
    }

    /// <summary>Prose for people: tags of HTML dropped, its entities read.</summary>
    public static string? Prose(string? text)
    {
        if (text is null || !HtmlTag().IsMatch(text))
            return Value(text);
        var bounded = text.Length > 4 * LongestValue ? text[..(4 * LongestValue)] : text;
        return Value(System.Net.WebUtility.HtmlDecode(HtmlTag().Replace(bounded, " ")));
    }

    public static string? Isbn(string? text)
    {
        foreach (Match match in IsbnLike().Matches(text ?? ""))
        {
            var digits = match.Value.Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
            if (IsIsbn10(digits) || IsIsbn13(digits))
                return digits;
        }

        return null;
    }

    public static int? YearIn(string? text) =>
        YearLike().Match(text ?? "") is { Success: true } match ? int.Parse(match.Value, System.Globalization.CultureInfo.InvariantCulture) : null;

    public static IReadOnlyList<string> Distinct(IEnumerable<string?> values) =>
        [.. values.OfType<string>().Where(v => v.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).Take(40)];

    private static bool IsIsbn10(string digits)
    {
        if (digits.Length != 10)
            return false;
        var sum = digits.Select((c, i) => (10 - i) * (c == 'X' ? 10 : c - '0')).Sum();
        return sum % 11 == 0 && digits[..9].All(char.IsAsciiDigit);
    }

    private static bool IsIsbn13(string digits) =>
        digits.Length == 13 && digits.All(char.IsAsciiDigit) && digits.Select((c, i) => (c - '0') * (i % 2 == 0 ? 1 : 3)).Sum() % 10 == 0;

    [GeneratedRegex(@"</?[a-zA-Z][^<>]{0,500}>")]
    private static partial Regex HtmlTag();

    [GeneratedRegex(@"(?<![0-9])(1[4-9]|20)[0-9]{2}(?![0-9])")]
    private static partial Regex YearLike();

    // Control characters too: no catalogue means them, and a NUL is refused by PostgreSQL.
    [GeneratedRegex(@"[\s\p{Cc}]+")]
    private static partial Regex White();

    [GeneratedRegex(@"\s+:\s+|(?<=\p{L}{2}):\s+")]
    private static partial Regex SpacedColon();

    [GeneratedRegex(@",?\s*\(?(?<!\p{L})\d{4}\??\s*-\s*(\d{4}\??)?\)?\.?$")]
    private static partial Regex LifeDates();

    [GeneratedRegex(@",?\s*\((editor|ed\.|penerjemah|penyunting|pengarang|author|translator|illustrator|ilustrator)\)|\s*\[[^\]]{1,40}\]$", RegexOptions.IgnoreCase)]
    private static partial Regex Roles();

    [GeneratedRegex(@"\d[\d -]{7,15}[\dXx]")]
    private static partial Regex IsbnLike();
}
