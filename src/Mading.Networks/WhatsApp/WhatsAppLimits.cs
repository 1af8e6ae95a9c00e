using Mading.Kernel;

namespace Mading.Networks.WhatsApp;

/// <summary>What WhatsApp takes: a message, or a status that goes after a day.</summary>
internal static class WhatsAppLimits
{
    private static readonly NetworkLimits Message =
        NetworkLimits.Text(LimitFacts.Documented("developers.facebook.com, WhatsApp Cloud API, media and messages"), 4_096) with
        {
            MaxImages = 1,
            ImageMaxBytes = 5_000_000,
            ImageTypes = ["image/jpeg", "image/png"],
        };

    private static readonly NetworkLimits Status =
        Message with
        {
            MaxCharacters = 700,
            Facts = LimitFacts.Unverified("widely reported length of a status"),
            Lasts = Lasting.ADay(LimitFacts.Unverified("widely reported: a status goes after 24 hours")),
        };

    public static NetworkLimits For(PostKind kind) => kind switch
    {
        PostKind.Text or PostKind.Link => Message,
        PostKind.Image => Message with { MinImages = 1 },
        PostKind.Carousel => Message with { MinImages = 1, MaxImages = 30, Facts = LimitFacts.Unverified("widely reported: an album sent from a phone") },
        PostKind.Video => Message with { MaxImages = 0, Video = new VideoLimits(16_000_000, null, null, ["video/mp4", "video/3gpp"]) { Codecs = ["h264"] } },
        PostKind.Story => Status,
        _ => NetworkLimits.NotPossible(Message.Facts),
    };
}
