using Mading.Kernel;

namespace Mading.Networks.Facebook;

/// <summary>What a Facebook Page takes.</summary>
internal static class FacebookLimits
{
    private static readonly string[] Pictures = ["image/jpeg", "image/png", "image/gif", "image/bmp", "image/tiff"];
    private static readonly string[] Codecs = ["h264", "hevc", "vp9", "av1"];

    /// <summary>9 × 16.</summary>
    private const double Upright = 9.0 / 16;

    private static readonly NetworkLimits Feed =
        NetworkLimits.Text(LimitFacts.Unverified("widely reported; the Graph API names no figures for a Page's feed"), 63_206) with
        {
            MaxImages = 10,
            ImageMaxBytes = 10_000_000,
            ImageTypes = Pictures,
        };

    private static readonly NetworkLimits Reel =
        NetworkLimits.Text(LimitFacts.Documented("developers.facebook.com, Reels Publishing API (length of the text unverified)"), 2_200) with
        {
            MinMedia = 1,
            MaxMedia = 1,
            Video = new VideoLimits(null, 3, 90, ["video/mp4"], Upright, Upright) { Codecs = Codecs },
        };

    private static readonly NetworkLimits Story =
        NetworkLimits.Text(LimitFacts.Documented("developers.facebook.com, Page Stories API"), 0) with
        {
            MaxImages = 1,
            MinMedia = 1,
            MaxMedia = 1,
            Video = new VideoLimits(null, 3, 60, ["video/mp4"], Upright, Upright) { Codecs = Codecs },
            ImageMaxBytes = 10_000_000,
            ImageTypes = Pictures,
            Lasts = Lasting.ADay(LimitFacts.Unverified("widely reported: a Page's story goes after 24 hours; the Page Stories API names no time")),
        };

    public static NetworkLimits For(PostKind kind) => kind switch
    {
        PostKind.Text or PostKind.Link => Feed,
        PostKind.Image or PostKind.Carousel => Feed with { MinImages = 1 },
        PostKind.Thread => Feed,
        PostKind.Video => Feed with { MaxImages = 0, MinMedia = 1, MaxMedia = 1, Video = new VideoLimits(10_240_000_000, null, 14_400, ["video/mp4", "video/quicktime"]) },
        PostKind.Reel => Reel,
        PostKind.Story => Story,
        _ => NetworkLimits.NotPossible(Feed.Facts),
    };
}
