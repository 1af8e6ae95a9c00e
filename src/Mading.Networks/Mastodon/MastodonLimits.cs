using Mading.Kernel;

namespace Mading.Networks.Mastodon;

/// <summary>What Mastodon takes by default. A server may set its own figures; those are learned when the account is connected.</summary>
internal static class MastodonLimits
{
    private static readonly NetworkLimits Status =
        NetworkLimits.Text(LimitFacts.Documented("docs.joinmastodon.org/entities/Instance; github.com/mastodon/documentation 2903485"), 500, TextRule.MastodonStatus) with
        {
            MaxImages = 4,
            ImageMaxBytes = 16 * 1024 * 1024,
            ImageTypes = ["image/jpeg", "image/png", "image/gif", "image/webp"],
            AltTextMaxCharacters = 1500,
        };

    public static NetworkLimits For(PostKind kind) => kind switch
    {
        PostKind.Text or PostKind.Link or PostKind.Image or PostKind.Carousel or PostKind.Thread => Status,
        PostKind.Video => Status with { MaxImages = 0, Video = new VideoLimits(99 * 1024 * 1024, null, null, ["video/mp4", "video/webm", "video/quicktime"]) },
        PostKind.Poll => Status with { MaxImages = 0 },
        _ => NetworkLimits.NotPossible(Status.Facts),
    };
}
