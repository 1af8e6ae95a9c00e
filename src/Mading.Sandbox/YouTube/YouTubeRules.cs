using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Mading.Sandbox.YouTube;

/// <summary>What a video may say of itself (videos resource; errors of videos.insert and videos.update).</summary>
internal static class YouTubeRules
{
    private const int LongestTitle = 100;
    private const int LongestDescription = 5_000;
    private const int LongestTags = 500;
    private static readonly HashSet<string> Categories = ["1", "2", "10", "15", "17", "19", "20", "22", "23", "24", "25", "26", "27", "28", "29"];

    /// <returns>The reason why not, or nothing.</returns>
    public static string? WrongSnippet(JsonObject? snippet, bool wantsCategory) => snippet switch
    {
        null => "invalidVideoMetadata",
        _ when !IsTitle(Text(snippet, "title")) => "invalidTitle",
        _ when snippet["description"] is not null && !IsDescription(Text(snippet, "description")) => "invalidDescription",
        _ when snippet["tags"] is not null && !AreTags(snippet["tags"] as JsonArray) => "invalidTags",
        _ when !IsCategory(snippet, wantsCategory) => "invalidCategoryId",
        _ => null,
    };

    public static string? WrongStatus(JsonObject? status)
    {
        var privacy = status?["privacyStatus"] is null ? "public" : Text(status, "privacyStatus");
        if (status is null || privacy is not ("public" or "private" or "unlisted"))
            return "invalidVideoMetadata";
        if (status["license"] is not null && Text(status, "license") is not ("youtube" or "creativeCommon"))
            return "invalidVideoMetadata";
        if (status["publishAt"] is null)
            return null;
        return privacy == "private" && DateTimeOffset.TryParse(Text(status, "publishAt"), CultureInfo.InvariantCulture, out _) ? null : "invalidPublishAt";
    }

    public static string? Text(JsonObject from, string name) => from[name] is JsonValue told && told.TryGetValue<string>(out var text) ? text : null;

    private static bool IsTitle(string? title) => !string.IsNullOrWhiteSpace(title) && title.Length <= LongestTitle && IsPlain(title);

    private static bool IsDescription(string? text) => text is not null && Encoding.UTF8.GetByteCount(text) <= LongestDescription && IsPlain(text);

    private static bool IsCategory(JsonObject snippet, bool wanted) =>
        snippet["categoryId"] is null ? !wanted : Categories.Contains(Text(snippet, "categoryId") ?? "");

    // Commas between the tags count, and quotation marks around one with a space.
    private static bool AreTags(JsonArray? tags)
    {
        var said = tags?.Select(tag => tag is JsonValue told && told.TryGetValue<string>(out var text) ? text : null).ToList();
        return said is not null && !said.Contains(null) && said.Sum(t => t!.Length + (t.Contains(' ', StringComparison.Ordinal) ? 2 : 0)) + Math.Max(0, said.Count - 1) <= LongestTags;
    }

    private static bool IsPlain(string text) => text.AsSpan().IndexOfAny('<', '>') < 0;
}
