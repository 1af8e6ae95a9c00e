using System.Text.Json.Nodes;

namespace Mading.Networks.TikTok;

/// <summary>Between our terms and TikTok's; pure.</summary>
internal static class TikTokMapper
{
    public const string Public = "PUBLIC_TO_EVERYONE";
    public const string Private = "SELF_ONLY";
    private const int LongestPhotoTitle = 90;

    /// <summary>Bytes of a piece: 5 to 64 million, the last up to 128 million (media transfer guide). Small, since the last goes with the commit.</summary>
    public const long Piece = 6_000_000;

    /// <summary>A video is cut in whole pieces; what is left over goes with the last. Up to two pieces' length it goes as one.</summary>
    public static int PiecesOf(long length) => (int)Math.Max(1, length / Piece);

    public static (long Start, long Length) PieceAt(long length, int index)
    {
        var pieces = PiecesOf(length);
        return index == pieces - 1 ? (index * Piece, length - (index * Piece)) : (index * Piece, Piece);
    }

    public static JsonObject SourceOf(OutgoingMedia video) => new()
    {
        ["source"] = "FILE_UPLOAD",
        ["video_size"] = video.Length,
        ["chunk_size"] = PiecesOf(video.Length) == 1 ? video.Length : Piece,
        ["total_chunk_count"] = PiecesOf(video.Length),
    };

    public static JsonObject InfoOf(OutgoingPost post, string privacy, TikTokClient.Creator creator) => new()
    {
        ["title"] = TextOf(post),
        ["privacy_level"] = privacy,
        ["disable_duet"] = creator.DuetDisabled ?? false,
        ["disable_comment"] = creator.CommentDisabled ?? false,
        ["disable_stitch"] = creator.StitchDisabled ?? false,
        ["brand_content_toggle"] = false,
        ["brand_organic_toggle"] = false,
    };

    public static JsonObject PhotosOf(OutgoingPost post, string privacy, TikTokClient.Creator creator) => Photos(post, "DIRECT_POST", new()
    {
        ["title"] = Cut(post.Title),
        ["description"] = TextOf(post),
        ["privacy_level"] = privacy,
        ["disable_comment"] = creator.CommentDisabled ?? false,
        ["auto_add_music"] = false,
    });

    /// <summary>For the inbox: who may see them the person says there.</summary>
    public static JsonObject DraftOf(OutgoingPost post) =>
        Photos(post, "MEDIA_UPLOAD", new() { ["title"] = Cut(post.Title), ["description"] = TextOf(post) });

    private static JsonObject Photos(OutgoingPost post, string mode, JsonObject info) => new()
    {
        ["media_type"] = "PHOTO",
        ["post_mode"] = mode,
        ["post_info"] = info,
        ["source_info"] = new JsonObject
        {
            ["source"] = "PULL_FROM_URL",
            ["photo_images"] = new JsonArray([.. post.Media.Select(m => (JsonNode)FetchedMedia.AddressOf(m))]),
            ["photo_cover_index"] = 0,
        },
    };

    /// <returns>Nothing where this account may not post so that others see it, and nobody has said that this is meant.</returns>
    public static string? PrivacyFor(TikTokClient.Creator creator, ChannelAccess access)
    {
        var options = creator.PrivacyLevelOptions ?? [];
        if (TikTokOptions.IsPrivate(access))
            return options.Contains(Private) ? Private : null;
        return options.Contains(Public) ? Public : null;
    }

    public static Uri LinkOf(string? name, string? id) => (name, id) switch
    {
        ({ Length: > 0 }, { Length: > 0 }) => new Uri($"https://www.tiktok.com/@{Uri.EscapeDataString(name)}/video/{Uri.EscapeDataString(id)}"),
        ({ Length: > 0 }, _) => new Uri($"https://www.tiktok.com/@{Uri.EscapeDataString(name)}"),
        _ => new Uri("https://www.tiktok.com/"),
    };

    private static string TextOf(OutgoingPost post) => post.Text.Replace("\r\n", "\n", StringComparison.Ordinal);

    // In UTF-16, and no half of a pair.
    private static string Cut(string title)
    {
        if (title.Length <= LongestPhotoTitle)
            return title;
        return title[..(char.IsHighSurrogate(title[LongestPhotoTitle - 1]) ? LongestPhotoTitle - 1 : LongestPhotoTitle)];
    }
}
