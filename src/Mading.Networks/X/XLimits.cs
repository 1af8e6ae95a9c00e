using Mading.Kernel;
using NodaTime;

namespace Mading.Networks.X;

/// <summary>What X takes from an account without a subscription, and what it asks for it.</summary>
internal static class XLimits
{
    /// <summary>US dollars since 20 April 2026; for those who pay by use.</summary>
    public static readonly PostPrices Prices = new(
        0.015m, 0.20m, 0.005m, "USD", new LimitFacts("docs.x.com, pricing", LimitFacts.LastChecked, true));

    /// <summary>Choices of a poll (OpenAPI 2.167, CreatePostsPoll).</summary>
    public const int FewestChoices = 2;
    public const int MostChoices = 4;

    /// <summary>Characters.</summary>
    public const int LongestChoice = 25;

    /// <summary>A poll stays open for a day; X takes five minutes to seven days.</summary>
    public static readonly Duration PollOpen = Duration.FromDays(1);

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
        PostKind.Video => Post with { MaxImages = 0, MinMedia = 1, MaxMedia = 1, Video = new VideoLimits(512_000_000, 0.5, 140, ["video/mp4", "video/quicktime"], 1.0 / 3, 3) { Codecs = ["h264"] } },
        PostKind.Poll => Post with { MaxImages = 0, Poll = new PollLimits(FewestChoices, MostChoices, LongestChoice) },
        _ => NetworkLimits.NotPossible(Post.Facts),
    };
}
