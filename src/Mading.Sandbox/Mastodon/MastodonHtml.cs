using System.Net;
using System.Text.RegularExpressions;

namespace Mading.Sandbox.Mastodon;

/// <summary>A status's text as Mastodon serves it: paragraphs, breaks, links, hashtags.</summary>
internal static partial class MastodonHtml
{
    public static string Of(string text)
    {
        var paragraphs = text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries)
            .Select(p => $"<p>{Linked(WebUtility.HtmlEncode(p)).Replace("\n", "<br />", StringComparison.Ordinal)}</p>");
        return string.Concat(paragraphs);
    }

    public static IEnumerable<string> TagsIn(string text) =>
        text.Contains('#', StringComparison.Ordinal) ? Tag().Matches(text).Select(m => m.Groups[2].Value.ToLowerInvariant()).Distinct() : [];

    private static string Linked(string encoded)
    {
        var linked = Address().Replace(encoded, m => $"<a href=\"{m.Value}\" target=\"_blank\" rel=\"nofollow noopener\">{m.Value}</a>");
        return Tag().Replace(linked, m => $"{m.Groups[1].Value}<a href=\"/tags/{m.Groups[2].Value}\" class=\"mention hashtag\" rel=\"tag\">#<span>{m.Groups[2].Value}</span></a>");
    }

    [GeneratedRegex(@"https?://[^\s<]+", RegexOptions.None, 1000)]
    private static partial Regex Address();

    [GeneratedRegex(@"(^|[\s(>])#([\p{L}\p{N}_]+)", RegexOptions.None, 1000)]
    private static partial Regex Tag();
}
