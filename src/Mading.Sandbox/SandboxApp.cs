using Mading.Sandbox.Mastodon;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Mading.Sandbox;

/// <summary>
/// The stand-in networks as one small server on loopback. It accepts what the real APIs accept and refuses what they refuse, and
/// keeps a ledger of all that became public.
/// </summary>
public static class SandboxApp
{
    public static WebApplication Build(SandboxOptions options, IClock? clock = null) =>
        Build(options, new SandboxState(options, clock ?? SystemClock.Instance));

    /// <summary>With a state that is held elsewhere too, as the demo's page for cutting the line does.</summary>
    public static WebApplication Build(SandboxOptions options, SandboxState state)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{options.Port}");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 120_000_000);
        builder.Services.AddSingleton(state);
        builder.Services.AddRoutingCore();

        var app = builder.Build();
        app.Use(HostRouting.Find);
        app.UseRouting();
        ControlEndpoints.Map(app, state);
        MastodonEndpoints.Map(app, state);
        return app;
    }

    /// <summary>Where a started sandbox listens.</summary>
    public static Uri AddressOf(WebApplication app) =>
        new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
}
