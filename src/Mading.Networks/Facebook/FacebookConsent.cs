using Mading.Kernel;
using Mading.Networks.Consent;

namespace Mading.Networks.Facebook;

/// <summary>
/// Consent of a person who manages Pages. Their short token is traded for a long one first: Page tokens made from that have no end.
/// Facts: developers.facebook.com, "Manually build a login flow" and "Get long-lived tokens", read 22 November 2026.
/// </summary>
internal sealed class FacebookConsent(ConsentLine line, NetworkSettings settings) : IConsents
{
    private const string Host = "graph.facebook.com";
    private const string Scopes = "pages_show_list,pages_read_engagement," + FacebookOptions.MayPublish + "," + FacebookOptions.MayComment;

    /// <summary>More than anybody would look through.</summary>
    private const int MostPages = 100;

    public string Key => "facebook";

    public bool Ready => line.AppOf(Key) is not null;

    public IReadOnlyList<string> Allows => ["pages", "see", "publish", "comment"];

    public Task<ConsentStart> Begin(ConsentTrip trip, CancellationToken stop) => Task.FromResult<ConsentStart>(new ConsentStart.Leave(
        line.Page(
            Key, new Uri($"https://www.facebook.com/{settings.FacebookVersion}/dialog/oauth"), ("client_id", line.AppOf(Key)!.ClientId),
            ("redirect_uri", trip.Back.ToString()), ("response_type", "code"), ("scope", Scopes), ("state", trip.State)),
        trip.Known));

    public async Task<ConsentEnd> Finish(ConsentTrip trip, string code, CancellationToken stop)
    {
        var app = line.AppOf(Key)!;
        var brief = await Token(stop, ("client_id", app.ClientId), ("client_secret", app.ClientSecret), ("redirect_uri", trip.Back.ToString()), ("code", code));
        if (brief is not Answer<TokenGiven>.Given { Value: { IsUsable: true, AccessToken: { } first } })
            return ConsentLine.Why(brief, Host);
        var lasting = await Token(
            stop, ("grant_type", "fb_exchange_token"), ("client_id", app.ClientId), ("client_secret", app.ClientSecret), ("fb_exchange_token", first));
        if (lasting is not Answer<TokenGiven>.Given { Value: { IsUsable: true, AccessToken: { } token } })
            return ConsentLine.Why(lasting, Host);
        var pages = await line.Get<PageList>(line.Api(Key, Host, Path("me/accounts"), ("fields", "id,name,access_token,tasks"), ("limit", $"{MostPages}")), token, stop);
        return pages is Answer<PageList>.Given { Value.Data: { } list } ? Chosen(list) : ConsentLine.Why(pages, Host);
    }

    private static ConsentEnd Chosen(IReadOnlyList<ManagedPage?> list)
    {
        var accounts = list.OfType<ManagedPage>().Where(p => p.MayPublish).Take(MostPages).Select(p => new ConsentedAccount(
            p.Id!, p.Name is { Length: > 0 and < 200 } name ? name : p.Id!,
            new Dictionary<string, string> { [FacebookOptions.PageId] = p.Id!, [FacebookOptions.Token] = p.AccessToken! })).ToList();
        return accounts.Count > 0 ? new ConsentEnd.Given(accounts) : new ConsentEnd.Refused(new Reason("consent_without_pages"));
    }

    private Task<Answer<TokenGiven>> Token(CancellationToken stop, params (string, string)[] query) =>
        line.Get<TokenGiven>(line.Api(Key, Host, Path("oauth/access_token"), query), null, stop);

    private string Path(string rest) => $"/{settings.FacebookVersion}/{rest}";

    private sealed record PageList(IReadOnlyList<ManagedPage?>? Data);

    /// <param name="Tasks">What the person may do there; only with CREATE_CONTENT may they post (Pages API, overview).</param>
    private sealed record ManagedPage(string? Id, string? Name, string? AccessToken, IReadOnlyList<string?>? Tasks)
    {
        public bool MayPublish => Id is { Length: > 0 and < 40 } && AccessToken is { Length: > 0 } && Tasks?.Contains("CREATE_CONTENT") != false;

        public override string ToString() => $"ManagedPage({Id})";
    }
}
