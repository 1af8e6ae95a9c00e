using Mading.Kernel;
using Mading.Networks.Consent;

namespace Mading.Networks.TikTok;

/// <summary>
/// Consent of an account of TikTok. A way back on this machine is of "Login Kit for Desktop", which wants PKCE with the hash in hexadecimal,
/// other than RFC 7636; one at https is of "Login Kit for Web", which knows no PKCE and relies on state and the app's secret. Facts:
/// developers.tiktok.com, Login Kit, read 28 November 2026.
/// </summary>
internal sealed class TikTokConsent(ConsentLine line) : IConsents
{
    private const string Scopes = "user.info.basic,video.publish";

    // Only what is needed is asked for: an app may have been given uploading alone (TikTok's "Upload" page names video.upload and nothing else).
    private const string DraftScopes = "user.info.basic,video.upload";
    private static readonly string Host = TikTokSessions.Api.Host;

    public string Key => "tiktok";

    public bool Ready => line.AppOf(Key) is not null;

    public IReadOnlyList<string> MayAsk => [TikTokOptions.Mode, TikTokOptions.Visibility];

    public IReadOnlyList<string> Allows => ["name", "videos", "stay"];

    public Task<ConsentStart> Begin(ConsentTrip trip, CancellationToken stop)
    {
        (string, string)[] query =
        [
            ("client_key", line.AppOf(Key)!.ClientId), ("response_type", "code"), ("scope", trip.Known.GetValueOrDefault(TikTokOptions.Mode) == TikTokOptions.Drafts ? DraftScopes : Scopes), ("redirect_uri", trip.Back.ToString()), ("state", trip.State),
            .. trip.Back.IsLoopback ? [("code_challenge", ConsentLine.HexChallenge(trip.Verifier)), ("code_challenge_method", "S256")] : Array.Empty<(string, string)>(),
        ];
        return Task.FromResult<ConsentStart>(new ConsentStart.Leave(line.Page(Key, new Uri("https://www.tiktok.com/v2/auth/authorize/"), query), trip.Known));
    }

    public async Task<ConsentEnd> Finish(ConsentTrip trip, string code, CancellationToken stop)
    {
        var app = line.AppOf(Key)!;
        var answer = await line.Post<TikTokClient.Tokens>(
            line.Api(Key, Host, "/v2/oauth/token/"), null, code, stop,
            [("client_key", app.ClientId), ("client_secret", app.ClientSecret), ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", trip.Back.ToString()),
                .. trip.Back.IsLoopback ? [("code_verifier", trip.Verifier)] : Array.Empty<(string, string)>()]);

        // A refusal may come with status 200.
        if (answer is Answer<TikTokClient.Tokens>.Given { Value.Error: { Length: > 0 } error } refused)
            return new ConsentEnd.Refused(new Reason("consent_not_taken", ("said", refused.Value.ErrorDescription ?? error)));
        if (answer is not Answer<TikTokClient.Tokens>.Given { Value: { AccessToken: { Length: > 0 and <= 4_000 } token, OpenId: { Length: > 0 and < 200 } id } given })
            return ConsentLine.Why(answer, Host);
        var who = await line.Get<TikTokClient.Result<TikTokClient.Person>>(line.Api(Key, Host, "/v2/user/info/", ("fields", "open_id,display_name")), token, stop);
        var name = who is Answer<TikTokClient.Result<TikTokClient.Person>>.Given { Value.Data.User.DisplayName: { Length: > 0 and < 200 } shown } ? shown : "TikTok";
        return new ConsentEnd.Given([new(id, name, SettingsOf(id, token, given.RefreshToken, app.ClientId, trip), line.After(given.RefreshExpiresIn))]);
    }

    // The app's secret stays among the installation's settings; a copy of it would outlive its replacement.
    private static Dictionary<string, string> SettingsOf(string id, string token, string? refresh, string client, ConsentTrip trip)
    {
        var settings = new Dictionary<string, string>(trip.Known) { [TikTokOptions.OpenId] = id, [RenewedTokens.Token] = token, [TikTokOptions.ClientKey] = client };
        if (refresh is { Length: > 0 })
            settings[RenewedTokens.RefreshToken] = refresh;
        return settings;
    }
}

/// <summary>The refresh token ends after half a year unless it is used; an account on which nothing is published would lose its access unseen.</summary>
internal sealed class TikTokRenewal(TikTokSessions sessions) : IRenews
{
    public string Key => "tiktok";

    public async Task<RenewResult> Renew(ChannelAccess access, CancellationToken stop) => RenewedTokens.RefreshTokenOf(access) is null
        ? new RenewResult.Unneeded()
        : await sessions.Renew(access, stop) switch
        {
            Answer<ChannelAccess>.Given => new RenewResult.Kept(),
            Answer<ChannelAccess>.Refused refused => new RenewResult.Refused(refused.Reason),
            _ => new RenewResult.Later(),
        };
}
