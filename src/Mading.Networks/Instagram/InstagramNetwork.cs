using Mading.Kernel;
using Mading.Networks.Meta;
using NodaTime;

namespace Mading.Networks.Instagram;

/// <summary>
/// Publishing to a professional Instagram account. Instagram fetches the media from us into containers that nobody sees; one call
/// publishes a container, and its state tells afterwards whether that happened. Parts of a thread become comments under the post.
/// </summary>
internal sealed class InstagramNetwork(NetworkLine line, NetworkSettings settings, Budgets budgets, IClock clock)
    : IPublisher, IConnects, IWithdraws, ITakesParts, IVersioned, IRationed
{
    private static readonly Duration Breather = Duration.FromSeconds(10);

    public string Key => "instagram";

    public Ration Posts { get; } = new(50, Duration.FromHours(24), LimitFacts.Unverified("developers.facebook.com, content_publishing_limit: quota_total 50; the guide to publishing says 100"));

    public ApiVersion Version => GraphVersions.Of(settings.InstagramVersion);

    public IReadOnlyList<NetworkSetting> Settings => InstagramOptions.Form;

    public bool ResendingIsLooking => false;

    public bool CanLook => true;

    // What may be published in a day is counted for the account, whoever publishes.
    public string? BudgetOf(ChannelAccess access) => InstagramOptions.AccountOf(access) is { } account ? $"{Key}:{account}" : null;

    public bool TakesParts(ChannelAccess access) => access[GraphSettings.Comments] != GraphSettings.NotAllowed;

    public NetworkLimits LimitsOfPart(ChannelAccess access) => InstagramLimits.Comment;

    public NetworkLimits LimitsFor(PostKind kind, ChannelAccess access) => InstagramLimits.For(kind);

    public Task<ConnectResult> Connect(ChannelAccess access, CancellationToken stop) =>
        InstagramOptions.AccountOf(access) is null ? Refused(new Reason("instagram_account_unreadable"))
        : InstagramOptions.TokenOf(access) is null ? Refused(new Reason("reconnect"))
        : FetchedMedia.Problem(settings) is { } unreachable ? Refused(unreachable)
        : new InstagramConnection(login => ClientFor(access, login)!).Try(InstagramOptions.LoginsToTry(access), stop);

    private static Task<ConnectResult> Refused(Reason reason) => Task.FromResult<ConnectResult>(new ConnectResult.Refused(reason));

    public async Task<PrepareResult> Prepare(
        OutgoingPost post, ChannelAccess access, string? memo, Func<string, Task> remember, CancellationToken stop)
    {
        if (ClientFor(access, out var problem) is not { } client)
            return new PrepareResult.Refused(problem);
        if (Unfit(post, access) is { } unfit)
            return new PrepareResult.Refused(unfit);
        if (post.ReplyTo is not null)
            return await PrepareComment(client, memo, stop);
        if (ContainerMemo.Read(memo).Fresh(Now) is { Children: [], Whole: null } && await QuotaOf(access).Ask(client, reply: false, stop) is { } full)
            return full;
        return await new ContainerPreparation(client, InstagramMapper.ToContainers(post), Now, remember).Run(memo, stop);
    }

    private Reason? Unfit(OutgoingPost post, ChannelAccess access) => post.ReplyTo switch
    {
        "" => new Reason("part_above_unknown"),
        not null => VariantCheck.Of(post, InstagramLimits.Comment) is [var first, ..] ? first : null,
        null => VariantCheck.Of(post, LimitsFor(post.Kind, access)) is [var first, ..] ? first : FetchedMedia.Problem(post, settings.OpensLoopback),
    };

    // Nothing can be brought beforehand; but whether the account is still there for us is better known before the time.
    private async Task<PrepareResult> PrepareComment(InstagramClient client, string? memo, CancellationToken stop) => await client.ReadProfile("id", stop) switch
    {
        Answer<InstagramClient.Profile>.Given => new PrepareResult.Ready(memo),
        Answer<InstagramClient.Profile>.Refused refused => new PrepareResult.Refused(refused.Reason),
        Answer<InstagramClient.Profile>.NotNow busy => new PrepareResult.Busy(busy.NotBefore),
        _ => new PrepareResult.Busy(Now + Breather),
    };

    public async Task<SendResult> Commit(OutgoingPost post, ChannelAccess access, string? memo, CancellationToken stop)
    {
        if (ClientFor(access, out var problem) is not { } client)
            return new SendResult.Refused(problem);
        if (post.ReplyTo is not null)
            return await Comment(client, post, access, memo, stop);
        var result = await new ContainerPublishing(client, Now).Publish(
            memo, settings.CommitTimeout, (known, note, s) => Prepare(post, access, known, note, s), link => InstagramMapper.LinkOf(link, access[InstagramOptions.Username]), stop);
        if (result is SendResult.Busy { NotBefore: var until } && until >= Now + InstagramErrors.UntilRoom)
            budgets.Rest(BudgetOf(access), until);
        return result;
    }

    private async Task<SendResult> Comment(InstagramClient client, OutgoingPost post, ChannelAccess access, string? memo, CancellationToken stop) =>
        await client.Comment(Above(post), InstagramMapper.TextOf(post), settings.CommitTimeout, stop) switch
        {
            Answer<GraphNode>.Given { Value.Id: { Length: > 0 and < 200 } id } => new SendResult.Sent(id, await ContainerPublishing.AddressOf(client, Above(post), link => InstagramMapper.LinkOf(link, access[InstagramOptions.Username]), stop)),
            Answer<GraphNode>.Refused { Reason.Code: "permission_missing" } => new SendResult.Refused(new Reason("comment_permission_missing")),
            Answer<GraphNode>.Refused refused => new SendResult.Refused(refused.Reason),
            Answer<GraphNode>.NotNow busy => new SendResult.Busy(busy.NotBefore),
            _ => new SendResult.Unclear(memo),
        };

    // Every part stands under the post itself: comments answer a comment by another call, and one level deep.
    private static string Above(OutgoingPost post) => post.First is { Length: > 0 } first ? first : post.ReplyTo!;

    public async Task<LookResult> Look(OutgoingPost post, ChannelAccess access, string? memo, Instant since, CancellationToken stop)
    {
        if (ClientFor(access, out _) is not { } client)
            return new LookResult.Failed(Now + Breather);
        if (post.ReplyTo is null)
            return await new ContainerLook(client, post, Now).Look(memo, since, p => LinkOf(p, access), stop);
        var (ours, failed) = await new PublishedSearch((_, after) => client.ReadComments(Above(post), after, stop), Now)
            .Find(since, p => p.Says(post) && IsBy(p, access));
        return failed ?? PublishedSearch.Seen(ours, p => LinkOf(p, access));
    }

    private static Uri LinkOf(Published seen, ChannelAccess access) => InstagramMapper.LinkOf(seen.Permalink, access[InstagramOptions.Username]);

    // Whose comment it is, Instagram tells only those who may manage comments.
    private static bool IsBy(Published seen, ChannelAccess access) =>
        seen.Username is null || access[InstagramOptions.Username] is not { Length: > 0 } own || string.Equals(seen.Username, own, StringComparison.OrdinalIgnoreCase);

    public async Task<SendResult> Withdraw(string remoteId, ChannelAccess access, CancellationToken stop)
    {
        if (ClientFor(access, out var problem) is not { } client)
            return new SendResult.Refused(problem);

        // "graph.instagram.com cannot delete" (Instagram Platform, instagram-media).
        if (InstagramOptions.LoginOf(access) == InstagramOptions.ByInstagram)
            return new SendResult.Refused(new Reason("take_down_by_hand"));
        return await client.Delete(remoteId, stop) switch
        {
            Answer<GraphDone>.Given { Value.Success: true } => new SendResult.Sent(remoteId, InstagramMapper.LinkOf(null, access[InstagramOptions.Username])),
            Answer<GraphDone>.Refused { Code: "-1.2207073" } => new SendResult.Refused(new Reason("take_down_by_hand")),
            Answer<GraphDone>.Refused { Code: "100.33" } refused => await Gone(client, remoteId, refused.Reason, access, stop),
            Answer<GraphDone>.Refused refused => new SendResult.Refused(refused.Reason),
            Answer<GraphDone>.NotNow busy => new SendResult.Busy(busy.NotBefore),
            _ => new SendResult.Unclear(null),
        };
    }

    // No such object any more, or this token may not delete it: a token that sees the account and not the post tells which.
    private static async Task<SendResult> Gone(InstagramClient client, string remoteId, Reason reason, ChannelAccess access, CancellationToken stop) =>
        await client.Read(remoteId, stop) is Answer<Published>.Refused { Code: "100.33" } && await client.ReadProfile("id", stop) is Answer<InstagramClient.Profile>.Given
            ? new SendResult.Sent(remoteId, InstagramMapper.LinkOf(null, access[InstagramOptions.Username]))
            : new SendResult.Refused(reason);

    private Instant Now => clock.GetCurrentInstant();

    private DailyQuota QuotaOf(ChannelAccess access) => new(budgets, BudgetOf(access), Now);

    private InstagramClient? ClientFor(ChannelAccess access, out Reason problem)
    {
        problem = InstagramOptions.AccountOf(access) is null ? new Reason("instagram_account_unreadable") : new Reason("reconnect");
        return ClientFor(access, InstagramOptions.LoginOf(access));
    }

    private InstagramClient? ClientFor(ChannelAccess access, string login) =>
        InstagramOptions.AccountOf(access) is not { } account || InstagramOptions.TokenOf(access) is not { } token ? null
        : new InstagramClient(
            new GraphLine(line, new GraphBudget(budgets, BudgetOf(access), clock), settings.BaseUrlOf(Key) ?? InstagramConnection.HostOf(login), settings.InstagramVersion, token),
            account, clock);
}
