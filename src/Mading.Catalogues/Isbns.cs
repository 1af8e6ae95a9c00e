using System.Text.RegularExpressions;

namespace Mading.Catalogues;

/// <summary>Finds an ISBN among what cataloguers write around it: prices, bindings, volumes.</summary>
internal static partial class Isbns
{
    /// <returns>The first ISBN whose check digit is right, without hyphens; or nothing.</returns>
    public static string? In(string? text)
    {
        if (text is null)
            return null;
        if (Plain(text) is { } usual)
            return usual;
        foreach (Match match in IsbnLike().Matches(text))
        {
            var digits = match.Value.Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
            if (IsIsbn10(digits) || IsIsbn13(digits))
                return digits;
        }

        return null;
    }

    // The usual way: one number with hyphens, and whatever follows.
    private static string? Plain(string text)
    {
        Span<char> digits = stackalloc char[13];
        var count = 0;
        foreach (var letter in text.AsSpan(Math.Max(0, text.AsSpan().IndexOfAnyInRange('0', '9'))))
        {
            var isDigit = char.IsAsciiDigit(letter) || (count == 9 && letter is 'x' or 'X');
            if (isDigit && count == digits.Length)
                return null;
            if (isDigit)
                digits[count++] = char.ToUpperInvariant(letter);
            else if (letter is not ('-' or ' '))
                break;
        }

        return IsIsbn10(digits[..count]) || IsIsbn13(digits[..count]) ? digits[..count].ToString() : null;
    }

    private static bool IsIsbn10(ReadOnlySpan<char> digits)
    {
        if (digits.Length != 10)
            return false;
        var sum = 0;
        for (var i = 0; i < 10; i++)
        {
            if (!char.IsAsciiDigit(digits[i]) && !(i == 9 && digits[i] == 'X'))
                return false;
            sum += (10 - i) * (digits[i] == 'X' ? 10 : digits[i] - '0');
        }

        return sum % 11 == 0;
    }

    private static bool IsIsbn13(ReadOnlySpan<char> digits)
    {
        if (digits.Length != 13 || digits.ContainsAnyExceptInRange('0', '9'))
            return false;
        var sum = 0;
        for (var i = 0; i < 13; i++)
            sum += (digits[i] - '0') * (i % 2 == 0 ? 1 : 3);
        return sum % 10 == 0;
    }

    [GeneratedRegex(@"\d[\d -]{7,15}[\dXx]")]
    private static partial Regex IsbnLike();
}
