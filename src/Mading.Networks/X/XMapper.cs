using System.Net;
using System.Text.Json.Nodes;
using NodaTime;

namespace Mading.Networks.X;

/// <summary>Between our terms and X's; pure.</summary>
internal static class XMapper
{
    public const string Picture = "tweet_image";
    public const string Moving = "tweet_gif";
    public const string Video = "tweet_video";

    public static string TextOf(OutgoingPost post)
    {
        var text = post.Text.Replace("\r\n", "\n", StringComparison.Ordinal);
        return post.Kind == PostKind.Poll ? PollText.Read(text).Question : text;
    }

    public static JsonObject ToPost(OutgoingPost post, XMemo memo)
    {
        var made = new JsonObject { ["text"] = TextOf(post) };
        if (post.Media.Count > 0)
            made["media"] = new JsonObject { ["media_ids"] = new JsonArray([.. post.Media.Select((_, index) => (JsonNode)IdOf(memo, index))]) };
        if (post.Kind == PostKind.Poll)
            made["poll"] = Poll(PollText.Read(post.Text));
        if (post.ReplyTo is { } above)
            made["reply"] = new JsonObject { ["in_reply_to_tweet_id"] = above };
        return made;
    }

    private static JsonObject Poll(PollText poll) => new()
    {
        ["options"] = new JsonArray([.. poll.Choices.Select(choice => (JsonNode)choice)]),
        ["duration_minutes"] = (int)XLimits.PollOpen.TotalMinutes,
    };

    private static string IdOf(XMemo memo, int index) =>
        memo.At(index)?.Id ?? throw new InvalidOperationException("A commit needs the memo of a finished preparation.");

    /// <summary>A single GIF moves; among other pictures it stands still.</summary>
    public static string CategoryOf(OutgoingPost post, OutgoingMedia medium) =>
        medium.MediaType.StartsWith("video/", StringComparison.OrdinalIgnoreCase) ? Video
        : post.Media.Count == 1 && medium.MediaType.Equals("image/gif", StringComparison.OrdinalIgnoreCase) ? Moving
        : Picture;

    /// <summary>Media of ours in it are certain; without any, the words decide.</summary>
    public static bool IsAlike(XClient.Shown seen, OutgoingPost post, XMemo memo)
    {
        if (!StandsWhere(seen, post))
            return false;
        var keys = memo.Media.Select(m => m.Key).OfType<string>().ToHashSet();
        return keys.Count > 0 && post.Media.Count > 0
            ? seen.Attachments?.MediaKeys?.Any(k => k is not null && keys.Contains(k)) == true
            : (seen.Attachments?.MediaKeys?.Count > 0) == (post.Media.Count > 0) && Fingerprint(Unwrapped(seen)) == Fingerprint(TextOf(post));
    }

    public static Instant? MadeAt(XClient.Shown seen) => seen.CreatedAt is { } at ? Instant.FromDateTimeOffset(at) : null;

    // A conversation bears the number of its first post.
    private static bool StandsWhere(XClient.Shown seen, OutgoingPost post) => seen.Id != post.ReplyTo
        && (seen.ConversationId is null || (post.ReplyTo is null ? seen.ConversationId == seen.Id : seen.ConversationId == (post.First ?? seen.ConversationId) && seen.ConversationId != seen.Id));

    // X shows every address as one of its own, adds one for the media, and escapes three marks.
    private static string Unwrapped(XClient.Shown seen)
    {
        var text = seen.Text ?? "";
        foreach (var address in (seen.Entities?.Urls ?? []).Where(a => a is { Url.Length: > 0 }))
            text = text.Replace(address!.Url!, address.MediaKey is null ? address.ExpandedUrl : "", StringComparison.Ordinal);
        return WebUtility.HtmlDecode(text);
    }

    private static string Fingerprint(string text) => TextFingerprint.Of(Uri.UnescapeDataString(text)
        .Replace("https://", "", StringComparison.OrdinalIgnoreCase).Replace("http://", "", StringComparison.OrdinalIgnoreCase));

    public static Uri LinkOf(string id, string name) =>
        new($"https://x.com/{(name.Length is > 0 and < 50 ? Uri.EscapeDataString(name) : "i")}/status/{Uri.EscapeDataString(id)}");
}
