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

    // The lexicon takes 300 MB; a server takes 50 MiB in one blob, which is the way we go. Three minutes are general knowledge.
    private static readonly VideoLimits Video = new(50 * 1024 * 1024, null, 180, ["video/mp4"]);

    public static NetworkLimits For(PostKind kind) => kind switch
    {
        PostKind.Text or PostKind.Link or PostKind.Image or PostKind.Carousel or PostKind.Thread => Post,
        PostKind.Video => Post with { MaxImages = 0, MinMedia = 1, MaxMedia = 1, Video = Video },
        _ => NetworkLimits.NotPossible(Post.Facts),
    };
}
