using System.Text.Json;
using System.Text.Json.Nodes;
using Mading.Kernel;

namespace Mading.Sandbox.X;

/// <summary>A post as it was asked for, read as strictly as <c>CreatePostsRequest</c> is written.</summary>
internal sealed record XDraft(string Text, IReadOnlyList<XMedium> Media, IReadOnlyList<string> Choices, XPost? Above)
{
    private const int Longest = 280;
    private static readonly HashSet<string> Known =
    [
        "text", "media", "poll", "reply", "quote_tweet_id", "reply_settings", "community_id", "geo", "nullcast", "for_super_followers_only", "paid_partnership",
        "made_with_ai", "edit_options", "card_uri", "direct_message_deep_link", "share_with_followers",
    ];

    /// <returns>Nothing, and then what is wrong.</returns>
    public static XDraft? Read(JsonObject? json, XAccount account, out string wrong)
    {
        wrong = "";
        try
        {
            return Strictly(json, account, ref wrong);
        }
        catch (Exception other) when (other is InvalidOperationException or FormatException or JsonException)
        {
            wrong = "One or more parameters to your request was invalid.";
            return null;
        }
    }

    private static XDraft? Strictly(JsonObject? json, XAccount account, ref string wrong)
    {
        if (json is null)
            return No("The body is no JSON object.", ref wrong);
        if (json.FirstOrDefault(f => !Known.Contains(f.Key)).Key is { } unknown)
            return No($"[{unknown}] is not a field of the request.", ref wrong);
        var text = (string?)json["text"] ?? "";
        var media = json["media"]?["media_ids"]?.AsArray().Select(id => account.Medium((string?)id ?? "")).ToList() ?? [];
        var choices = json["poll"]?["options"]?.AsArray().Select(option => (string?)option ?? "").ToList() ?? [];
        var replies = (string?)json["reply"]?["in_reply_to_tweet_id"];
        var above = replies is null ? null : account.Find(replies);
        wrong = (text, media, choices) switch
        {
            ({ Length: 0 }, { Count: 0 }, _) => "Text is required unless media is provided.",
            _ when TextLength.Count(text, TextRule.Weighted280) > Longest => "Your Tweet text is too long.",
            _ when replies is not null && above is null => "You attempted to reply to a Tweet that is deleted or not visible to you.",
            _ when json["media"] is not null && (media.Count is 0 or > 4 || media.Exists(m => m is not { IsReady: true })) => "Your media IDs are invalid.",
            _ when media.Count > 1 && media.Exists(m => m!.Category != "tweet_image") => "Up to four photos, or one GIF, or one video.",
            _ when json["poll"] is not null && !IsPoll(choices, json["poll"]!) => "Poll options must have 2 to 4 entries of 1 to 25 characters.",
            _ when json["poll"] is not null && media.Count > 0 => "A poll and media exclude each other.",
            _ => "",
        };
        return wrong.Length > 0 ? null : new XDraft(text, [.. media.Select(m => m!)], choices, above);
    }

    private static bool IsPoll(List<string> choices, JsonNode poll) =>
        choices.Count is >= 2 and <= 4 && choices.TrueForAll(c => TextLength.Count(c, TextRule.CodePoints) is >= 1 and <= 25) && (int?)poll["duration_minutes"] is >= 5 and <= 10_080;

    private static XDraft? No(string sentence, ref string wrong)
    {
        wrong = sentence;
        return null;
    }
}
