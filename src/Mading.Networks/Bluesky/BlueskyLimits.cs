using Mading.Kernel;

namespace Mading.Networks.Bluesky;

/// <summary>What Bluesky takes.</summary>
internal static class BlueskyLimits
{
    private static readonly NetworkLimits Post =
        NetworkLimits.Text(LimitFacts.Documented("github.com/bluesky-social/atproto, lexicons d6296a1"), 300, TextRule.Graphemes) with
        {
            MaxBytes = 3_000,
            MaxImages = 4,
            ImageMaxBytes = 2_000_000,
        };

    public static NetworkLimits For(PostKind kind) => kind switch
    {
        PostKind.Text or PostKind.Link or PostKind.Image or PostKind.Carousel or PostKind.Thread => Post,
        PostKind.Video => Post with { MaxImages = 0, Video = new VideoLimits(300_000_000, null, 180, ["video/mp4"]) },
        _ => NetworkLimits.NotPossible(Post.Facts),
    };
}
