using System.Text.Json.Nodes;
using Mading.Kernel;

namespace Mading.Networks.YouTube;

/// <summary>Between our terms and YouTube's; pure.</summary>
internal static class YouTubeMapper
{
    // "Education", in every country's list (videoCategories).
    private const string Education = "27";

    /// <summary>A video as it comes up: seen by nobody but the channel itself.</summary>
    public static JsonObject ToVideo(OutgoingPost post)
    {
        var snippet = Words(post);
        snippet["categoryId"] = Education;
        if (post.Language.Length is > 1 and < 12)
            snippet["defaultLanguage"] = post.Language;
        return new() { ["snippet"] = snippet, ["status"] = new JsonObject { ["privacyStatus"] = YouTubeClient.Private } };
    }

    /// <summary>What people read; the other parts of the snippet stay as they are.</summary>
    /// <param name="standing">The snippet as it stands at YouTube: an update deletes what it does not name.</param>
    public static JsonObject ToCorrection(OutgoingPost post, YouTubeClient.Snippet standing)
    {
        var snippet = Words(post);
        snippet["categoryId"] = standing.CategoryId ?? Education;
        if (standing.DefaultLanguage is { } language)
            snippet["defaultLanguage"] = language;
        if (standing.DefaultAudioLanguage is { } spoken)
            snippet["defaultAudioLanguage"] = spoken;
        return snippet;
    }

    private static JsonObject Words(OutgoingPost post) => new()
    {
        ["title"] = TitleOf(post.Title, WarnedText.Without(post.Text, post.ContentWarning)),
        ["description"] = Clean(post.Text.Replace("\r\n", "\n", StringComparison.Ordinal)),
        ["tags"] = new JsonArray([.. TagsOf(post.Text).Select(tag => (JsonNode)tag)]),
    };

    /// <summary>Ours, or the first line; what does not fit is cut at a word, since the whole text stands below the video.</summary>
    public static string TitleOf(string given, string text)
    {
        var title = Clean((given.Trim().Length > 0 ? given : text.TrimStart().Split('\n')[0]).ReplaceLineEndings(" ").Trim());
        if (TextLength.Count(title, TextRule.Utf16) <= YouTubeLimits.LongestTitle)
            return title.Length > 0 ? title : "Video";
        var room = title[..(YouTubeLimits.LongestTitle - 1)];
        var end = room.LastIndexOf(' ');
        return (end > YouTubeLimits.LongestTitle / 2 ? room[..end] : char.IsHighSurrogate(room[^1]) ? room[..^1] : room) + "…";
    }

    /// <summary>The hashtags as tags, as many as find room.</summary>
    public static IEnumerable<string> TagsOf(string text)
    {
        var room = YouTubeLimits.LongestTags;
        foreach (var tag in Hashtags.In(text).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if ((room -= tag.Length + 1) < 0)
                yield break;
            yield return tag;
        }
    }

    // Every sign is taken but these two (videos resource, snippet.title and snippet.description).
    private static string Clean(string text) => text.Replace('<', '‹').Replace('>', '›');

    public static Uri LinkOf(string id, PostKind kind) => new(
        (kind == PostKind.Reel ? "https://www.youtube.com/shorts/" : "https://www.youtube.com/watch?v=") + Uri.EscapeDataString(id));

    /// <summary>An id stands in addresses: letters, digits, two marks.</summary>
    public static bool IsId(string? id) => id is { Length: > 0 and < 40 } && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
