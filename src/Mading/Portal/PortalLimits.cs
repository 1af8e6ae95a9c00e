using Mading.Kernel;
using Mading.Networks;
using NodaTime;

namespace Mading.Portal;

/// <summary>The wall is ours: its limits are our own decisions.</summary>
internal static class PortalLimits
{
    private static readonly LimitFacts Ours = new("Mading", new LocalDate(2026, 11, 27), Verified: true);

    public static NetworkLimits For(PostKind kind) => new(
        Possible: kind is PostKind.Text or PostKind.Link or PostKind.Image or PostKind.Carousel or PostKind.Article
            or PostKind.Video or PostKind.Reel,
        MaxCharacters: 50_000,
        Rule: TextRule.CodePoints,
        MaxImages: 20,
        ImageMaxBytes: 10_000_000,
        AspectMin: null,
        AspectMax: null,
        ImageTypes: ["image/jpeg", "image/png", "image/webp"],
        AltTextMaxCharacters: 1_500,
        HashtagsMax: null,
        Facts: Ours,
        Video: new VideoLimits(1_000_000_000, null, null, ["video/mp4", "video/quicktime", "video/3gpp"]));
}
