namespace Mading.Language;

/// <summary>An ISBN in whichever form it was typed, as its thirteen digits.</summary>
internal static class IsbnForm
{
    /// <returns>Null when the word is no ISBN with a right check digit.</returns>
    public static string? Of(string word)
    {
        if (word.Length is < 10 or > 17 || !char.IsDigit(word[0]))
            return null;
        var digits = word.Replace("-", "", StringComparison.Ordinal);
        return digits.Length switch
        {
            13 when digits.All(char.IsAsciiDigit) && digits[12] == CheckDigit(digits) => digits,
            10 when digits[..9].All(char.IsAsciiDigit) && OldCheckIsRight(digits) => Thirteen("978" + digits[..9]),
            _ => null,
        };
    }

    /// <summary>Ten or thirteen digits between hyphens, as many catalogues hold them with a wrong check digit.</summary>
    public static bool IsMisprinted(string word)
    {
        var digits = word.Replace("-", "", StringComparison.Ordinal);
        return digits.Length is 10 or 13 && digits.Length < word.Length
            && digits[..^1].All(char.IsAsciiDigit) && (char.IsAsciiDigit(digits[^1]) || digits[^1] == 'x');
    }

    private static string Thirteen(string twelve) => twelve + CheckDigit(twelve);

    private static char CheckDigit(string digits)
    {
        var sum = 0;
        for (var i = 0; i < 12; i++)
            sum += (digits[i] - '0') * (i % 2 == 0 ? 1 : 3);
        return (char)('0' + (10 - (sum % 10)) % 10);
    }

    private static bool OldCheckIsRight(string digits)
    {
        var sum = 0;
        for (var i = 0; i < 9; i++)
            sum += (digits[i] - '0') * (10 - i);
        var check = (11 - (sum % 11)) % 11;
        return digits[9] == (check == 10 ? 'x' : (char)('0' + check));
    }
}
