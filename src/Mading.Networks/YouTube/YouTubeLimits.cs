using Mading.Kernel;

namespace Mading.Networks.YouTube;

/// <summary>What YouTube takes: videos alone. What people write stands below the video; posts of words or pictures have no API.</summary>
internal static class YouTubeLimits
{
    /// <summary>Characters of a title (videos resource, <c>snippet.title</c>).</summary>
    public const int LongestTitle = 100;

    /// <summary>Characters of all tags together, the commas between them included (<c>snippet.tags[]</c>).</summary>
    public const int LongestTags = 500;

    /// <summary>Seconds, for a channel whose owner has not confirmed a telephone number (<c>status.longUploadsStatus</c>).</summary>
    public const int LongestUnconfirmed = 15 * 60;
    private const int LongestShort = 3 * 60;
    private const int Longest = 12 * 60 * 60;
    private const long Largest = 256_000_000_000;
    private const int MostHashtags = 15;

    private static readonly LimitFacts Facts =
        LimitFacts.Documented("developers.google.com/youtube, videos resource (size, length of play and number of hashtags unverified)");

    private static readonly NetworkLimits Video = NetworkLimits.Text(Facts, 5_000, TextRule.Utf8Bytes) with
    {
        HashtagsMax = MostHashtags,
        Video = new VideoLimits(Largest, null, Longest, []),
        MinMedia = 1,
        MaxMedia = 1,
    };

    // There is no mark for a Short: shape and length make a video one.
    private static readonly NetworkLimits Short = Video with
    {
        Facts = LimitFacts.Unverified("YouTube Help, Shorts: upright or square, at most three minutes"),
        Video = new VideoLimits(Largest, null, LongestShort, [], AspectMax: 1),
    };

    public static NetworkLimits For(PostKind kind) => kind switch
    {
        PostKind.Video => Video,
        PostKind.Reel => Short,
        _ => NetworkLimits.NotPossible(Facts),
    };

    /// <summary>For a channel that may not upload long videos yet.</summary>
    public static NetworkLimits Unconfirmed(PostKind kind) => For(kind) is { Video: { } video } limits
        ? limits with { Video = video with { MaxSeconds = Math.Min(video.MaxSeconds ?? LongestUnconfirmed, LongestUnconfirmed) } }
        : For(kind);
}
