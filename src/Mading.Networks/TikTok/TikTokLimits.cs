using Mading.Kernel;

namespace Mading.Networks.TikTok;

/// <summary>What TikTok takes.</summary>
internal static class TikTokLimits
{
    private static readonly LimitFacts Facts =
        LimitFacts.Documented("developers.tiktok.com, Content Posting API (number of photos and shortest video unverified)");

    private static readonly NetworkLimits Photo = NetworkLimits.Text(Facts, 4_000, TextRule.Utf16) with
    {
        MinImages = 1,
        MaxImages = 35,
        ImageMaxBytes = 20_000_000,
        ImageTypes = ["image/jpeg", "image/webp"],
    };

    private static readonly NetworkLimits Video = NetworkLimits.Text(Facts, 2_200, TextRule.Utf16) with
    {
        Video = new VideoLimits(4_000_000_000, 3, 600, ["video/mp4", "video/webm", "video/quicktime"]),
    };

    public static NetworkLimits For(PostKind kind) => kind switch
    {
        PostKind.Image or PostKind.Carousel => Photo,
        PostKind.Video or PostKind.Reel => Video,
        _ => NetworkLimits.NotPossible(Facts),
    };
}
