using System.Net;

namespace Mading.Kernel;

/// <summary>
/// Sends every call to a network to one address instead (<c>MADING_OUTGOING_VIA</c>), under <c>/{real host}{path}</c> and with
/// the header <c>X-Intended-Host</c>. Addresses that are literally loopback are left alone.
/// </summary>
public sealed class OutgoingVia(Uri? via) : DelegatingHandler
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (via is not null && request.RequestUri is { } address && !IsLiterallyLoopback(address))
        {
            request.Headers.TryAddWithoutValidation("X-Intended-Host", address.Authority);
            request.RequestUri = new Uri(via, $"/{address.Authority}{address.PathAndQuery}");
        }

        return base.SendAsync(request, cancellationToken);
    }

    private static bool IsLiterallyLoopback(Uri address) =>
        address.Host == "localhost" || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
}
