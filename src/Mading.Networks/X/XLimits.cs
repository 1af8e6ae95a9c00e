using Mading.Kernel;

namespace Mading.Networks.X;

/// <summary>What X takes from an account without a subscription.</summary>
internal static class XLimits
{
    private static readonly NetworkLimits Post =
        NetworkLimits.Text(LimitFacts.Documented("docs.x.com, OpenAPI 2.167, counting characters, media best practices"), 280, TextRule.Weighted280) with
        {
            MaxImages = 4,
            ImageMaxBytes = 5_000_000,
            ImageTypes = ["image/jpeg", "image/png", "image/webp", "image/gif"],
            AltTextMaxCharacters = 1_000,
        };

    public static NetworkLimits For(PostKind kind) => kind switch
    {
        PostKind.Text or PostKind.Link or PostKind.Thread => Post,
        PostKind.Image or PostKind.Carousel => Post with { MinImages = 1 },
        PostKind.Video => Post with { MaxImages = 0, Video = new VideoLimits(512_000_000, 0.5, 140, ["video/mp4", "video/quicktime"]) },
        PostKind.Poll => Post with { MaxImages = 0 },
        _ => NetworkLimits.NotPossible(Post.Facts),
    };
}
