using System.Net;
using Mading.Foundation;
using Mading.Kernel;

namespace Mading.Reminders;

/// <summary>Where and for whom a push service takes messages, as the browser told it.</summary>
/// <param name="Endpoint">The push service's address of this one browser.</param>
/// <param name="Key">The browser's public key, base64url.</param>
/// <param name="Secret">The secret shared with the browser, base64url.</param>
internal sealed record PushAddress(string Endpoint, string Key, string Secret)
{
    private const int LongestEndpoint = 1000;
    private static readonly OutgoingGuard PublicOnly = new(allowLoopback: false);

    public string Fingerprint => Secrets.Fingerprint(Endpoint);

    /// <returns>Nothing where the browser sent what we would not, or could not, send to.</returns>
    public static PushAddress? Read(string? endpoint, string? key, string? secret)
    {
        if (endpoint is null || endpoint.Length > LongestEndpoint || !Uri.TryCreate(endpoint, UriKind.Absolute, out var address) || !IsPublic(address))
            return null;
        var point = CurvePoint.Decode(key);
        var shared = CurvePoint.Decode(secret);
        return point is not null && CurvePoint.IsOnTheCurve(point) && shared?.Length == PushEnvelope.SecretBytes
            ? new PushAddress(endpoint, key!, secret!)
            : null;
    }

    // Names that resolve to a private address are refused by the guard, when it is sent to.
    private static bool IsPublic(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps && address.IsDefaultPort && address.UserInfo.Length == 0 && !address.IsLoopback
        && (!IPAddress.TryParse(address.Host.Trim('[', ']'), out var literal) || PublicOnly.Allows(literal));
}
