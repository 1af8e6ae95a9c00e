using System.Text.RegularExpressions;
using Mading.Kernel;

namespace Mading.Sandbox.Mastodon;

/// <summary>What Mastodon refuses, in its own words (docs.joinmastodon.org, methods/statuses and entities/Instance).</summary>
internal static partial class MastodonRules
{
    public const int MostCharacters = 500;
    public const int MostMedia = 4;
    public const int LongestAlt = 1500;
    public const long LargestImage = 16_777_216;
    public const long LargestVideo = 103_809_024;
    public const int CharactersPerAddress = 23;
    public static readonly string[] Types = ["image/jpeg", "image/png", "image/gif", "image/webp", "image/avif", "image/heic", "video/mp4", "video/webm", "video/quicktime"];
    private const int MostPollOptions = 4;
    private const int LongestPollOption = 50;

    /// <returns>The server's sentence, or nothing when the status may be made.</returns>
    public static string? Refusal(string text, string spoiler, IReadOnlyList<MastodonMedium?> media, IReadOnlyList<string> poll)
    {
        if (string.IsNullOrWhiteSpace(text) && media.Count == 0)
            return "Validation failed: Text can't be blank";
        if (TextLength.Count(text, TextRule.MastodonStatus) + TextLength.Count(spoiler, TextRule.CodePoints) > MostCharacters)
            return $"Validation failed: Text character limit of {MostCharacters} exceeded";
        if (media.Count > MostMedia)
            return "Cannot attach more than 4 files";
        if (media.Any(m => m is null || m.AttachedTo is not null))
            return "Validation failed: Media files could not be found or were already used";
        if (media.Count > 0 && poll.Count > 0)
            return "Cannot attach a poll to a status with media";
        return PollRefusal(poll);
    }

    private static string? PollRefusal(IReadOnlyList<string> poll)
    {
        if (poll.Count == 0)
            return null;
        if (poll.Count is < 2 or > MostPollOptions)
            return poll.Count < 2 ? "Validation failed: Options must have more than one item" : $"Validation failed: Options can't contain more than {MostPollOptions} items";
        return poll.Any(option => option.Length > LongestPollOption) ? $"Validation failed: Options can't be longer than {LongestPollOption} characters each" : null;
    }

    /// <summary>A status's text as Mastodon serves it: paragraphs, breaks, links.</summary>
    public static string Html(string text)
    {
        var paragraphs = text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries)
            .Select(p => $"<p>{Linked(System.Net.WebUtility.HtmlEncode(p)).Replace("\n", "<br />", StringComparison.Ordinal)}</p>");
        return string.Concat(paragraphs);
    }

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
