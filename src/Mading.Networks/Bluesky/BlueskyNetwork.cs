using Mading.Kernel;
using NodaTime;

namespace Mading.Networks.Bluesky;

/// <summary>
/// Publishing to a Bluesky account. We choose the record's key ourselves, so writing the same record again changes nothing, and
/// the look is one reading of that key: never an unclear end.
/// </summary>
internal sealed class BlueskyNetwork(NetworkLine line, BlueskySessions sessions, NetworkSettings settings, IClock clock) : IPublisher, IConnects, IWithdraws, ITakesParts
{
    private static readonly Duration Breather = Duration.FromSeconds(10);

    /// <summary>Longer than uploads are made ahead of their time.</summary>
    private static readonly Duration Ahead = Duration.FromMinutes(15);

    public string Key => "bluesky";

    public IReadOnlyList<NetworkSetting> Settings => BlueskyOptions.Form;

    public bool ResendingIsLooking => true;

    public bool CanLook => true;

    public NetworkLimits LimitsFor(PostKind kind, ChannelAccess access) => BlueskyLimits.For(kind);

    public async Task<ConnectResult> Connect(ChannelAccess access, CancellationToken stop) => await sessions.SignIn(access, stop) switch
    {
        Answer<BlueskySession>.Given { Value: var session } => new ConnectResult.Connected(
            "@" + session.Handle,
            new Uri($"https://bsky.app/profile/{session.Did}"),
            new Dictionary<string, string> { [BlueskyOptions.Did] = session.Did, [BlueskyOptions.Handle] = session.Handle }),
        Answer<BlueskySession>.Refused refused => new ConnectResult.Refused(refused.Reason),
        _ => new ConnectResult.Refused(new Reason("network_unreachable", ("host", BlueskyOptions.ServiceOf(access)?.Host ?? ""))),
    };

    public async Task<PrepareResult> Prepare(
        OutgoingPost post, ChannelAccess access, string? memo, Func<string, Task> remember, CancellationToken stop)
    {
        if (VariantCheck.Of(post, LimitsFor(post.Kind, access)) is [var first, ..])
            return new PrepareResult.Refused(first);

        var now = clock.GetCurrentInstant();
        var known = BlueskyMemo.Read(memo).Fresh(now);
        if (post.ReplyTo is "")
            return new PrepareResult.Refused(new Reason("part_above_unknown"));
        known = known with { CreatedAt = TimeOf(post, known, now) };
        var steps = new BlueskyPreparation(this, access, clock);
        foreach (var step in steps.Of(post))
        {
            var (after, end) = await step(known, stop);
            if (after is null)
                return end!;
            if (after != known)
                await remember(after.Write());
            known = after;
        }

        return new PrepareResult.Ready(known.Write());
    }

    // Prepared anew after days, a post is of today, not of then. The key stays: at worst an older record of ours is overwritten.
    private static long TimeOf(OutgoingPost post, BlueskyMemo known, Instant now)
    {
        var fresh = Instant.Max(post.DueAt, now).ToUnixTimeMilliseconds();
        return fresh - known.CreatedAt > Ahead.TotalMilliseconds ? fresh : known.CreatedAt;
    }

    public async Task<SendResult> Commit(OutgoingPost post, ChannelAccess access, string? memo, CancellationToken stop)
    {
        var known = BlueskyMemo.Read(memo);
        var answer = await Put(post, known, access, stop);
        if (answer is Answer<BlueskyClient.Written>.Refused { Code: "BlobNotFound" })
        {
            // The server threw the pictures away while the post waited. Uploaded anew they are the same blobs, in the same record.
            var anew = await Prepare(post, access, (known with { Pictures = [] }).Write(), _ => Task.CompletedTask, stop);
            if (anew is not PrepareResult.Ready again)
                return anew is PrepareResult.Refused no ? new SendResult.Refused(no.Reason) : new SendResult.Busy(clock.GetCurrentInstant() + Breather);
            answer = await Put(post, BlueskyMemo.Read(again.Memo), access, stop);
        }

        return answer switch
        {
            Answer<BlueskyClient.Written>.Given { Value.Uri: { Length: > 0 and < 2000 } uri } => Sent(uri),
            Answer<BlueskyClient.Written>.Refused refused => new SendResult.Refused(refused.Reason),
            Answer<BlueskyClient.Written>.NotNow busy => new SendResult.Busy(busy.NotBefore),
            _ => new SendResult.Unclear(memo),
        };
    }

    private Task<Answer<BlueskyClient.Written>> Put(OutgoingPost post, BlueskyMemo memo, ChannelAccess access, CancellationToken stop)
    {
        var (record, key) = (BlueskyMapper.ToRecord(post, memo), RecordKey.Of(post.Key));
        return WithSession(
            access, (client, session) => client.PutRecord(session.Did, key, record, session.Access, settings.CommitTimeout, stop), stop);
    }

    public async Task<LookResult> Look(OutgoingPost post, ChannelAccess access, string? memo, Instant since, CancellationToken stop)
    {
        var key = RecordKey.Of(post.Key);
        return await WithSession(access, (client, session) => client.GetRecord(session.Did, key, session.Access, stop), stop) switch
        {
            Answer<BlueskyClient.Record>.Given { Value.Uri: { Length: > 0 and < 2000 } uri } => Found(uri),
            Answer<BlueskyClient.Record>.Refused { Code: "RecordNotFound" } => new LookResult.Absent(),
            Answer<BlueskyClient.Record>.NotNow busy => new LookResult.Failed(busy.NotBefore),
            _ => new LookResult.Failed(clock.GetCurrentInstant() + Breather),
        };
    }

    public async Task<SendResult> Withdraw(string remoteId, ChannelAccess access, CancellationToken stop) =>
        await WithSession(access, (client, session) => client.DeleteRecord(session.Did, BlueskyMapper.KeyOf(remoteId), session.Access, stop), stop) switch
        {
            Answer<BlueskyClient.Deleted>.Given => Sent(remoteId),
            Answer<BlueskyClient.Deleted>.Refused refused => new SendResult.Refused(refused.Reason),
            Answer<BlueskyClient.Deleted>.NotNow busy => new SendResult.Busy(busy.NotBefore),
            _ => new SendResult.Unclear(null),
        };

    /// <summary>
    /// Makes a call with the account's session. A session that the server no longer takes is renewed and the call made once more:
    /// a call refused at the door did nothing.
    /// </summary>
    internal async Task<Answer<T>> WithSession<T>(
        ChannelAccess access, Func<BlueskyClient, BlueskySession, Task<Answer<T>>> call, CancellationToken stop)
    {
        var opened = await sessions.Open(access, stop);
        if (opened is not Answer<BlueskySession>.Given { Value: var session })
            return Instead<T>(opened);
        var answer = await call(new BlueskyClient(line, session.Home), session);
        if (!IsAtTheDoor(answer))
            return answer;
        var renewed = await sessions.Renew(access, session, stop);
        if (renewed is not Answer<BlueskySession>.Given { Value: var fresh })
            return Instead<T>(renewed);
        var second = await call(new BlueskyClient(line, fresh.Home), fresh);
        return IsAtTheDoor(second) ? new Answer<T>.Refused(new Reason("reconnect"), 401) : second;
    }

    private static bool IsAtTheDoor<T>(Answer<T> answer) =>
        answer is Answer<T>.Refused { Status: 401 } or Answer<T>.Refused { Code: "ExpiredToken" or "InvalidToken" };

    private static Answer<T> Instead<T>(Answer<BlueskySession> answer) => answer switch
    {
        Answer<BlueskySession>.Refused refused => new Answer<T>.Refused(refused.Reason, refused.Status, refused.Code),
        Answer<BlueskySession>.NotNow busy => new Answer<T>.NotNow(busy.NotBefore),
        _ => throw new InvalidOperationException("A session is given, refused or not to be had now."),
    };

    private static SendResult.Sent Sent(string uri) => new(uri, LinkOf(uri));

    private static LookResult.Found Found(string uri) => new(uri, LinkOf(uri));

    private static Uri LinkOf(string uri) =>
        uri.Split('/') is ["at:", "", var did, _, var key] ? BlueskyMapper.LinkOf(did, key) : new Uri("https://bsky.app/");
}
