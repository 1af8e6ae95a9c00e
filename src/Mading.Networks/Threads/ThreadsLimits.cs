using Mading.Kernel;

namespace Mading.Networks.Threads;

/// <summary>What Threads takes.</summary>
internal static class ThreadsLimits
{
    private static readonly NetworkLimits Post =
        NetworkLimits.Text(LimitFacts.Documented("developers.facebook.com, Threads API, overview and posts (one hashtag: unverified)"), 500, TextRule.EmojiInBytes) with
        {
            MaxImages = 20,
            ImageMaxBytes = 8_000_000,
            AspectMin = 0.01,
            AspectMax = 10,
            ImageTypes = ["image/jpeg", "image/png"],
            HashtagsMax = 1,
        };

    private static readonly VideoLimits Video = new(1_000_000_000, 0, 300, ["video/mp4", "video/quicktime"]);

    public static NetworkLimits For(PostKind kind) => kind switch
    {
        PostKind.Text or PostKind.Link or PostKind.Thread => Post,
        PostKind.Image => Post with { MinImages = 1 },
        PostKind.Carousel => Post with { MinMedia = 2, MaxMedia = 20, Video = Video },
        PostKind.Video => Post with { MaxImages = 0, MinMedia = 1, MaxMedia = 1, Video = Video },
        PostKind.Poll => Post with { MaxImages = 0, Poll = new PollLimits(2, 4, 25), Facts = LimitFacts.Documented("developers.facebook.com, Threads API, polls") with { Checked = new(2026, 11, 28) } },
        _ => NetworkLimits.NotPossible(Post.Facts),
    };
}
