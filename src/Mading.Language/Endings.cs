namespace Mading.Language;

/// <summary>What may stand behind an Indonesian word: a particle, whose it is, and a deriving suffix, in this order from the end.</summary>
internal static class Endings
{
    private static readonly string[] Particles = ["lah", "kah", "tah", "pun"];
    private static readonly string[] Owners = ["nya", "ku", "mu"];
    private static readonly string[] Suffixes = ["an", "kan", "i"];

    /// <summary>The word with ever more of its endings taken away, the word itself first.</summary>
    public static IEnumerable<string> Peel(string word)
    {
        foreach (var plain in WithoutClitics(word))
        {
            yield return plain;
            foreach (var suffix in Suffixes)
            {
                if (Without(plain, suffix) is { } stripped)
                    yield return stripped;
            }
        }
    }

    private static IEnumerable<string> WithoutClitics(string word)
    {
        yield return word;
        var bare = word;
        if (WithoutAny(word, Particles) is { } silent)
            yield return bare = silent;
        if (WithoutAny(bare, Owners) is { } unowned)
            yield return unowned;
    }

    /// <summary>For a word that we do not know: takes a clitic only where a whole word of two syllables stays.</summary>
    public static string DropClitics(string word)
    {
        // Abdullah is a name, not a polite request to someone called Abdul.
        if (!word.EndsWith("llah", StringComparison.Ordinal) && WithoutAny(word, Particles) is { } silent && Syllables.IsWord(silent))
            word = silent;
        return WithoutAny(word, Owners) is { } unowned && Syllables.IsWord(unowned) ? unowned : word;
    }

    /// <summary>
    /// For a word that we do not know: <c>-i</c> only counts behind a prefix and after a consonant, as too many names end in it,
    /// and never makes <c>-asi</c> or <c>-isi</c> shorter.
    /// </summary>
    public static string DropSuffix(string word, bool hadPrefix)
    {
        foreach (var suffix in (string[])["kan", "an", "i"])
        {
            if (Without(word, suffix) is { } stripped && Syllables.IsWord(stripped)
                && (suffix != "i" || (hadPrefix && stripped[^1] != 's' && !Syllables.IsVowel(stripped[^1]))))
                return stripped;
        }

        return word;
    }

    private static string? WithoutAny(string word, string[] endings)
    {
        foreach (var ending in endings)
        {
            if (Without(word, ending) is { } stripped)
                return stripped;
        }

        return null;
    }

    private static string? Without(string word, string ending) =>
        word.Length - ending.Length >= Syllables.ShortestRoot && word.EndsWith(ending, StringComparison.Ordinal)
            ? word[..^ending.Length]
            : null;
}
