using Mading.Networks.Bluesky;
using Mading.Networks.Facebook;
using Mading.Networks.Instagram;
using Mading.Networks.Mastodon;
using Mading.Networks.Telegram;
using Mading.Networks.Threads;
using Mading.Networks.TikTok;
using Mading.Networks.Webhook;
using Mading.Networks.WhatsApp;
using Mading.Networks.X;
using Mading.Networks.YouTube;

namespace Mading.Networks;

/// <summary>
/// What each network takes, whether the library is connected to it or publishes there by phone. One line each; the figures lie
/// in the network's own folder with their sources.
/// </summary>
public static class KnownLimits
{
    private static readonly Dictionary<string, Func<PostKind, NetworkLimits>> ByNetwork = new()
    {
        ["bluesky"] = BlueskyLimits.For,
        ["facebook"] = FacebookLimits.For,
        ["instagram"] = InstagramLimits.For,
        ["mastodon"] = MastodonLimits.For,
        ["telegram"] = TelegramLimits.For,
        ["threads"] = ThreadsLimits.For,
        ["tiktok"] = TikTokLimits.For,
        ["webhook"] = WebhookLimits.For,
        ["whatsapp"] = WhatsAppLimits.For,
        ["x"] = XLimits.For,
        ["youtube"] = YouTubeLimits.For,
    };

    // A group of teachers, a notice board: a person carries the post there and sees for themselves what fits.
    private static readonly NetworkLimits Elsewhere =
        NetworkLimits.Text(LimitFacts.Unverified("no limits known for this place"), null) with { MaxImages = 30, Video = new VideoLimits(null, null, null, []) };

    public static IReadOnlyCollection<string> Networks => ByNetwork.Keys;

    /// <param name="network">A network's key; of any other place nothing is known, and nothing is refused.</param>
    public static NetworkLimits For(string network, PostKind kind) =>
        ByNetwork.TryGetValue(network, out var limits) ? limits(kind) : Elsewhere;

    /// <summary>
    /// What a person can publish there by phone: the network's own app turns any picture into the file it wants, so its type and
    /// size do not matter, and a video's neither; length, number, shape and hashtags do.
    /// </summary>
    public static NetworkLimits ByHand(string network, PostKind kind) => ByHand(For(network, kind));

    internal static NetworkLimits ByHand(NetworkLimits limits) => limits with
    {
        ImageTypes = [],
        ImageMaxBytes = null,
        Video = limits.Video is { } video ? video with { Types = [], Codecs = [], MaxBytes = null } : null,
    };
}
