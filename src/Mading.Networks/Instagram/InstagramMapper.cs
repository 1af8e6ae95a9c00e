using Mading.Networks.Meta;
using Fields = System.Collections.Generic.List<System.Collections.Generic.KeyValuePair<string, string>>;

namespace Mading.Networks.Instagram;

/// <summary>Between our terms and Instagram's; pure.</summary>
internal static class InstagramMapper
{
    public static string TextOf(OutgoingPost post) => post.Text.Replace("\r\n", "\n", StringComparison.Ordinal);

    public static ContainerPlan ToContainers(OutgoingPost post) => post.Media.Count > 1
        ? new([.. post.Media.Select(Child)], children => [new("media_type", "CAROUSEL"), new("children", string.Join(',', children)), .. Caption(post)])
        : new([], _ => Single(post, post.Media[0]));

    private static Fields Child(OutgoingMedia medium)
    {
        var fields = Medium(medium);
        if (medium.IsVideo)
            fields.Add(new("media_type", "VIDEO"));
        fields.Add(new("is_carousel_item", "true"));
        return fields;
    }

    // A video in the feed is a reel since July 2023. A story carries no words.
    private static Fields Single(OutgoingPost post, OutgoingMedia medium)
    {
        // "Reels and stories are not supported" (the same guide, on alt_text).
        var fields = Medium(post.Kind == PostKind.Story ? medium with { AltText = "" } : medium);
        if (post.Kind == PostKind.Story)
            return [.. fields, new("media_type", "STORIES")];
        if (medium.IsVideo)
            fields.AddRange([new("media_type", "REELS"), new("share_to_feed", "true")]);
        return [.. fields, .. Caption(post)];
    }

    private static Fields Medium(OutgoingMedia medium)
    {
        var fields = new Fields { new(medium.IsVideo ? "video_url" : "image_url", FetchedMedia.AddressOf(medium)) };
        if (!medium.IsVideo && medium.AltText.Length > 0)
            fields.Add(new("alt_text", medium.AltText));
        return fields;
    }

    private static Fields Caption(OutgoingPost post) => TextOf(post) is { Length: > 0 } text ? [new("caption", text)] : [];

    public static Uri LinkOf(string? permalink, string username) =>
        permalink is { Length: < 2000 } && Uri.TryCreate(permalink, UriKind.Absolute, out var told) && told.Scheme == Uri.UriSchemeHttps ? told
        : new Uri("https://www.instagram.com/" + Uri.EscapeDataString(username));
}
