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

    private static readonly VideoLimits Video = new(50_000_000, null, null, ["video/mp4"]);

    // The Bot API takes one choice too; asking for one thing is no poll. The length of a choice stands in no page that we could check.
    private static readonly NetworkLimits Poll =
        NetworkLimits.Text(LimitFacts.Unverified("core.telegram.org, Bot API 10.1, sendPoll (length of a choice unverified)"), null, TextRule.Utf16) with
        {
            Poll = new PollLimits(2, 12, 100, 300),
        };

    public static NetworkLimits For(PostKind kind) => kind switch
    {
        PostKind.Text or PostKind.Link or PostKind.Thread => Message,
        PostKind.Poll => Poll,
        PostKind.Image => Captioned,
        PostKind.Carousel => Captioned with { MinImages = 0, MinMedia = 1, MaxMedia = 10, Video = Video },
        PostKind.Video => Captioned with { MinImages = 0, MaxImages = 0, MinMedia = 1, MaxMedia = 1, Video = Video },
        _ => NetworkLimits.NotPossible(Message.Facts),
    };
}
