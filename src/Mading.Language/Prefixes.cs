namespace Mading.Language;

/// <summary>What may stand before an Indonesian root, and the letter that a nasal prefix swallowed (<c>me-</c> + <c>tulis</c> = <c>menulis</c>).</summary>
internal static class Prefixes
{
    private const string Vowels = "aiueo";

    private sealed record Rule(string Prefix, string Before, params string[] Gives);

    // Longer prefixes first; within a rule the likelier reading first. An empty Before stands for any letter.
    private static readonly Rule[] Rules =
    [
        .. Nasal("me"),
        new("me", "lrwymn", ""),
        .. Nasal("pe"),
        new("per", "", ""), new("pel", "a", ""), new("pe", "", ""),
        new("ber", "", ""), new("bel", "a", ""), new("be", "rkt", ""),
        new("ter", "", ""), new("te", "r", ""),
        new("di", "", ""), new("ke", "", ""), new("se", "", ""),
    ];

    private static IEnumerable<Rule> Nasal(string prefix) =>
    [
        new(prefix + "nge", "bcdlptr", ""),
        new(prefix + "ny", Vowels, "s", "ny", "sy"),
        new(prefix + "ng", Vowels, "", "k"),
        new(prefix + "ng", "ghkq", ""),
        new(prefix + "m", Vowels, "p", "m"),
        new(prefix + "m", "bfpv", ""),
        new(prefix + "n", Vowels, "t", "n"),
        new(prefix + "n", "cdjstz", ""),
    ];

    /// <summary>Every reading of the word with one prefix less.</summary>
    public static IEnumerable<string> Peel(string word)
    {
        foreach (var rule in Rules)
        {
            var length = rule.Prefix.Length;
            if (word.Length < length + 2 || !word.StartsWith(rule.Prefix, StringComparison.Ordinal)
                || (rule.Before.Length > 0 && !rule.Before.Contains(word[length], StringComparison.Ordinal)))
                continue;
            foreach (var letters in rule.Gives)
            {
                if (word.Length - length + letters.Length >= Syllables.ShortestRoot)
                    yield return letters + word[length..];
            }
        }
    }

    /// <summary>For a word that we do not know: the likeliest reading, where a whole word stays.</summary>
    /// <param name="word">Without clitics.</param>
    /// <param name="hasSuffix">Whether it ends in <c>-an</c>: alone, <c>di-</c>, <c>ke-</c>, <c>se-</c> and <c>pe-</c> begin too many roots and names.</param>
    public static string Drop(string word, bool hasSuffix)
    {
        foreach (var rest in Peel(word))
        {
            var timid = word[..2] is "di" or "ke" or "se" || (word.StartsWith("pe", StringComparison.Ordinal) && rest.Length == word.Length - 2);
            if ((hasSuffix || !timid) && Syllables.IsWord(rest))
                return rest;
        }

        return word;
    }
}
