using Mading.Networks.Bluesky;
using Mading.Networks.Consent;
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
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Mading.Networks;

/// <summary>The list of networks, one line each. Those that live in this house (portal, phone) are registered by their rooms.</summary>
public static class NetworkRegistration
{
    public static IServiceCollection AddNetworks(this IServiceCollection services, IConfiguration settings)
    {
        services.AddSingleton(new NetworkSettings(settings));
        services.AddSingleton<NetworkLine>();
        services.AddSingleton<Budgets>();

        services.AddSingleton<ConsentLine>();
        services.AddSingleton<IConsents, FacebookConsent>();
        services.AddSingleton<IConsents, InstagramConsent>();
        services.AddSingleton<IConsents, MastodonConsent>();
        services.AddSingleton<IConsents, ThreadsConsent>();
        services.AddSingleton<IConsents, TikTokConsent>();
        services.AddSingleton<IConsents, XConsent>();
        services.AddSingleton<IConsents, YouTubeConsent>();
        services.AddSingleton<IRenews, InstagramRenewal>();
        services.AddSingleton<IRenews, ThreadsRenewal>();
        services.AddSingleton<IRenews, TikTokRenewal>();

        services.AddSingleton<BlueskySessions>();
        services.AddSingleton<INetwork, BlueskyNetwork>();
        services.AddSingleton<INetwork, FacebookNetwork>();
        services.AddSingleton<INetwork, InstagramNetwork>();
        services.AddSingleton<INetwork, MastodonNetwork>();
        services.AddSingleton<INetwork, TelegramNetwork>();
        services.AddSingleton<INetwork, ThreadsNetwork>();
        services.AddSingleton<TikTokSessions>();
        services.AddSingleton<INetwork, TikTokNetwork>();
        services.AddSingleton<INetwork, WebhookNetwork>();
        services.AddSingleton<INetwork, WhatsAppNetwork>();
        services.AddSingleton<XSessions>();
        services.AddSingleton<INetwork, XNetwork>();
        services.AddSingleton<YouTubeSessions>();
        services.AddSingleton<INetwork, YouTubeNetwork>();
        return services;
    }
}
