using System.Security.Cryptography;
using System.Text;
using Mading.Kernel;
using Microsoft.AspNetCore.WebUtilities;
using NodaTime;

namespace Mading.Networks.Consent;

/// <summary>What all consents need: addresses for the browser, the calls that trade a code, and what a failed one means.</summary>
internal sealed class ConsentLine(NetworkLine line, NetworkSettings settings, IClock clock)
{
    private static readonly Duration Patience = Duration.FromSeconds(20);

    public NetworkApp? AppOf(string network) => settings.AppOf(network);

    /// <summary>The page of a network as the person's browser finds it.</summary>
    public Uri Page(string network, Uri page, params (string Name, string Value)[] query) => With(settings.PageOf(network, page), query);

    /// <summary>An API of a network as this server finds it.</summary>
    public Uri Api(string network, string host, string path, params (string Name, string Value)[] query) =>
        With(new Uri(settings.BaseUrlOf(network) ?? new Uri($"https://{host}"), path), query);

    public Task<Answer<T>> Get<T>(Uri address, string? token, CancellationToken stop)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (token is not null)
            request.Headers.Authorization = new("Bearer", token);
        return line.Ask<T>(request, Patience, token ?? "", stop);
    }

    /// <param name="secret">Taken out of whatever the network says.</param>
    public Task<Answer<T>> Post<T>(Uri address, NetworkApp? signedAs, string secret, CancellationToken stop, params (string Name, string Value)[] form)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(form.Select(f => KeyValuePair.Create(f.Name, f.Value))) };
        if (signedAs is not null)
            request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{signedAs.ClientId}:{signedAs.ClientSecret}")));
        return line.Ask<T>(request, Patience, secret, stop);
    }

    /// <summary>Why no access came of it. A code is good once, so a lost reply too means beginning anew.</summary>
    public static ConsentEnd.Refused Why<T>(Answer<T> answer, string host) => new(WhyNot(answer, host));

    /// <inheritdoc cref="Why{T}(Answer{T}, string)"/>
    public static Reason WhyNot<T>(Answer<T> answer, string host) => answer is Answer<T>.Refused refused
        ? refused.Reason.Code is "address_not_public" or "not_such_a_server" ? refused.Reason : new Reason("consent_not_taken", ("said", refused.Said))
        : new Reason("network_unreachable", ("host", host));

    /// <summary>S256 of PKCE (RFC 7636, section 4.2).</summary>
    public static string Challenge(string verifier) => WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));

    /// <summary>The same as TikTok wants it of apps on a desk: in hexadecimal (developers.tiktok.com, "Login Kit for Desktop").</summary>
    public static string HexChallenge(string verifier) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));

    public Instant? After(long? seconds) =>
        seconds is > 0 and < 1_000_000_000 and var lifetime ? clock.GetCurrentInstant() + Duration.FromSeconds(lifetime) : null;

    private static Uri With(Uri address, (string Name, string Value)[] query) => query.Length == 0 ? address
        : new Uri(address + (address.Query.Length > 0 ? "&" : "?") + string.Join('&', query.Select(q => $"{q.Name}={Uri.EscapeDataString(q.Value)}")));
}
