using Mading.Kernel;

namespace Mading.Networks.Telegram;

/// <summary>What a Telegram channel takes from a bot. Telegram counts after it has read the marks; plain text counts in UTF-16.</summary>
internal static class TelegramLimits
{
    private static readonly NetworkLimits Message =
        NetworkLimits.Text(LimitFacts.Documented("core.telegram.org, Bot API 10.1"), 4_096, TextRule.Utf16);

    private static readonly NetworkLimits Captioned =
        NetworkLimits.Text(LimitFacts.Documented("core.telegram.org, Bot API 10.1 (size and ratio of photos unverified)"), 1_024, TextRule.Utf16) with
        {
            MinImages = 1,
            MaxImages = 10,
            ImageMaxBytes = 10_000_000,
            AspectMin = 1.0 / 20,
            AspectMax = 20,
            ImageTypes = ["image/jpeg", "image/png"],
        };

    public static NetworkLimits For(PostKind kind) => kind switch
    {
        PostKind.Text or PostKind.Link or PostKind.Thread or PostKind.Poll => Message,
        PostKind.Image or PostKind.Carousel => Captioned,
        PostKind.Video => Captioned with { MinImages = 0, MaxImages = 0, Video = new VideoLimits(50_000_000, null, null, ["video/mp4"]) },
        _ => NetworkLimits.NotPossible(Message.Facts),
    };
}
