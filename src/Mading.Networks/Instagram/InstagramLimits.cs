using Mading.Kernel;
using NodaTime;

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

    // The app takes 20, the documentation of its API says 10.
    private static readonly NetworkLimits Carousel = Feed with
    {
        MinImages = 0,
        MaxImages = 10,
        MinMedia = 2,
        MaxMedia = 10,
        Video = new VideoLimits(300_000_000, 3, 60, Videos),
        Facts = LimitFacts.Unverified("developers.facebook.com, Instagram Platform, ig-user/media; size and length of a video in a carousel are in no page we found"),
    };

    private static readonly NetworkLimits Reel = Feed with
    {
        MinImages = 0,
        MaxImages = 0,
        MinMedia = 1,
        MaxMedia = 1,
        Video = new VideoLimits(300_000_000, 3, 900, Videos, 0.01, 10) { Codecs = ["h264", "hevc"] },
    };

    private static readonly NetworkLimits Story = Feed with
    {
        MaxCharacters = 0,
        MinImages = 0,
        MinMedia = 1,
        MaxMedia = 1,
        AspectMin = null,
        AspectMax = null,
        HashtagsMax = null,
        Video = new VideoLimits(100_000_000, 3, 60, Videos, 0.1, 10) { Codecs = ["h264", "hevc"] },
        Lasts = Lasting.ADay(new LimitFacts("developers.facebook.com, Instagram Platform, ig-user/stories: stories are available for 24 hours", new LocalDate(2026, 11, 28), Verified: true)),
    };

    /// <summary>A comment under a post of the account's own.</summary>
    public static readonly NetworkLimits Comment =
        NetworkLimits.Text(LimitFacts.Unverified("Instagram's announcement on comments by programs, July 2014: 300 characters and 4 hashtags; no page of today repeats it"), 300) with
        {
            HashtagsMax = 4,
        };

    public static NetworkLimits For(PostKind kind) => kind switch
    {
        PostKind.Image => Feed,
        PostKind.Carousel => Carousel,
        PostKind.Video or PostKind.Reel => Reel,
        PostKind.Story => Story,
        _ => NetworkLimits.NotPossible(Feed.Facts),
    };
}
