using Mading.Networks.Consent;
using Mading.Networks.Meta;

namespace Mading.Networks.Instagram;

/// <summary>
/// Consent of a professional account by Instagram's own sign-in. Facts: developers.facebook.com, Instagram Platform, "Business login
/// for Instagram", read 22 November 2026.
/// </summary>
internal sealed class InstagramConsent(ConsentLine line, NetworkSettings settings) : IConsents
{
    private const string Host = "graph.instagram.com";
    private const string Scopes = "instagram_business_basic,instagram_business_content_publish,instagram_business_manage_comments";
    private readonly LongLivedTokens _tokens = new(line, "instagram", "ig", Host);

    public string Key => "instagram";

    public bool Ready => line.AppOf(Key) is not null;

    public IReadOnlyList<string> Allows => ["see", "publish", "comment"];

    public Task<ConsentStart> Begin(ConsentTrip trip, CancellationToken stop) => Task.FromResult<ConsentStart>(new ConsentStart.Leave(
        line.Page(
            Key, new Uri("https://www.instagram.com/oauth/authorize"), ("client_id", line.AppOf(Key)!.ClientId), ("redirect_uri", trip.Back.ToString()),
            ("response_type", "code"), ("scope", Scopes), ("state", trip.State)),
        trip.Known));

    public async Task<ConsentEnd> Finish(ConsentTrip trip, string code, CancellationToken stop)
    {
        var (token, until, problem) = await _tokens.Trade("api.instagram.com", trip, code, stop);
        if (token is null)
            return new ConsentEnd.Refused(problem!);

        // The number that comes with the code is the app's own for the person; calls want the account's.
        var who = await line.Get<Me>(line.Api(Key, Host, $"/{settings.InstagramVersion}/me", ("fields", "user_id,username")), token, stop);
        return who is Answer<Me>.Given { Value: { UserId: { Length: > 0 and < 40 } id, Username: var name } }
            ? new ConsentEnd.Given([new(id, "@" + (name ?? id), new Dictionary<string, string> { [InstagramOptions.AccountId] = id, [InstagramOptions.Token] = token }, until)])
            : ConsentLine.Why(who, Host);
    }

    private sealed record Me(string? UserId, string? Username);
}

/// <summary>Renews tokens of Instagram Login; those of Facebook Login have an end only with the person's own access.</summary>
internal sealed class InstagramRenewal(ConsentLine line) : IRenews
{
    private readonly LongLivedTokens _tokens = new(line, "instagram", "ig", "graph.instagram.com");

    public string Key => "instagram";

    public Task<RenewResult> Renew(ChannelAccess access, CancellationToken stop) => access[InstagramOptions.Login] == InstagramOptions.ByInstagram
        ? _tokens.Renew(InstagramOptions.Token, InstagramOptions.TokenOf(access), stop)
        : Task.FromResult<RenewResult>(new RenewResult.Unneeded());
}
