using Mading.Kernel;
using Mading.Networks.Consent;

namespace Mading.Networks.Mastodon;

/// <summary>
/// Consent of an account on any Mastodon server: an app is registered there at that moment, so nobody has to keep one. Servers older
/// than 4.3 leave PKCE unread. Facts: docs.joinmastodon.org, methods/apps and methods/oauth, read 22 November 2026.
/// </summary>
internal sealed class MastodonConsent(ConsentLine line, NetworkSettings settings) : IConsents
{
    private const string Scopes = "read:accounts read:statuses write:statuses write:media";
    private const string ClientId = "clientId";
    private const string ClientSecret = "clientSecret";

    public string Key => "mastodon";

    public bool Ready => true;

    public string Asks => MastodonOptions.Server;

    public IReadOnlyList<string> Allows => ["see", "publish"];

    public async Task<ConsentStart> Begin(ConsentTrip trip, CancellationToken stop)
    {
        var typed = trip.Known.GetValueOrDefault(MastodonOptions.Server, "");
        if (ServerAddress.Read(typed) is not { } server)
            return new ConsentStart.Refused(new Reason("address_unreadable"));
        var made = await line.Post<App>(
            new Uri(At(server), "/api/v1/apps"), null, "", stop,
            ("client_name", "Mading"), ("redirect_uris", trip.Back.ToString()), ("scopes", Scopes));
        if (made is not Answer<App>.Given { Value: { ClientId: { Length: > 0 and < 300 } id, ClientSecret: { Length: > 0 and < 1000 } secret } })
            return new ConsentStart.Refused(ConsentLine.WhyNot(made, server.Host));
        var known = new Dictionary<string, string> { [MastodonOptions.Server] = server.ToString(), [ClientId] = id, [ClientSecret] = secret };
        return new ConsentStart.Leave(
            line.Page(
                Key, new Uri(server, "/oauth/authorize"), ("response_type", "code"), ("client_id", id), ("redirect_uri", trip.Back.ToString()), ("scope", Scopes),
                ("state", trip.State), ("code_challenge", ConsentLine.Challenge(trip.Verifier)), ("code_challenge_method", "S256")),
            known);
    }

    public async Task<ConsentEnd> Finish(ConsentTrip trip, string code, CancellationToken stop)
    {
        var server = new Uri(trip.Known[MastodonOptions.Server]);
        var answer = await line.Post<TokenGiven>(
            new Uri(At(server), "/oauth/token"), null, code, stop,
            ("grant_type", "authorization_code"), ("code", code), ("client_id", trip.Known[ClientId]), ("client_secret", trip.Known[ClientSecret]),
            ("redirect_uri", trip.Back.ToString()), ("scope", Scopes), ("code_verifier", trip.Verifier));
        return answer is Answer<TokenGiven>.Given { Value: { IsUsable: true, AccessToken: { } token } }
            ? new ConsentEnd.Given([new(server.Host, server.Host, new Dictionary<string, string> { [MastodonOptions.Server] = server.ToString(), [MastodonOptions.Token] = token })])
            : ConsentLine.Why(answer, server.Host);
    }

    private Uri At(Uri server) => settings.BaseUrlOf(Key) ?? server;

    private sealed record App(string? ClientId, string? ClientSecret)
    {
        public override string ToString() => "App";
    }
}
