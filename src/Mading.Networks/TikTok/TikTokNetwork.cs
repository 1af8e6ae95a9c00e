using Mading.Kernel;
using NodaTime;

namespace Mading.Networks.TikTok;

/// <summary>
/// Publishing to an account of TikTok. A video is begun unseen under TikTok's own number and goes up in pieces; the last piece makes it
/// public, and what became of it is asked by that number. Photos are fetched by TikTok: there the call that begins is the one that publishes,
/// and if its reply is lost a person looks.
/// </summary>
internal sealed class TikTokNetwork(NetworkLine line, TikTokSessions sessions, NetworkSettings settings, IClock clock) : IPublisher, IConnects, IUploadsWhilePublishing, IRationed
{
    private static readonly Duration Breather = Duration.FromSeconds(10);

    public string Key => "tiktok";

    public Ration Posts { get; } = new(15, Duration.FromHours(24), LimitFacts.Unverified("about fifteen for a creator over all apps; developers.tiktok.com names the refusal but no figure"));

    public IReadOnlyList<NetworkSetting> Settings => TikTokOptions.Form;

    public bool ResendingIsLooking => false;

    public bool CanLook => true;

    public long BytesOfOneCall(IReadOnlyList<long> media) => media is [var video, ..] ? Math.Min(video, 2 * TikTokMapper.Piece) : 0;

    public string? BudgetOf(ChannelAccess access) => null;

    public NetworkLimits LimitsFor(PostKind kind, ChannelAccess access) => TikTokLimits.For(kind, TikTokOptions.SecondsOf(access));

    public async Task<ConnectResult> Connect(ChannelAccess access, CancellationToken stop)
    {
        if (RenewedTokens.TokenOf(access) is null)
            return new ConnectResult.Refused(new Reason("reconnect"));
        if (access[TikTokOptions.MaxSeconds].Trim() is { Length: > 0 } typed && !(int.TryParse(typed, out var seconds) && seconds is > 0 and <= TikTokLimits.MostSeconds))
            return new ConnectResult.Refused(new Reason("tiktok_seconds_unreadable", ("most", TikTokLimits.MostSeconds)));
        return await WithToken(access, client => client.ReadCreator(stop), stop) switch
        {
            Answer<TikTokClient.Creator>.Given { Value: var creator } => Known(creator, access),
            Answer<TikTokClient.Creator>.Refused refused => new ConnectResult.Refused(refused.Reason),
            _ => new ConnectResult.Refused(new Reason("network_unreachable", ("host", Host.Host))),
        };
    }

    private static ConnectResult Known(TikTokClient.Creator creator, ChannelAccess access)
    {
        if (TikTokMapper.PrivacyFor(creator, access) is null)
            return new ConnectResult.Refused(new Reason("tiktok_only_private"));
        var learned = new Dictionary<string, string>();
        if (creator.CreatorUsername is { Length: > 0 and < 100 } name)
            learned[TikTokOptions.Name] = name;
        if (creator.MaxVideoPostDurationSec is > 0 and <= TikTokLimits.MostSeconds and { } seconds)
            learned[TikTokOptions.CreatorSeconds] = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var shown = creator.CreatorUsername is { Length: > 0 } known ? "@" + known : creator.CreatorNickname ?? "TikTok";
        return new ConnectResult.Connected(shown, TikTokMapper.LinkOf(creator.CreatorUsername, null), learned);
    }

    public async Task<PrepareResult> Prepare(
        OutgoingPost post, ChannelAccess access, string? memo, Func<string, Task> remember, CancellationToken stop)
    {
        if (VariantCheck.Of(post, LimitsFor(post.Kind, access)) is [var first, ..])
            return new PrepareResult.Refused(first);
        if (!IsVideo(post) && FetchedMedia.Problem(post, settings.OpensLoopback) is { } unreachable)
            return new PrepareResult.Refused(unreachable);
        if (await sessions.Open(access, stop) is var opened and not Answer<ChannelAccess>.Given)
            return opened is Answer<ChannelAccess>.Refused no ? new PrepareResult.Refused(no.Reason) : new PrepareResult.Busy(((Answer<ChannelAccess>.NotNow)opened).NotBefore);
        return IsVideo(post) ? await UploadOf(post, access).Bring(TikTokMemo.Read(memo), remember, stop) : await MayPost(TikTokMemo.Read(memo), access, stop);
    }

    // Photos: whether the account may is better known before the time. What has a number was told once; only what came to nothing is posted anew.
    private async Task<PrepareResult> MayPost(TikTokMemo known, ChannelAccess access, CancellationToken stop)
    {
        if (known.PublishId is { } id && await WithToken(access, client => client.ReadStatus(id, stop), stop) is not Answer<TikTokClient.Standing>.Given { Value.Status: "FAILED" })
            return new PrepareResult.Ready(known.Write());
        return await WithToken(access, client => client.ReadCreator(stop), stop) switch
        {
            Answer<TikTokClient.Creator>.Given { Value: var creator } when TikTokMapper.PrivacyFor(creator, access) is null => new PrepareResult.Refused(new Reason("tiktok_only_private")),
            Answer<TikTokClient.Creator>.Given => new PrepareResult.Ready(null),
            Answer<TikTokClient.Creator>.Refused refused => new PrepareResult.Refused(refused.Reason),
            Answer<TikTokClient.Creator>.NotNow busy => new PrepareResult.Busy(busy.NotBefore),
            _ => new PrepareResult.Busy(Now + Breather),
        };
    }

    public async Task<SendResult> Commit(OutgoingPost post, ChannelAccess access, string? memo, CancellationToken stop)
    {
        var known = TikTokMemo.Read(memo);
        if (known.Step == TikTokMemo.Stage.Told)
            return await Seen(known, access, stop);
        return IsVideo(post) ? await UploadOf(post, access).Finish(known, settings.CommitTimeout, stop) : await PostPhotos(post, access, memo, stop);
    }

    private async Task<SendResult> PostPhotos(OutgoingPost post, ChannelAccess access, string? memo, CancellationToken stop)
    {
        var creator = await WithToken(access, client => client.ReadCreator(stop), stop);
        if (creator is not Answer<TikTokClient.Creator>.Given { Value: var may })
            return creator is Answer<TikTokClient.Creator>.Refused no ? new SendResult.Refused(no.Reason)
                : new SendResult.Busy((creator as Answer<TikTokClient.Creator>.NotNow)?.NotBefore ?? Now + Breather);
        if (TikTokMapper.PrivacyFor(may, access) is not { } privacy)
            return new SendResult.Refused(new Reason("tiktok_only_private"));
        return await WithToken(access, client => client.PostPhotos(TikTokMapper.PhotosOf(post, privacy, may), settings.CommitTimeout, stop), stop) switch
        {
            Answer<TikTokClient.Begun>.Given { Value.PublishId: { Length: > 0 and <= 64 } id } =>
                new SendResult.Working(new TikTokMemo(id, null, 0, TikTokMemo.Stage.Told, Now.ToUnixTimeSeconds()).Write(), Duration.FromSeconds(3)),
            Answer<TikTokClient.Begun>.Refused refused => new SendResult.Refused(refused.Reason),
            Answer<TikTokClient.Begun>.NotNow busy => new SendResult.Busy(busy.NotBefore),
            _ => new SendResult.Unclear(memo),
        };
    }

    private async Task<SendResult> Seen(TikTokMemo known, ChannelAccess access, CancellationToken stop) =>
        await WithToken(access, client => client.ReadStatus(known.PublishId!, stop), stop) switch
        {
            Answer<TikTokClient.Standing>.Given { Value: var standing } => standing.Status switch
            {
                "PUBLISH_COMPLETE" => Complete(known, standing, access),
                "FAILED" => new SendResult.Refused(TikTokErrors.OfFailure(standing.FailReason)),
                _ => new SendResult.Working(known.Write(), Duration.FromSeconds(5)),
            },
            Answer<TikTokClient.Standing>.Refused { Code: "invalid_publish_id" } => new SendResult.Unclear(known.Write()),
            Answer<TikTokClient.Standing>.Refused refused => new SendResult.Refused(refused.Reason),
            Answer<TikTokClient.Standing>.NotNow busy => new SendResult.Busy(busy.NotBefore),
            _ => new SendResult.Working(known.Write(), Duration.FromSeconds(10)),
        };

    // The public number comes after moderation, mostly within a minute; a private post never has one.
    private SendResult Complete(TikTokMemo known, TikTokClient.Standing standing, ChannelAccess access)
    {
        if (TikTokUpload.IdOf(standing) is { } id)
            return new SendResult.Sent(id, TikTokMapper.LinkOf(access[TikTokOptions.Name], id));
        var patience = Instant.FromUnixTimeSeconds(known.At) + TikTokUpload.UntilNumbered;
        return TikTokOptions.IsPrivate(access) || Now > patience
            ? new SendResult.Sent(known.PublishId!, TikTokMapper.LinkOf(access[TikTokOptions.Name], null))
            : new SendResult.Working(known.Write(), Duration.FromSeconds(15));
    }

    public async Task<LookResult> Look(OutgoingPost post, ChannelAccess access, string? memo, Instant since, CancellationToken stop)
    {
        // A video without a number was never begun; photos may have been fetched by a call whose reply was lost.
        if (TikTokMemo.Read(memo) is not { PublishId: { } id })
            return IsVideo(post) ? new LookResult.Absent() : new LookResult.Ambiguous([]);
        return await WithToken(access, client => client.ReadStatus(id, stop), stop) switch
        {
            Answer<TikTokClient.Standing>.Given { Value: { Status: "PUBLISH_COMPLETE" } standing } =>
                new LookResult.Found(TikTokUpload.IdOf(standing) ?? id, TikTokMapper.LinkOf(access[TikTokOptions.Name], TikTokUpload.IdOf(standing))),
            Answer<TikTokClient.Standing>.Given { Value.Status: "FAILED" } => new LookResult.Absent(),

            // The last piece is not there: without it nothing is posted.
            Answer<TikTokClient.Standing>.Given { Value: { Status: "PROCESSING_UPLOAD", UploadedBytes: { } bytes } } when IsVideo(post) && bytes < post.Media[0].Length =>
                new LookResult.Absent(),
            Answer<TikTokClient.Standing>.NotNow busy => new LookResult.Failed(busy.NotBefore),
            _ => new LookResult.Failed(Now + Breather),
        };
    }

    private static bool IsVideo(OutgoingPost post) => post.Media is [{ IsVideo: true }, ..];

    private TikTokUpload UploadOf(OutgoingPost post, ChannelAccess access) => new(this, post, access, Host, Now);

    internal Task<Answer<T>> WithToken<T>(ChannelAccess access, Func<TikTokClient, Task<Answer<T>>> call, CancellationToken stop) =>
        sessions.WithToken(access, open => call(new TikTokClient(line, Host, RenewedTokens.TokenOf(open) ?? "", Now)), stop);

    private Uri Host => settings.BaseUrlOf(Key) ?? TikTokSessions.Api;

    private Instant Now => clock.GetCurrentInstant();
}
