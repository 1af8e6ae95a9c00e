using System.Buffers;

namespace Mading.Language;

/// <summary>Just enough of how Indonesian words are built to tell a word from a rest of letters.</summary>
internal static class Syllables
{
    public const int ShortestRoot = 3;

    private static readonly SearchValues<char> Vowels = SearchValues.Create("aiueo");
    private static readonly HashSet<string> Beginnings = new(StringComparer.Ordinal)
    {
        "bl", "br", "dr", "dw", "fl", "fr", "gl", "gr", "kh", "kl", "kr", "kw", "ng", "ny", "pl", "pr", "ps", "sk", "sl", "sp", "st", "sw", "sy", "tr",
    };

    public static bool IsVowel(char letter) => Vowels.Contains(letter);

    /// <summary>Could this be a whole word: four letters, two syllables, a beginning that can be spoken?</summary>
    public static bool IsWord(string letters) =>
        letters.Length > ShortestRoot
        && letters.Count(IsVowel) >= 2
        && (IsVowel(letters[0]) || IsVowel(letters[1]) || Beginnings.Contains(letters[..2]));
}
