using Mading.Kernel;
using NodaTime;

namespace Mading.Networks.Mastodon;

/// <summary>
/// Publishing to a Mastodon account. The server remembers our key for an hour, so sending again inside that hour is itself the
/// look; later we search the account's own statuses.
/// </summary>
internal sealed class MastodonNetwork(NetworkLine line, NetworkSettings settings, IClock clock) : IPublisher, IConnects, IWithdraws, ICorrects, ITakesParts
{
    /// <summary>More pages than this since the first commit, and a person decides.</summary>
    private const int MostPages = 5;
    private static readonly Duration Breather = Duration.FromSeconds(10);
    private static readonly Duration ClocksApart = Duration.FromMinutes(2);

    public string Key => "mastodon";

    public IReadOnlyList<NetworkSetting> Settings => MastodonOptions.Form;

    public bool ResendingIsLooking => true;

    // An hour by the documentation, counted from when the status was made; five minutes for clocks and a slow first call.
    public Duration ResendingIsLookingFor => Duration.FromMinutes(55);

    public bool CanLook => true;

    public NetworkLimits LimitsFor(PostKind kind, ChannelAccess access) => MastodonLimits.For(kind, access);

    public async Task<ConnectResult> Connect(ChannelAccess access, CancellationToken stop)
    {
        if (ClientFor(access, out var problem) is not { } client)
            return new ConnectResult.Refused(problem);

        var instance = await client.ReadInstance(stop);
        if (NotMastodon(instance, client) is { } wrong)
            return new ConnectResult.Refused(wrong);
        return await client.VerifyCredentials(stop) switch
        {
            Answer<MastodonClient.Account>.Given { Value: { Id: { Length: > 0 } id, Acct: { Length: > 0 } name } account } =>
                Connected(client, id, name, account, (instance as Answer<MastodonClient.Instance>.Given)?.Value),
            Answer<MastodonClient.Account>.Refused refused => new ConnectResult.Refused(refused.Reason),
            _ => new ConnectResult.Refused(new Reason("network_unreachable", ("host", client.Server.Host))),
        };
    }

    public async Task<PrepareResult> Prepare(
        OutgoingPost post, ChannelAccess access, string? memo, Func<string, Task> remember, CancellationToken stop)
    {
        if (ClientFor(access, out var problem) is not { } client)
            return new PrepareResult.Refused(problem);
        if (VariantCheck.Of(post, LimitsFor(post.Kind, access)) is [var first, ..])
            return new PrepareResult.Refused(first);

        var known = MastodonMemo.Read(memo).Fresh(clock.GetCurrentInstant());
        for (var index = 0; index < post.Media.Count; index++)
        {
            var (step, end) = await Bring(client, post.Media[index], index, known.At(index), stop);
            if (step is null)
                return end!;
            known = known.With(step);
            await remember(known.Write());
        }

        return known.Media.All(m => m.Ready)
            ? new PrepareResult.Ready(known.Write())
            : new PrepareResult.Working(known.Write(), Duration.FromSeconds(2));
    }

    public async Task<SendResult> Commit(OutgoingPost post, ChannelAccess access, string? memo, CancellationToken stop)
    {
        if (ClientFor(access, out var problem) is not { } client)
            return new SendResult.Refused(problem);

        var status = MastodonMapper.ToStatus(post, MastodonMemo.Read(memo));
        return await client.Post(status, post.Key, settings.CommitTimeout, stop) switch
        {
            Answer<MastodonClient.Status>.Given { Value: { Id: { Length: > 0 and < 100 } id } made } =>
                new SendResult.Sent(id, MastodonMapper.LinkOf(made, client.Server)),
            Answer<MastodonClient.Status>.Refused refused => new SendResult.Refused(refused.Reason),
            Answer<MastodonClient.Status>.NotNow busy => new SendResult.Busy(busy.NotBefore),
            _ => new SendResult.Unclear(memo),
        };
    }

    public async Task<LookResult> Look(OutgoingPost post, ChannelAccess access, string? memo, Instant since, CancellationToken stop)
    {
        if (ClientFor(access, out _) is not { } client || await AccountId(client, access, stop) is not { } account)
            return LookAgain(null);

        var earliest = since - ClocksApart;
        var ours = new List<MastodonClient.Status>();
        string? before = null;
        for (var page = 0; page < MostPages; page++)
        {
            var answer = await client.ReadStatuses(account, before, stop);
            if (Statuses(answer) is not { } latest)
                return LookAgain((answer as Answer<MastodonClient.Status?[]>.NotNow)?.NotBefore);
            ours.AddRange(latest.Where(s => MastodonMapper.IsOurs(s, post, earliest)));
            if (latest.Count == 0 || MastodonMapper.MadeAt(latest[^1]) < earliest)
                return Seen([.. ours.DistinctBy(s => s.Id)], client);
            before = latest[^1].Id;
        }

        return ours.Count == 0 ? new LookResult.Ambiguous([]) : Seen([.. ours.DistinctBy(s => s.Id)], client);
    }

    public async Task<SendResult> Withdraw(string remoteId, ChannelAccess access, CancellationToken stop)
    {
        if (ClientFor(access, out var problem) is not { } client)
            return new SendResult.Refused(problem);

        return await client.Delete(remoteId, stop) switch
        {
            // What is gone already is withdrawn.
            Answer<MastodonClient.Status>.Given or Answer<MastodonClient.Status>.Refused { Status: 404 or 410 } =>
                new SendResult.Sent(remoteId, client.Server),
            Answer<MastodonClient.Status>.Refused refused => new SendResult.Refused(refused.Reason),
            Answer<MastodonClient.Status>.NotNow busy => new SendResult.Busy(busy.NotBefore),
            _ => new SendResult.Unclear(null),
        };
    }

    // Pictures and a content warning that are not named again would vanish from the status.
    public async Task<SendResult> Correct(string remoteId, OutgoingPost post, ChannelAccess access, CancellationToken stop)
    {
        if (ClientFor(access, out var problem) is not { } client)
            return new SendResult.Refused(problem);
        if (post.Kind == PostKind.Poll)
            return new SendResult.Refused(new Reason("poll_stands"));
        var answer = await client.ReadStatus(remoteId, stop);
        if (answer is Answer<MastodonClient.Status>.Given { Value: var shown })
            answer = await client.Edit(remoteId, MastodonMapper.ToEdit(post, shown), stop);
        return answer switch
        {
            Answer<MastodonClient.Status>.Given { Value: var made } => new SendResult.Sent(remoteId, MastodonMapper.LinkOf(made, client.Server)),
            Answer<MastodonClient.Status>.Refused { Status: 404 or 410 } => new SendResult.Refused(new Reason("post_gone_there")),
            Answer<MastodonClient.Status>.Refused refused => new SendResult.Refused(refused.Reason),
            Answer<MastodonClient.Status>.NotNow busy => new SendResult.Busy(busy.NotBefore),
            _ => new SendResult.Unclear(null),
        };
    }

    private MastodonClient? ClientFor(ChannelAccess access, out Reason problem)
    {
        var server = MastodonOptions.ServerOf(access);
        var token = MastodonOptions.TokenOf(access);
        problem = server is null ? new Reason("address_unreadable") : new Reason("reconnect");
        return server is null || token is null ? null : new MastodonClient(line, settings.BaseUrlOf(Key) ?? server, token);
    }

    // Servers older than 4.0 and some relatives of Mastodon do not know this call; then the defaults hold.
    private static Reason? NotMastodon(Answer<MastodonClient.Instance> answer, MastodonClient client) => answer switch
    {
        Answer<MastodonClient.Instance>.Given or Answer<MastodonClient.Instance>.Refused { Status: 404 } => null,
        Answer<MastodonClient.Instance>.Refused refused => refused.Reason,
        Answer<MastodonClient.Instance>.Lost { Gibberish: true } => new Reason("not_such_a_server", ("host", client.Server.Host)),
        _ => new Reason("network_unreachable", ("host", client.Server.Host)),
    };

    private static ConnectResult.Connected Connected(
        MastodonClient client, string id, string name, MastodonClient.Account account, MastodonClient.Instance? instance)
    {
        var learned = MastodonLimits.Learn(instance);
        learned[MastodonOptions.AccountId] = id;
        var domain = instance?.Domain is { Length: > 0 and < 256 } said ? said : client.Server.Host;
        return new ConnectResult.Connected($"@{name}@{domain}", MastodonMapper.Web(account.Url), learned);
    }

    private async Task<(MastodonMemo.Uploaded? Step, PrepareResult? End)> Bring(
        MastodonClient client, OutgoingMedia medium, int index, MastodonMemo.Uploaded? known, CancellationToken stop)
    {
        if (known is { Ready: true })
            return (known, null);

        var answer = known is null ? await client.Upload(medium, stop) : await client.ReadMedium(known.Id, stop);
        var now = clock.GetCurrentInstant();
        return answer switch
        {
            Answer<MastodonClient.Medium>.Given { Value.Id: { Length: > 0 and < 100 } id, Status: var status } =>
                (new MastodonMemo.Uploaded(index, id, known?.At ?? now.ToUnixTimeSeconds(), status == 200), null),
            Answer<MastodonClient.Medium>.Refused refused => (null, new PrepareResult.Refused(refused.Reason)),
            Answer<MastodonClient.Medium>.NotNow busy => (null, new PrepareResult.Busy(busy.NotBefore)),
            _ => (null, new PrepareResult.Busy(now + Breather)),
        };
    }

    private static async Task<string?> AccountId(MastodonClient client, ChannelAccess access, CancellationToken stop) =>
        access[MastodonOptions.AccountId] is { Length: > 0 } learned ? learned
        : (await client.VerifyCredentials(stop) as Answer<MastodonClient.Account>.Given)?.Value.Id;

    // A list with holes proves nothing, least of all an absence.
    private static List<MastodonClient.Status>? Statuses(Answer<MastodonClient.Status?[]> answer) =>
        answer is Answer<MastodonClient.Status?[]>.Given { Value: var all } && all.All(s => s is { Id: not null, CreatedAt: not null })
            ? [.. all.OfType<MastodonClient.Status>()]
            : null;

    private static LookResult Seen(List<MastodonClient.Status> ours, MastodonClient client) => ours switch
    {
        [] => new LookResult.Absent(),
        [var one] => new LookResult.Found(one.Id!, MastodonMapper.LinkOf(one, client.Server)),
        _ => new LookResult.Ambiguous([.. ours.Select(s => MastodonMapper.LinkOf(s, client.Server))]),
    };

    private LookResult.Failed LookAgain(Instant? notBefore) => new(notBefore ?? clock.GetCurrentInstant() + Breather);
}
