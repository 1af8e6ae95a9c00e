namespace Mading.Foundation;

/// <summary>A telephone number as networks take it: digits alone, beginning with the country's (E.164).</summary>
internal static class TelephoneNumber
{
    private const int Shortest = 8;
    private const int Longest = 15;
    private const int LongestTyped = 40;

    /// <summary>Its country code.</summary>
    public const string Indonesia = "62";

    /// <param name="typed">
    /// As people write it: <c>0812-3456-7890</c>, <c>+62 812 …</c>. Without <c>+</c> or <c>00</c> it is of Indonesia, or not understood: a number
    /// whose country is guessed belongs to a stranger.
    /// </param>
    /// <returns>Nothing when it cannot be one.</returns>
    public static string? Read(string? typed)
    {
        if (typed is null || typed.Length > LongestTyped || typed.Any(c => !char.IsAsciiDigit(c) && c is not (' ' or '-' or '.' or '(' or ')' or '+')))
            return null;
        var digits = new string([.. typed.Where(char.IsAsciiDigit)]);
        digits = typed.TrimStart(' ', '(').StartsWith('+') ? digits : digits switch
        {
            ['0', '0', .. var abroad] => abroad,
            ['0', .. var own] => Indonesia + own,
            ['6', '2', ..] => digits,
            ['8', ..] => Indonesia + digits,
            _ => "",
        };

        // "+62 (0)812": the nought is dialled within the country only.
        if (digits.StartsWith(Indonesia + "0", StringComparison.Ordinal))
            digits = Indonesia + digits[3..];
        return digits.Length is >= Shortest and <= Longest && digits[0] != '0' ? digits : null;
    }

    /// <summary>Enough of it to tell one from another, too little to call it: half of it at most.</summary>
    public static string Masked(string digits) => $"+{digits[..2]} •••• {digits[^Math.Min(3, (digits.Length / 2) - 2)..]}";
}
