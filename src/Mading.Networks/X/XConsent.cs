using Mading.Networks.Consent;

namespace Mading.Networks.X;

/// <summary>
/// Consent of an account of X, with PKCE. A code holds half a minute; with <c>offline.access</c> a refresh token comes along. Facts:
/// docs.x.com, OAuth 2.0 authorization code, read 22 November 2026.
/// </summary>
internal sealed class XConsent(ConsentLine line) : IConsents
{
    private const string Scopes = "tweet.read tweet.write users.read media.write offline.access";
    private const string Host = "api.x.com";

    public string Key => "x";

    public bool Ready => line.AppOf(Key) is not null;

    public IReadOnlyList<string> Allows => ["see", "publish", "stay"];

    public Task<ConsentStart> Begin(ConsentTrip trip, CancellationToken stop) => Task.FromResult<ConsentStart>(new ConsentStart.Leave(
        line.Page(
            Key, new Uri("https://x.com/i/oauth2/authorize"), ("response_type", "code"), ("client_id", line.AppOf(Key)!.ClientId), ("redirect_uri", trip.Back.ToString()),
            ("scope", Scopes), ("state", trip.State), ("code_challenge", ConsentLine.Challenge(trip.Verifier)), ("code_challenge_method", "S256")),
        trip.Known));

    public async Task<ConsentEnd> Finish(ConsentTrip trip, string code, CancellationToken stop)
    {
        var app = line.AppOf(Key)!;
        var answer = await line.Post<TokenGiven>(
            line.Api(Key, Host, "/2/oauth2/token"), app, code, stop,
            ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", trip.Back.ToString()), ("code_verifier", trip.Verifier));
        if (answer is not Answer<TokenGiven>.Given { Value: { IsUsable: true, AccessToken: { } token } given })
            return ConsentLine.Why(answer, Host);
        var who = await line.Get<XClient.Result<XClient.User>>(line.Api(Key, Host, "/2/users/me"), token, stop);
        if (who is not Answer<XClient.Result<XClient.User>>.Given { Value.Data: { Id: { Length: > 0 and < 20 } id, Username: var name } })
            return ConsentLine.Why(who, Host);
        return new ConsentEnd.Given([new(id, "@" + (name ?? id), SettingsOf(id, token, given.RefreshToken, app.ClientId))]);
    }

    // The app's secret stays among the installation's settings; a copy of it would outlive its replacement.
    private static Dictionary<string, string> SettingsOf(string id, string token, string? refresh, string client)
    {
        var settings = new Dictionary<string, string> { [XOptions.UserId] = id, [RenewedTokens.Token] = token, [XOptions.ClientId] = client };
        if (refresh is { Length: > 0 })
            settings[RenewedTokens.RefreshToken] = refresh;
        return settings;
    }
}
