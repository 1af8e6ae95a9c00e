using System.Net;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Mading.Kernel;

/// <summary>The two clients through which anything leaves this server.</summary>
public static class OutgoingHttp
{
    /// <summary>For addresses a person can type: catalogues, covers, feeds. At most five redirects, each behind the guard.</summary>
    public const string Pages = "pages";

    /// <summary>For the networks' own APIs. Follows no redirect; honours <c>MADING_OUTGOING_VIA</c>.</summary>
    public const string Networks = "networks";

    public static IServiceCollection AddOutgoingHttp(this IServiceCollection services, IConfiguration settings)
    {
        var guard = new OutgoingGuard(settings.GetValue("ALLOW_LOOPBACK", false));
        var via = settings["OUTGOING_VIA"] is { Length: > 0 } address ? new Uri(address) : null;
        services.AddSingleton(guard);

        // Without the factory's own log: some catalogues carry their key in the address.
        services.AddHttpClient(Pages, client => Describe(client, TimeSpan.FromSeconds(30)))
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(() => Guarded(guard, redirects: 5));
        // Without the factory's own log: some networks carry the token in the address.
        services.AddHttpClient(Networks, client => Describe(client, Timeout.InfiniteTimeSpan))
            .RemoveAllLoggers()
            .ConfigurePrimaryHttpMessageHandler(() =>
                new OutgoingVia(via) { InnerHandler = Guarded(via is null ? guard : new OutgoingGuard(allowLoopback: true), redirects: 0) });
        return services;
    }

    private static void Describe(HttpClient client, TimeSpan timeout)
    {
        client.Timeout = timeout;
        client.DefaultRequestHeaders.UserAgent.ParseAdd("Mading/0.1 (library social media)");
    }

    private static SocketsHttpHandler Guarded(OutgoingGuard guard, int redirects) => new()
    {
        ConnectCallback = guard.Connect,
        AllowAutoRedirect = redirects > 0,
        MaxAutomaticRedirections = Math.Max(1, redirects),
        AutomaticDecompression = DecompressionMethods.All,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(60),
        MaxResponseHeadersLength = 64,
        UseProxy = false,
        UseCookies = false,
    };
}
