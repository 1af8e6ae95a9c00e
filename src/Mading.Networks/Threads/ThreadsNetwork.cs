using Mading.Kernel;
using Mading.Networks.Meta;
using NodaTime;

namespace Mading.Networks.Threads;

/// <summary>
/// Publishing to a Threads account. Every post, of words alone too, is a container that nobody sees until one call publishes it; its
/// state tells afterwards whether that happened. Parts of a thread answer the one above.
/// </summary>
internal sealed class ThreadsNetwork(NetworkLine line, NetworkSettings settings, Budgets budgets, IClock clock)
    : IPublisher, IConnects, IWithdraws, ITakesParts, IRationed
{
    /// <summary>The only version there is (Threads API, overview).</summary>
    private const string Version = "v1.0";
    private static readonly Uri Graph = new("https://graph.threads.net");

    public string Key => "threads";

    public Ration Posts { get; } = new(250, Duration.FromHours(24), LimitFacts.Documented("developers.facebook.com, Threads API, overview: rate limits"));

    public IReadOnlyList<NetworkSetting> Settings => ThreadsOptions.Form;

    public bool ResendingIsLooking => false;

    public bool CanLook => true;

    // What may be published in a day is counted for the account, whoever publishes.
    public string? BudgetOf(ChannelAccess access) => ThreadsOptions.UserOf(access) is { } user ? $"{Key}:{user}" : null;

    public NetworkLimits LimitsFor(PostKind kind, ChannelAccess access) => ThreadsLimits.For(kind);

    public async Task<ConnectResult> Connect(ChannelAccess access, CancellationToken stop)
    {
        if (ClientFor(access, out var problem) is not { } client)
            return new ConnectResult.Refused(problem);
        return await client.ReadProfile(stop) switch
        {
            Answer<ThreadsClient.Profile>.Given { Value.Username: { Length: > 0 and < 100 } name } => new ConnectResult.Connected(
                "@" + name, ThreadsMapper.LinkOf(null, name), new Dictionary<string, string> { [ThreadsOptions.Username] = name }),
            Answer<ThreadsClient.Profile>.Refused { Code: var code } when GraphErrors.NumberOf(code) == 100 => new ConnectResult.Refused(new Reason("threads_account_unknown")),
            Answer<ThreadsClient.Profile>.Refused refused => new ConnectResult.Refused(refused.Reason),
            _ => new ConnectResult.Refused(new Reason("network_unreachable", ("host", client.Host.Host))),
        };
    }

    public async Task<PrepareResult> Prepare(
        OutgoingPost post, ChannelAccess access, string? memo, Func<string, Task> remember, CancellationToken stop)
    {
        if (ClientFor(access, out var problem) is not { } client)
            return new PrepareResult.Refused(problem);
        if (post.ReplyTo is "")
            return new PrepareResult.Refused(new Reason("part_above_unknown"));
        if (VariantCheck.Of(post, LimitsFor(post.Kind, access)) is [var first, ..])
            return new PrepareResult.Refused(first);
        if (FetchedMedia.Problem(post, settings.OpensLoopback) is { } unreachable)
            return new PrepareResult.Refused(unreachable);
        if (ContainerMemo.Read(memo).Fresh(Now) is { Children: [], Whole: null } && await QuotaOf(access).Ask(client, post.ReplyTo is not null, stop) is { } full)
            return full;
        return await new ContainerPreparation(client, ThreadsMapper.ToContainers(post), Now, remember).Run(memo, stop);
    }

    public async Task<SendResult> Commit(OutgoingPost post, ChannelAccess access, string? memo, CancellationToken stop)
    {
        if (ClientFor(access, out var problem) is not { } client)
            return new SendResult.Refused(problem);
        return await new ContainerPublishing(client, Now).Publish(
            memo, settings.CommitTimeout, (known, note, s) => Prepare(post, access, known, note, s), link => ThreadsMapper.LinkOf(link, access[ThreadsOptions.Username]), stop);
    }

    public async Task<LookResult> Look(OutgoingPost post, ChannelAccess access, string? memo, Instant since, CancellationToken stop)
    {
        if (ClientFor(access, out _) is not { } client)
            return new LookResult.Failed(Now + Duration.FromSeconds(10));

        // A poll is listed with its question alone.
        return await new ContainerLook(client, post with { Text = ThreadsMapper.TextOf(post) }, Now).Look(
            memo, since, p => ThreadsMapper.LinkOf(p.Permalink, access[ThreadsOptions.Username]), stop);
    }

    public async Task<SendResult> Withdraw(string remoteId, ChannelAccess access, CancellationToken stop)
    {
        if (ClientFor(access, out var problem) is not { } client)
            return new SendResult.Refused(problem);
        return await client.Delete(remoteId, stop) switch
        {
            Answer<GraphDone>.Given { Value.Success: true } => Gone(remoteId, access),

            // No such object any more, or this token may not delete it: a token that sees the account and not the post tells which.
            Answer<GraphDone>.Refused { Code: "100.33" } refused =>
                await client.Read(remoteId, stop) is Answer<Published>.Refused { Code: "100.33" } && await client.ReadProfile(stop) is Answer<ThreadsClient.Profile>.Given
                    ? Gone(remoteId, access) : new SendResult.Refused(refused.Reason),
            Answer<GraphDone>.Refused refused => new SendResult.Refused(refused.Reason),
            Answer<GraphDone>.NotNow busy => new SendResult.Busy(busy.NotBefore),
            _ => new SendResult.Unclear(null),
        };
    }

    private static SendResult.Sent Gone(string remoteId, ChannelAccess access) => new(remoteId, ThreadsMapper.LinkOf(null, access[ThreadsOptions.Username]));

    private Instant Now => clock.GetCurrentInstant();

    private DailyQuota QuotaOf(ChannelAccess access) => new(budgets, BudgetOf(access), Now);

    private ThreadsClient? ClientFor(ChannelAccess access, out Reason problem)
    {
        var (user, token) = (ThreadsOptions.UserOf(access), ThreadsOptions.TokenOf(access));
        problem = user is null ? new Reason("threads_account_unreadable") : new Reason("reconnect");
        return user is null || token is null ? null
            : new ThreadsClient(new GraphLine(line, new GraphBudget(budgets, BudgetOf(access), clock), settings.BaseUrlOf(Key) ?? Graph, Version, token), user);
    }
}
