using System.Net;

namespace Mading.Networks;

/// <summary>
/// The address of a server as people type it (<c>mastodon.social</c>, <c>https://mastodon.social/@perpus</c>). A token never
/// travels in clear, except to this same machine.
/// </summary>
internal static class ServerAddress
{
    /// <returns>Scheme and host alone, or nothing when it is none.</returns>
    public static Uri? Read(string typed)
    {
        typed = typed.Trim();
        if (!typed.Contains("://", StringComparison.Ordinal))
            typed = "https://" + typed;
        if (!Uri.TryCreate(typed, UriKind.Absolute, out var address) || address.Host.Length == 0)
            return null;
        var secure = address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && IsThisMachine(address));
        return secure ? new Uri(address.GetLeftPart(UriPartial.Scheme) + address.Authority) : null;
    }

    public static bool IsThisMachine(Uri address) =>
        address.Host == "localhost" || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
}
