namespace Mading.Channels;

/// <summary>A telephone number as networks take it: digits alone, beginning with the country's (E.164).</summary>
internal static class TelephoneNumber
{
    private const int Shortest = 8;
    private const int Longest = 15;
    private const int LongestTyped = 40;

    /// <param name="typed">As people write it: <c>0812-3456-7890</c>, <c>+62 812 …</c>. One that begins with nought is of Indonesia.</param>
    /// <returns>Nothing when it cannot be one.</returns>
    public static string? Read(string? typed)
    {
        if (typed is null || typed.Length > LongestTyped || typed.Any(c => !char.IsAsciiDigit(c) && c is not (' ' or '-' or '.' or '(' or ')' or '+')))
            return null;
        var digits = new string([.. typed.Where(char.IsAsciiDigit)]);
        digits = digits.StartsWith("00", StringComparison.Ordinal) ? digits[2..] : digits.StartsWith('0') ? "62" + digits[1..] : digits;
        return digits.Length is >= Shortest and <= Longest && digits[0] != '0' ? digits : null;
    }

    /// <summary>Enough of it to tell one from another, too little to call it.</summary>
    public static string Masked(string digits) => $"+{digits[..4]} •••• {digits[^3..]}";
}
