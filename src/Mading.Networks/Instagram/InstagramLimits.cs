using Mading.Kernel;

namespace Mading.Networks.Instagram;

/// <summary>What Instagram takes, through its API; by phone it takes the same and more.</summary>
internal static class InstagramLimits
{
    private static readonly string[] Videos = ["video/mp4", "video/quicktime"];

    private static readonly NetworkLimits Feed =
        NetworkLimits.Text(LimitFacts.Documented("developers.facebook.com, Instagram Platform, ig-user/media"), 2_200) with
        {
            MinImages = 1,
            MaxImages = 1,
            ImageMaxBytes = 8_000_000,
            AspectMin = 4.0 / 5,
            AspectMax = 1.91,
            ImageTypes = ["image/jpeg"],
            AltTextMaxCharacters = 1_000,
            HashtagsMax = 30,
        };

    private static readonly NetworkLimits Reel = Feed with
    {
        MinImages = 0,
        MaxImages = 0,
        Video = new VideoLimits(300_000_000, 3, 900, Videos),
    };

    private static readonly NetworkLimits Story = Feed with
    {
        MaxCharacters = 0,
        AspectMin = null,
        AspectMax = null,
        HashtagsMax = null,
    };

    public static NetworkLimits For(PostKind kind) => kind switch
    {
        PostKind.Image => Feed,
        PostKind.Carousel => Feed with { MinImages = 2, MaxImages = 10, Video = new VideoLimits(300_000_000, 3, 60, Videos) },
        PostKind.Video or PostKind.Reel => Reel,
        PostKind.Story => Story,
        _ => NetworkLimits.NotPossible(Feed.Facts),
    };
}
