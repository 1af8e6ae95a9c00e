using System.Net;
using Mading.Sandbox.Consent;
using Mading.Sandbox.Facebook;
using Mading.Sandbox.Instagram;
using Mading.Sandbox.Mastodon;
using Mading.Sandbox.Meta;
using Mading.Sandbox.Telegram;
using Mading.Sandbox.Threads;
using Mading.Sandbox.TikTok;
using Mading.Sandbox.WhatsApp;
using Mading.Sandbox.X;
using Mading.Sandbox.YouTube;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Constraints;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Mading.Sandbox;

/// <summary>
/// The stand-in networks as one small server on loopback. It accepts what the real APIs accept and refuses what they refuse, and
/// keeps a ledger of all that became public.
/// </summary>
public static class SandboxApp
{
    private const long LargestBody = 120_000_000;

    public static WebApplication Build(SandboxOptions options, IClock? clock = null) =>
        Build(options, new SandboxState(options, clock ?? SystemClock.Instance));

    /// <summary>
    /// Alone, or inside another process beside its own server: it reads no settings, watches no files, writes no log. With a state that
    /// is held elsewhere too, as the demo's page for cutting the line does.
    /// </summary>
    public static WebApplication Build(SandboxOptions options, SandboxState state)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, options.Port);
            kestrel.Limits.MaxRequestBodySize = LargestBody;
        });
        builder.Services.AddRoutingCore();
        builder.Services.Configure<RouteOptions>(routes => routes.SetParameterPolicy<RegexInlineRouteConstraint>("regex"));

        var app = builder.Build();
        var instagram = new InstagramStandIn(state);
        var whatsApp = new WhatsAppStandIn(state);
        app.Use(HostRouting.Find);
        ConsentStandIn.Join(app, state);
        app.Use(new MetaRouting(instagram, whatsApp).Find);
        app.UseRouting();
        ControlEndpoints.Map(app, state);
        FacebookStandIn.Join(app, state);
        instagram.Join(app);
        MastodonStandIn.Join(app, state);
        TelegramStandIn.Join(app, state);
        new ThreadsStandIn(state).Join(app);
        TikTokStandIn.Join(app, state);
        whatsApp.Join(app);
        XStandIn.Join(app, state);
        YouTubeStandIn.Join(app, state);
        return app;
    }

    /// <summary>Where a started sandbox listens.</summary>
    public static Uri AddressOf(WebApplication app) =>
        new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
}
