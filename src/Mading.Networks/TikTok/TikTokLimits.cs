using Mading.Kernel;

namespace Mading.Networks.TikTok;

/// <summary>What TikTok takes, and how long the library lets a video run there.</summary>
internal static class TikTokLimits
{
    /// <summary>One minute, as the webinar report of UIN Sunan Kalijaga (21 June 2022) has it: the library's own limit, to be changed for each account.</summary>
    public const int LibrarySeconds = 60;

    /// <summary>The API's own end: ten minutes.</summary>
    public const int MostSeconds = 600;

    private static readonly LimitFacts Facts =
        LimitFacts.Documented("developers.tiktok.com, Content Posting API; sixty seconds are the library's own limit (number of photos and shortest video unverified)");

    private static readonly NetworkLimits Photo = NetworkLimits.Text(Facts, 4_000, TextRule.Utf16) with
    {
        MinImages = 1,
        MaxImages = 35,
        ImageMaxBytes = 20_000_000,
        ImageTypes = ["image/jpeg", "image/webp"],
    };

    private static readonly VideoLimits Film = new(4_000_000_000, 3, LibrarySeconds, ["video/mp4", "video/webm", "video/quicktime"]) { Codecs = ["h264", "hevc", "vp8", "vp9"] };

    public static NetworkLimits For(PostKind kind) => For(kind, LibrarySeconds);

    /// <param name="seconds">How long a video may run on this account.</param>
    public static NetworkLimits For(PostKind kind, int seconds) => kind switch
    {
        PostKind.Image or PostKind.Carousel => Photo,
        PostKind.Video or PostKind.Reel => NetworkLimits.Text(Facts, 2_200, TextRule.Utf16) with { MinMedia = 1, MaxMedia = 1, Video = Film with { MaxSeconds = seconds, LengthIsOurs = seconds <= LibrarySeconds } },
        _ => NetworkLimits.NotPossible(Facts),
    };
}
