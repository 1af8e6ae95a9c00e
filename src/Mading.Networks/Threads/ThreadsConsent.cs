using Mading.Networks.Consent;
using Mading.Networks.Meta;

namespace Mading.Networks.Threads;

/// <summary>Consent of an account of Threads. Facts: developers.facebook.com, Threads API, "Get access tokens", read 22 November 2026.</summary>
internal sealed class ThreadsConsent(ConsentLine line) : IConsents
{
    private const string Host = "graph.threads.net";
    private const string Scopes = "threads_basic,threads_content_publish,threads_manage_replies,threads_read_replies,threads_delete";
    private readonly LongLivedTokens _tokens = new(line, "threads", "th", Host);

    public string Key => "threads";

    public bool Ready => line.AppOf(Key) is not null;

    public IReadOnlyList<string> Allows => ["see", "publish", "comment"];

    public Task<ConsentStart> Begin(ConsentTrip trip, CancellationToken stop) => Task.FromResult<ConsentStart>(new ConsentStart.Leave(
        line.Page(
            Key, new Uri("https://threads.net/oauth/authorize"), ("client_id", line.AppOf(Key)!.ClientId), ("redirect_uri", trip.Back.ToString()),
            ("scope", Scopes), ("response_type", "code"), ("state", trip.State)),
        trip.Known));

    public async Task<ConsentEnd> Finish(ConsentTrip trip, string code, CancellationToken stop)
    {
        var (token, until, problem) = await _tokens.Trade(Host, trip, code, stop);
        if (token is null)
            return new ConsentEnd.Refused(problem!);
        var who = await line.Get<ThreadsClient.Profile>(line.Api(Key, Host, "/v1.0/me", ("fields", "id,username")), token, stop);
        return who is Answer<ThreadsClient.Profile>.Given { Value: { Id: { Length: > 0 and < 40 } id, Username: var name } }
            ? new ConsentEnd.Given([new(id, "@" + (name ?? id), new Dictionary<string, string> { [ThreadsOptions.UserId] = id, [ThreadsOptions.Token] = token }, until)])
            : ConsentLine.Why(who, Host);
    }
}

/// <summary>Renews the tokens of sixty days.</summary>
internal sealed class ThreadsRenewal(ConsentLine line) : IRenews
{
    private readonly LongLivedTokens _tokens = new(line, "threads", "th", "graph.threads.net");

    public string Key => "threads";

    public Task<RenewResult> Renew(ChannelAccess access, CancellationToken stop) => _tokens.Renew(ThreadsOptions.Token, ThreadsOptions.TokenOf(access), stop);
}
