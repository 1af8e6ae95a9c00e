using Mading.Kernel;
using NodaTime;

namespace Mading.Networks.YouTube;

/// <summary>
/// Publishing to a channel of YouTube. A video uploaded as public would be seen as soon as its last byte is in, by a call that lasts
/// minutes and cannot be repeated. So it comes up private, which shows nobody anything, and one update makes it public: the same update
/// a second time changes nothing, and whether it was done is read from the video. That costs 50 of the 10,000 units a day beside the
/// upload; a hundred uploads, more than which nobody is given, still leave half.
/// </summary>
internal sealed class YouTubeNetwork(YouTubeSessions sessions, NetworkSettings settings, Budgets budgets, IClock clock)
    : IPublisher, IConnects, IWithdraws, ICorrects
{
    private static readonly Duration Breather = Duration.FromSeconds(10);

    public string Key => "youtube";

    public IReadOnlyList<NetworkSetting> Settings => YouTubeOptions.Form;

    public bool ResendingIsLooking => true;

    public bool CanLook => true;

    // Units are counted for a project, whatever channels it serves.
    public string? BudgetOf(ChannelAccess access) => YouTubeOptions.ProjectOf(access) is { } project ? $"{Key}:{project}" : null;

    public NetworkLimits LimitsFor(PostKind kind, ChannelAccess access) =>
        access[YouTubeOptions.LongUploads] == "no" ? YouTubeLimits.Unconfirmed(kind) : YouTubeLimits.For(kind);

    public async Task<ConnectResult> Connect(ChannelAccess access, CancellationToken stop)
    {
        var answer = await sessions.Ask(access, client => client.Mine(stop), stop);
        return answer switch
        {
            Answer<YouTubeClient.Items<YouTubeClient.Channel>>.Given { Value.Entries: [{ Id: { } id } channel, ..] } when YouTubeMapper.IsId(id) => Known(id, channel, access),
            Answer<YouTubeClient.Items<YouTubeClient.Channel>>.Given => new ConnectResult.Refused(new Reason("youtube_no_channel")),
            Answer<YouTubeClient.Items<YouTubeClient.Channel>>.Refused refused => new ConnectResult.Refused(refused.Reason),
            _ => new ConnectResult.Refused(new Reason("network_unreachable", ("host", sessions.Host.Host))),
        };
    }

    private static ConnectResult Known(string id, YouTubeClient.Channel channel, ChannelAccess access)
    {
        var name = channel.Snippet?.CustomUrl is { Length: > 1 and < 60 } handle ? handle : channel.Snippet?.Title is { Length: > 0 and < 120 } title ? title : id;
        if (access[YouTubeOptions.ChannelId].Trim() is { Length: > 0 } typed && typed != id)
            return new ConnectResult.Refused(new Reason("youtube_token_of_another", ("whose", name)));
        var learned = new Dictionary<string, string> { [YouTubeOptions.KnownId] = id };
        if (channel.Status?.LongUploadsStatus is "disallowed" or "eligible")
            learned[YouTubeOptions.LongUploads] = "no";
        return new ConnectResult.Connected(name, new Uri("https://www.youtube.com/channel/" + id), learned);
    }

    public async Task<PrepareResult> Prepare(
        OutgoingPost post, ChannelAccess access, string? memo, Func<string, Task> remember, CancellationToken stop)
    {
        if (VariantCheck.Of(post, LimitsFor(post.Kind, access)) is [var unfit, ..])
            return new PrepareResult.Refused(unfit);
        if (!post.Media[0].IsVideo)
            return new PrepareResult.Refused(new Reason("youtube_video_missing"));
        return await new YouTubeUpload(sessions, post, access, clock).Bring(YouTubeMemo.Read(memo), remember, stop);
    }

    public async Task<SendResult> Commit(OutgoingPost post, ChannelAccess access, string? memo, CancellationToken stop)
    {
        var known = YouTubeMemo.Read(memo);
        var shown = known.Standing?.Shown() ?? new() { ["privacyStatus"] = YouTubeClient.Public };
        return await sessions.Ask(access, client => client.Update(known.Video ?? "", "status", shown, settings.CommitTimeout, stop), stop) switch
        {
            Answer<YouTubeClient.Video>.Given { Value: { Id: { } id, Status.PrivacyStatus: YouTubeClient.Public } } when id == known.Video =>
                new SendResult.Sent(id, YouTubeMapper.LinkOf(id, post.Kind)),

            // A project that was not audited yet.
            Answer<YouTubeClient.Video>.Given { Value: { Id: not null, Status.PrivacyStatus: { } } } => new SendResult.Refused(new Reason("youtube_stays_private")),
            Answer<YouTubeClient.Video>.Refused refused => new SendResult.Refused(refused.Reason),
            Answer<YouTubeClient.Video>.NotNow busy => new SendResult.Busy(Rest(busy.Code, busy.NotBefore, access)),
            _ => new SendResult.Unclear(memo),
        };
    }

    public async Task<LookResult> Look(OutgoingPost post, ChannelAccess access, string? memo, Instant since, CancellationToken stop)
    {
        // Without a video of ours nothing can have become public; asked all the same, so that a dead line is no absence.
        if (YouTubeMemo.Read(memo).Video is not { } video)
            return Read(await sessions.Ask(access, client => client.Mine(stop), stop), _ => new LookResult.Absent());
        return Read(
            await sessions.Ask(access, client => client.Read(video, "status", stop), stop),
            found => found is [{ Status.PrivacyStatus: YouTubeClient.Public }] ? new LookResult.Found(video, YouTubeMapper.LinkOf(video, post.Kind)) : new LookResult.Absent());
    }

    private LookResult Read<T>(Answer<YouTubeClient.Items<T>> answer, Func<IReadOnlyList<T?>, LookResult> seen) => answer switch
    {
        Answer<YouTubeClient.Items<T>>.Given { Value.Entries: { } found } => seen(found),
        Answer<YouTubeClient.Items<T>>.NotNow busy => new LookResult.Failed(busy.NotBefore),
        _ => new LookResult.Failed(clock.GetCurrentInstant() + Breather),
    };

    /// <summary>Deleting answers with nothing; the video is asked for afterwards.</summary>
    public async Task<SendResult> Withdraw(string remoteId, ChannelAccess access, CancellationToken stop)
    {
        switch (await sessions.Ask(access, client => client.Delete(remoteId, stop), stop))
        {
            case Answer<System.Text.Json.Nodes.JsonObject>.Refused { Status: 404 }:
                return Gone(remoteId);
            case Answer<System.Text.Json.Nodes.JsonObject>.Refused refused:
                return new SendResult.Refused(refused.Reason);
            case Answer<System.Text.Json.Nodes.JsonObject>.NotNow busy:
                return new SendResult.Busy(Rest(busy.Code, busy.NotBefore, access));
            default:
                var left = await sessions.Ask(access, client => client.Read(remoteId, "id", stop), stop);
                return left is Answer<YouTubeClient.Items<YouTubeClient.Video>>.Given { Value.Entries: { Count: 0 } } ? Gone(remoteId) : new SendResult.Unclear(null);
        }
    }

    private static SendResult.Sent Gone(string remoteId) => new(remoteId, new Uri("https://www.youtube.com/"));

    public async Task<SendResult> Correct(string remoteId, OutgoingPost post, ChannelAccess access, CancellationToken stop)
    {
        var read = await sessions.Ask(access, client => client.Read(remoteId, "snippet", stop), stop);
        if (read is not Answer<YouTubeClient.Items<YouTubeClient.Video>>.Given { Value.Entries: { } found })
            return Instead(read, access, new SendResult.Busy(clock.GetCurrentInstant() + Breather));
        if (found is not [{ Snippet: { } standing }])
            return new SendResult.Refused(new Reason("youtube_video_gone"));
        var words = YouTubeMapper.ToCorrection(post, standing);
        var answer = await sessions.Ask(access, client => client.Update(remoteId, "snippet", words, settings.CommitTimeout, stop), stop);
        return answer is Answer<YouTubeClient.Video>.Given { Value.Id: { } id } && id == remoteId
            ? new SendResult.Sent(id, YouTubeMapper.LinkOf(id, post.Kind)) : Instead(answer, access, new SendResult.Unclear(null));
    }

    private SendResult Instead<T>(Answer<T> answer, ChannelAccess access, SendResult otherwise) => answer switch
    {
        Answer<T>.Refused refused => new SendResult.Refused(refused.Reason),
        Answer<T>.NotNow busy => new SendResult.Busy(Rest(busy.Code, busy.NotBefore, access)),
        _ => otherwise,
    };

    // Used up for one channel, the units are used up for all that the project serves. Uploads have a quota of their own.
    private Instant Rest(string code, Instant until, ChannelAccess access)
    {
        if (code == YouTubeErrors.QuotaExceeded)
            budgets.Rest(BudgetOf(access), until);
        return until;
    }
}
