namespace Mading.Language;

/// <summary>
/// Brings the forms of an Indonesian word together: <c>membaca</c>, <c>bacaan</c>, <c>pembacanya</c> all become <c>baca</c>.
/// Where our root words know the answer they give it; elsewhere only what surely is an affix goes, so that a name stays
/// a name. The result is a key for searching, not a word to show. Never throws; the same word always gives the same key.
/// </summary>
public static class IndonesianStemmer
{
    private const int LongestWord = 40;
    private const int MostPrefixes = 3;

    /// <param name="word">One word in lower case, as <see cref="SearchText.Normalise"/> leaves it.</param>
    public static string Stem(string word)
    {
        if (word.Length is <= Syllables.ShortestRoot or > LongestWord || !word.All(char.IsAsciiLetterLower) || RootWords.Contains(word))
            return word;
        return KnownRoot(word) ?? LikelyRoot(word);
    }

    /// <summary>The first root word that appears while endings, then prefixes, are taken away one by one.</summary>
    private static string? KnownRoot(string word)
    {
        foreach (var body in Endings.Peel(word))
        {
            if (RootBehindPrefixes(body, MostPrefixes) is { } root)
                return root;
        }

        return null;
    }

    private static string? RootBehindPrefixes(string body, int prefixesLeft)
    {
        if (RootWords.Contains(body))
            return body;
        if (prefixesLeft == 0)
            return null;
        foreach (var rest in Prefixes.Peel(body))
        {
            if (RootBehindPrefixes(rest, prefixesLeft - 1) is { } root)
                return root;
        }

        return null;
    }

    private static string LikelyRoot(string word)
    {
        var plain = Endings.DropClitics(word);
        var body = Prefixes.Drop(plain, plain.EndsWith("an", StringComparison.Ordinal));
        return Endings.DropSuffix(body, hadPrefix: body != plain);
    }
}
