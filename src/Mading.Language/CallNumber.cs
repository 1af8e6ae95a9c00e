namespace Mading.Language;

/// <summary>A call number as a label is typed: <c>899.221 3 HIR l</c>, <c>899.2213-HIR-l</c> and <c>8992213hirl</c> are one.</summary>
public static class CallNumber
{
    private const int Longest = 60;
    private const int DigitsOfAClass = 3;
    private const int MostDigits = 8;

    /// <summary>Its letters and digits in one piece, in lower case; empty where there are none.</summary>
    public static string Compact(string? text)
    {
        var letters = SearchText.Normalise(text).Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        return letters.Length > Longest ? letters[..Longest] : letters;
    }

    /// <summary>
    /// What it may be cut down to and still be found: its class by every digit from the third, and each further part. <c>899.221 3
    /// HIR l</c> gives <c>899</c>, <c>8992</c> … <c>8992213</c>, <c>8992213hir</c>, <c>8992213hirl</c>.
    /// </summary>
    public static IReadOnlyList<string> Openings(string? text)
    {
        var whole = Compact(text);
        var openings = new List<string>();
        var digits = whole.TakeWhile(char.IsAsciiDigit).Count();
        for (var length = DigitsOfAClass; length <= Math.Min(digits, MostDigits); length++)
            openings.Add(whole[..length]);
        var end = 0;
        foreach (var part in SearchText.Normalise(text).Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries))
        {
            end += part.Length;
            if (end > digits && end >= DigitsOfAClass && end <= whole.Length)
                openings.Add(whole[..end]);
        }

        return openings;
    }
}
