using System.Text;

namespace Mading.Catalogues;

/// <summary>
/// Tells Cyrillic in one byte a letter, which nothing declares, from Western text. In Western text a letter above ASCII stands among
/// plain ones ("café"); in Cyrillic they stand beside each other. Which of the three sets it is, the frequency of Russian letters
/// tells (and that words begin with the capital, not end with it). A few letters are too few: then it is taken for Western.
/// </summary>
internal static class CyrillicGuess
{
    private const int FewestLetters = 6;
    private const int MostLooked = 20_000;
    private const double LettersAtLeast = 0.9;

    // Even a list of names in Russian, Ukrainian or Serbian is above it; letters by chance have 1/32.
    private const double FrequencyAtLeast = 0.042;

    private static readonly Encoding[] Candidates = [.. new[] { 1251, 866, 20866 }.Select(page => CodePagesEncodingProvider.Instance.GetEncoding(page)!)];

    // Per thousand letters of Russian prose, а to я (Национальный корпус русского языка's counts, rounded).
    private static readonly int[] Frequency = [80, 16, 45, 17, 30, 85, 9, 16, 74, 12, 35, 44, 32, 67, 110, 28, 47, 55, 63, 26, 3, 10, 5, 14, 7, 4, 1, 19, 17, 3, 6, 20];

    /// <returns>Windows-1251, CP866 or KOI8-R; nothing when it is none of them.</returns>
    public static Encoding? Of(ReadOnlySpan<byte> bytes)
    {
        bytes = bytes[..Math.Min(bytes.Length, MostLooked)];
        var (high, beside) = (0, 0);
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] < 0x80)
                continue;
            high++;
            beside += (i > 0 && bytes[i - 1] >= 0x80) || (i + 1 < bytes.Length && bytes[i + 1] >= 0x80) ? 1 : 0;
        }

        if (high < FewestLetters || beside < high * LettersAtLeast)
            return null;
        var best = Candidates[0];
        var most = 0.0;
        foreach (var candidate in Candidates)
        {
            var likely = Likely(candidate.GetString(bytes), high);
            (best, most) = likely > most ? (candidate, likely) : (best, most);
        }

        return most >= FrequencyAtLeast ? best : null;
    }

    private static double Likely(string text, int high)
    {
        var (letters, sum, wrongCase) = (0, 0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            var letter = char.ToLowerInvariant(text[i]);
            if (letter is < '\u0400' or > '\u04ff')
                continue;
            letters++;
            sum += letter is >= 'а' and <= 'я' ? Frequency[letter - 'а'] : 2;
            wrongCase += i > 0 && char.IsLower(text[i - 1]) && char.IsUpper(text[i]) ? 1 : 0;
        }

        return letters < high * LettersAtLeast || wrongCase * 10 > letters ? 0 : sum / 1000.0 / letters;
    }
}
