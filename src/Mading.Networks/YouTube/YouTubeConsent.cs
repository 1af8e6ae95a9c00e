using Mading.Kernel;
using Mading.Networks.Consent;

namespace Mading.Networks.YouTube;

/// <summary>
/// Consent of a channel of YouTube, with PKCE. Google gives a refresh token only for offline access, and surely only where consent is
/// asked for anew. One scope is asked for: of several a person may leave some out, and this one alone covers uploading, showing and
/// deleting. Facts: developers.google.com, "Using OAuth 2.0 for Web Server Applications", read 28 November 2026.
/// </summary>
internal sealed class YouTubeConsent(ConsentLine line, YouTubeSessions sessions) : IConsents
{
    private const string Scope = "https://www.googleapis.com/auth/youtube";
    private const string Host = "oauth2.googleapis.com";

    public string Key => "youtube";

    public bool Ready => line.AppOf(Key) is not null;

    public IReadOnlyList<string> Allows => ["channel", "upload", "manage-videos", "stay"];

    public Task<ConsentStart> Begin(ConsentTrip trip, CancellationToken stop) => Task.FromResult<ConsentStart>(new ConsentStart.Leave(
        line.Page(
            Key, new Uri("https://accounts.google.com/o/oauth2/v2/auth"), ("response_type", "code"), ("client_id", line.AppOf(Key)!.ClientId),
            ("redirect_uri", trip.Back.ToString()), ("scope", Scope), ("access_type", "offline"), ("prompt", "consent"), ("state", trip.State),
            ("code_challenge", ConsentLine.Challenge(trip.Verifier)), ("code_challenge_method", "S256")),
        trip.Known));

    public async Task<ConsentEnd> Finish(ConsentTrip trip, string code, CancellationToken stop)
    {
        var app = line.AppOf(Key)!;
        var answer = await line.Post<TokenGiven>(
            line.Api(Key, Host, "/token"), null, code, stop,
            ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", trip.Back.ToString()), ("code_verifier", trip.Verifier),
            ("client_id", app.ClientId), ("client_secret", app.ClientSecret));
        if (answer is not Answer<TokenGiven>.Given { Value: { IsUsable: true, AccessToken: { } token } given })
            return ConsentLine.Why(answer, Host);
        if (given.RefreshToken is not { Length: > 0 } refresh)
            return new ConsentEnd.Refused(new Reason("consent_for_an_hour"));
        var settings = new Dictionary<string, string> { [YouTubeOptions.Token] = token, [YouTubeOptions.RefreshToken] = refresh, [YouTubeOptions.ClientId] = app.ClientId };
        return await sessions.Ask(new ChannelAccess(settings), client => client.Mine(stop), stop) switch
        {
            Answer<YouTubeClient.Items<YouTubeClient.Channel>>.Given { Value.Entries: [{ Id: { } id } channel, ..] } when YouTubeMapper.IsId(id) =>
                new ConsentEnd.Given([new(id, NameOf(channel, id), new Dictionary<string, string>(settings) { [YouTubeOptions.ChannelId] = id }, line.After(given.RefreshTokenExpiresIn))]),
            Answer<YouTubeClient.Items<YouTubeClient.Channel>>.Given => new ConsentEnd.Refused(new Reason("youtube_no_channel")),
            var other => ConsentLine.Why(other, sessions.Host.Host),
        };
    }

    private static string NameOf(YouTubeClient.Channel channel, string id) => channel.Snippet?.Title is { Length: > 0 and < 120 } title ? title : id;
}
