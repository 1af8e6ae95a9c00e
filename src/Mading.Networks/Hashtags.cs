using System.Text.RegularExpressions;

namespace Mading.Networks;

/// <summary>The hashtags of a text: a hash sign and a word with at least one letter, as the networks read them.</summary>
public static partial class Hashtags
{
    /// <returns>Without the hash sign, in the order they stand, repeated ones too: the networks count each.</returns>
    public static IReadOnlyList<string> In(string text) => [.. Hashtag().Matches(text).Select(m => m.Groups["word"].Value)];

    /// <returns>Each with its hash sign's place and its length in UTF-16 units, hash sign included.</returns>
    public static IEnumerable<(int Start, int Length, string Word)> Places(string text) =>
        Hashtag().Matches(text).Select(m => (m.Index, m.Length, m.Groups["word"].Value));

    [GeneratedRegex(@"(?<![\p{L}\p{M}\p{N}_&/#])#(?<word>[\p{N}_]*\p{L}[\p{L}\p{M}\p{N}_]*)")]
    private static partial Regex Hashtag();
}
