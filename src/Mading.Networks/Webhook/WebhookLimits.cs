namespace Mading.Networks.Webhook;

/// <summary>What we hand to a script. The bounds are our own: they keep one call small enough for the simplest web server.</summary>
internal static class WebhookLimits
{
    private static readonly NetworkLimits Words =
        NetworkLimits.Text(LimitFacts.Documented("Mading's own bounds (Webhook/README.md); the script may refuse more"), 50_000);

    private static readonly NetworkLimits Everything = Words with { MaxImages = 30, Video = new VideoLimits(null, null, null, []) };

    public static NetworkLimits For(PostKind kind) => kind switch
    {
        PostKind.Text or PostKind.Link or PostKind.Thread => Words,
        PostKind.Image or PostKind.Carousel => Everything with { MinImages = 1 },
        PostKind.Video or PostKind.Reel => Everything with { MaxImages = 0, MinMedia = 1 },
        PostKind.Story => Everything with { MinMedia = 1 },
        PostKind.Article => Everything,
        _ => NetworkLimits.NotPossible(Words.Facts),
    };
}
