using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Mading.Kernel;

/// <summary>
/// The length of a text as a network counts it. Where a network's own rule is longer than ours, ours counts the same or more,
/// so that a text we let through is never refused. Line ends count one, whether a form sent them as CRLF or LF.
/// The counters in the browser follow the same rules; <c>text-length-cases.json</c> in the tests holds both to them.
/// </summary>
public static partial class TextLength
{
    /// <summary>Every address on Mastodon and X, however long it is.</summary>
    private const int Address = 23;

    public static int Count(string text, TextRule rule)
    {
        var lines = text.Replace("\r\n", "\n", StringComparison.Ordinal);
        return rule switch
        {
            TextRule.CodePoints => CodePoints(lines),
            TextRule.MastodonStatus => MastodonStatus(Composed(lines)),
            TextRule.Graphemes => Clusters(lines).Count(),
            TextRule.Weighted280 => Weighted(Composed(lines)),
            TextRule.Utf16 => lines.Length,
            TextRule.Utf8Bytes => Encoding.UTF8.GetByteCount(lines),
            TextRule.EmojiInBytes => Clusters(lines).Sum(c => IsEmoji(c) ? Encoding.UTF8.GetByteCount(c) : CodePoints(c)),
            _ => throw new ArgumentOutOfRangeException(nameof(rule)),
        };
    }

    /// <summary>Whether X would make a link of anything in the text.</summary>
    public static bool HasAddress(string text) => FullAddress().IsMatch(text) || BareAddress().IsMatch(text);

    /// <returns>The first address in the text that is written in full.</returns>
    public static string? FirstAddress(string text) => FullAddress().Match(text) is { Success: true } found ? found.Value : null;

    private static int CodePoints(string text) => text.EnumerateRunes().Count();

    // Half a surrogate pair, as a careless cut leaves it, cannot be composed.
    private static string Composed(string text) =>
        string.Concat(text.EnumerateRunes().Select(r => r.ToString())).Normalize(NormalizationForm.FormC);

    // docs.joinmastodon.org/user/posting: every address counts 23, of a mention only the part before the server.
    private static int MastodonStatus(string text)
    {
        var addresses = FullAddress().Count(text);
        var rest = FullAddress().Replace(text, " ");
        return (addresses * (Address - 1)) + CodePoints(RemoteMention().Replace(rest, "@${name}"));
    }

    // docs.x.com, counting characters; twitter-text configuration version 3. A bare name such as perpusnas.go.id is an address too.
    private static int Weighted(string text)
    {
        var addresses = FullAddress().Count(text);
        var rest = FullAddress().Replace(text, " ");
        addresses += BareAddress().Count(rest);
        rest = BareAddress().Replace(rest, " ");
        return (addresses * (Address - 1)) + Clusters(rest).Sum(WeightOf);
    }

    private static int WeightOf(string cluster) => IsEmoji(cluster) ? 2 : cluster.EnumerateRunes().Sum(r => IsNarrow(r.Value) ? 1 : 2);

    private static bool IsNarrow(int point) => point is <= 4351 or (>= 8192 and <= 8205) or (>= 8208 and <= 8223) or (>= 8242 and <= 8247);

    // Enough for every emoji that is more than one code point; the single ones of the lower plane weigh two anyhow.
    private static bool IsEmoji(string cluster) =>
        cluster.EnumerateRunes().Any(r => r.Value is 0xFE0F or 0x20E3 or (>= 0x1F000 and <= 0x1FAFF));

    private static IEnumerable<string> Clusters(string text)
    {
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
            yield return elements.GetTextElement();
    }

    // The same expressions stand in the browser's counters. The last character is never one that ends a sentence.
    [GeneratedRegex("""(?<![\p{L}\p{N}_@#$.\/-])https?:\/\/(?:[\p{L}\p{N}_-]+\.)+\p{L}{2,}(?::[0-9]+)?(?:[\/?#](?:[^\s<>"]*[^\s<>".,;:!?')\]}…”’»])?)?""", RegexOptions.IgnoreCase)]
    private static partial Regex FullAddress();

    [GeneratedRegex("""(?<![\p{L}\p{N}_@#$.\/-])(?:[a-z0-9_-]+\.)+(?:com|org|net|edu|gov|info|int|app|dev|id|my|sg|au|uk|nl|de|jp|io|co|me|tv)(?![\p{L}\p{N}_@-])(?:\/(?:[^\s<>"]*[^\s<>".,;:!?')\]}…”’»])?)?""", RegexOptions.IgnoreCase)]
    private static partial Regex BareAddress();

    [GeneratedRegex("""(?<![\p{L}\p{N}_=\/])@(?<name>[a-z0-9_]+(?:[.-]+[a-z0-9_]+)*)@[\p{L}\p{N}_]+(?:[.-]+[\p{L}\p{N}_]+)*""", RegexOptions.IgnoreCase)]
    private static partial Regex RemoteMention();
}
