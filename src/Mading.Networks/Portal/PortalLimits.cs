using Mading.Kernel;

namespace Mading.Networks.Portal;

/// <summary>What the library's own pages take: they are ours, so the figures are our own choice.</summary>
internal static class PortalLimits
{
    private static readonly NetworkLimits Page =
        NetworkLimits.Text(LimitFacts.Documented("Mading itself"), 100_000) with
        {
            MaxImages = 20,
            ImageMaxBytes = 20_000_000,
            ImageTypes = ["image/jpeg", "image/png", "image/webp", "image/gif", "image/avif"],
        };

    public static NetworkLimits For(PostKind kind) => kind switch
    {
        PostKind.Text or PostKind.Link or PostKind.Image or PostKind.Carousel or PostKind.Article or PostKind.Thread => Page,
        PostKind.Video => Page with { Video = new VideoLimits(500_000_000, null, null, ["video/mp4", "video/webm"]) },
        _ => NetworkLimits.NotPossible(Page.Facts),
    };
}
