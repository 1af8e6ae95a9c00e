using Mading.Kernel;
using NodaTime;

namespace Mading.Networks.WhatsApp;

/// <summary>What WhatsApp takes: from a person's phone a message, or a status that goes after a day; from us a template with the post in it.</summary>
internal static class WhatsAppLimits
{
    /// <summary>Characters of a template's body with everything filled in (developers.facebook.com, WhatsApp, "Template components").</summary>
    public const int LongestBody = 1_024;

    /// <summary>Characters of a message inside the window (the platform's OpenAPI document, v23.0).</summary>
    public const int LongestText = 4_096;

    /// <summary>
    /// Per message since 1 July 2025, by the template's category and the reader's country. No source that we read names the amount for
    /// Indonesia, so there is none here.
    /// </summary>
    public static readonly ReaderPrices Prices = new(
        [new("marketing"), new("utility")], Duration.FromHours(24),
        LimitFacts.Unverified("developers.facebook.com, WhatsApp, per-message pricing since 1 July 2025"));

    private static readonly NetworkLimits Message =
        NetworkLimits.Text(LimitFacts.Documented("developers.facebook.com, WhatsApp Cloud API, media and messages"), LongestText) with
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

    private static readonly NetworkLimits Template = NetworkLimits.Text(
        LimitFacts.Documented("developers.facebook.com, WhatsApp, template components and media; the template's own words count too"), LongestBody);

    private static readonly VideoLimits Film = new(16_000_000, null, null, ["video/mp4", "video/3gpp"]) { Codecs = ["h264"] };

    /// <summary>By phone.</summary>
    public static NetworkLimits For(PostKind kind) => kind switch
    {
        PostKind.Text or PostKind.Link => Message,
        PostKind.Image => Message with { MinImages = 1 },
        PostKind.Carousel => Message with { MinImages = 1, MaxImages = 30, Facts = LimitFacts.Unverified("widely reported: an album sent from a phone") },
        PostKind.Video => Message with { MaxImages = 0, Video = Film },
        PostKind.Story => Status,
        _ => NetworkLimits.NotPossible(Message.Facts),
    };

    /// <summary>To the readers who asked, by the Cloud API.</summary>
    public static NetworkLimits ForReaders(PostKind kind) => kind switch
    {
        PostKind.Text or PostKind.Link => Template,
        PostKind.Image => Template with { MinImages = 1, MaxImages = 1, ImageMaxBytes = 5_000_000, ImageTypes = ["image/jpeg", "image/png"] },
        PostKind.Video => Template with { MinMedia = 1, MaxMedia = 1, Video = Film },
        _ => NetworkLimits.NotPossible(Template.Facts),
    };
}
