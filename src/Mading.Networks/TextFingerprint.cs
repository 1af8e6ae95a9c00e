using System.Text;

namespace Mading.Networks;

/// <summary>What stays of a text whatever a network does to its spaces and marks: by it a post of ours is found again.</summary>
internal static class TextFingerprint
{
    public static string Of(string text)
    {
        var kept = new StringBuilder();
        foreach (var rune in Whole(text).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || Rune.IsSymbol(rune))
                kept.Append(rune.ToString());
        }

        return kept.ToString().ToLowerInvariant();
    }

    // First composed: a mark that stands alone would be dropped. Half a pair cannot be composed.
    private static string Whole(string text) =>
        string.Concat(text.EnumerateRunes().Select(r => r.ToString())).Normalize(NormalizationForm.FormC);
}
