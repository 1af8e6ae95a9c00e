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

/// <summary>How each network shows a post, whether the library is connected to it or publishes there by phone. One line each.</summary>
public static class KnownLooks
{
    private static readonly Dictionary<string, Func<PostKind, NetworkLook>> ByNetwork = new()
    {
        ["bluesky"] = BlueskyLook.For,
        ["facebook"] = FacebookLook.For,
        ["instagram"] = InstagramLook.For,
        ["mastodon"] = MastodonLook.For,
        ["telegram"] = TelegramLook.For,
        ["threads"] = ThreadsLook.For,
        ["tiktok"] = TikTokLook.For,
        ["webhook"] = WebhookLook.For,
        ["whatsapp"] = WhatsAppLook.For,
        ["x"] = XLook.For,
        ["youtube"] = YouTubeLook.For,
    };

    // Of a place that we do not know: words and pictures, whole.
    private static readonly NetworkLook Elsewhere =
        new(PostFrame.Feed, PictureOrder.Stack, NetworkLook.Unverified("nothing known of how this place shows a post"));

    /// <param name="network">A network's key.</param>
    public static NetworkLook For(string network, PostKind kind) => ByNetwork.TryGetValue(network, out var look) ? look(kind) : Elsewhere;
}
