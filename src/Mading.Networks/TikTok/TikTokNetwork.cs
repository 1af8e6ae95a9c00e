using Mading.Kernel;
using NodaTime;

namespace Mading.Networks.TikTok;

/// <summary>
/// Publishing to an account of TikTok. A video is begun unseen under TikTok's own number and goes up in pieces; the last piece makes it
/// public, and what became of it is asked by that number. Photos are fetched by TikTok: there the call that begins is the one that publishes,
/// and if its reply is lost a person looks. Both may go to the inbox of the app instead, where a person publishes them.
/// </summary>
internal sealed class TikTokNetwork(NetworkLine line, TikTokSessions sessions, NetworkSettings settings, IClock clock)
    : IDrafts, IConnects, IUploadsWhilePublishing, IRationed, IHints
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
        if (access[TikTokOptions.Mode] is not ("" or TikTokOptions.Direct or TikTokOptions.Drafts))
            return new ConnectResult.Refused(new Reason("tiktok_mode_unknown"));
        return await WithToken(access, client => client.ReadCreator(stop), stop) switch
        {
            Answer<TikTokClient.Creator>.Given { Value: var creator } => await Known(creator, access, stop),
            Answer<TikTokClient.Creator>.Refused { Code: "scope_not_authorized" } when TikTokOptions.IsDraft(access) => await Uploader(access, stop),
            Answer<TikTokClient.Creator>.Refused refused => new ConnectResult.Refused(refused.Reason),
            _ => new ConnectResult.Refused(new Reason("network_unreachable", ("host", Host.Host))),
        };
    }

    private async Task<ConnectResult> Known(TikTokClient.Creator creator, ChannelAccess access, CancellationToken stop)
    {
        if (!TikTokOptions.IsDraft(access) && TikTokMapper.PrivacyFor(creator, access) is null)
            return new ConnectResult.Refused(new Reason("tiktok_only_private"));
        var learned = new Dictionary<string, string>();
        if (await WithToken(access, client => client.ReadPerson(stop), stop) is Answer<TikTokClient.Person>.Given { Value.User: { } person })
            Learn(person, learned);
        if (creator.CreatorUsername is { Length: > 0 and < 100 } name)
            learned[TikTokOptions.Name] = name;
        if (creator.MaxVideoPostDurationSec is > 0 and <= TikTokLimits.MostSeconds and { } seconds)
            learned[TikTokOptions.CreatorSeconds] = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var shown = creator.CreatorUsername is { Length: > 0 } known ? "@" + known : creator.CreatorNickname ?? "TikTok";
        return new ConnectResult.Connected(shown, TikTokMapper.LinkOf(creator.CreatorUsername, null), learned);
    }

    // Whoever may only upload is told no more than the name that is shown; what was known of the account before stays known.
    private async Task<ConnectResult> Uploader(ChannelAccess access, CancellationToken stop) => await WithToken(access, client => client.ReadPerson(stop), stop) switch
    {
        Answer<TikTokClient.Person>.Given { Value.User: { } person } => access[TikTokOptions.Name] is { Length: > 0 } name
            ? new ConnectResult.Connected("@" + name, TikTokMapper.LinkOf(name, null), Learn(person, new() { [TikTokOptions.Name] = name }))
            : new ConnectResult.Connected(person.DisplayName is { Length: > 0 and < 200 } shown ? shown : "TikTok", TikTokMapper.LinkOf(null, null), Learn(person, [])),
        Answer<TikTokClient.Person>.Refused refused => new ConnectResult.Refused(refused.Reason),
        _ => new ConnectResult.Refused(new Reason("network_unreachable", ("host", Host.Host))),
    };

    private static Dictionary<string, string> Learn(TikTokClient.Named person, Dictionary<string, string> learned)
    {
        if (person.OpenId is { Length: > 0 and < 200 } id)
            learned[TikTokOptions.Person] = id;
        return learned;
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
        if (TikTokOptions.IsDraft(access))
            return new PrepareResult.Ready(null);
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
        if (known.Step is TikTokMemo.Stage.Told or TikTokMemo.Stage.Inbox)
            return await StandingOf(known, access).Seen(stop);
        return IsVideo(post) ? await UploadOf(post, access).Finish(known, settings.CommitTimeout, stop) : await PostPhotos(post, access, memo, stop);
    }

    private async Task<SendResult> PostPhotos(OutgoingPost post, ChannelAccess access, string? memo, CancellationToken stop)
    {
        if (TikTokOptions.IsDraft(access))
            return await PostPhotos(TikTokMapper.DraftOf(post), access, memo, stop);
        var creator = await WithToken(access, client => client.ReadCreator(stop), stop);
        if (creator is not Answer<TikTokClient.Creator>.Given { Value: var may })
            return creator is Answer<TikTokClient.Creator>.Refused no ? new SendResult.Refused(no.Reason)
                : new SendResult.Busy((creator as Answer<TikTokClient.Creator>.NotNow)?.NotBefore ?? Now + Breather);
        return TikTokMapper.PrivacyFor(may, access) is { } privacy
            ? await PostPhotos(TikTokMapper.PhotosOf(post, privacy, may), access, memo, stop)
            : new SendResult.Refused(new Reason("tiktok_only_private"));
    }

    private async Task<SendResult> PostPhotos(System.Text.Json.Nodes.JsonObject body, ChannelAccess access, string? memo, CancellationToken stop) =>
        await WithToken(access, client => client.PostPhotos(body, settings.CommitTimeout, stop), stop) switch
        {
            Answer<TikTokClient.Begun>.Given { Value.PublishId: { Length: > 0 and <= 64 } id } =>
                new SendResult.Working(new TikTokMemo(id, null, 0, TikTokMemo.Stage.Told, Now.ToUnixTimeSeconds(), TikTokOptions.IsDraft(access)).Write(), Duration.FromSeconds(3)),
            Answer<TikTokClient.Begun>.Refused refused => new SendResult.Refused(refused.Reason),
            Answer<TikTokClient.Begun>.NotNow busy => new SendResult.Busy(busy.NotBefore, TikTokErrors.WhyLater(busy.Code)),
            _ => new SendResult.Unclear(memo),
        };

    public Task<LookResult> Look(OutgoingPost post, ChannelAccess access, string? memo, Instant since, CancellationToken stop)
    {
        // A video without a number was never begun; photos may have been fetched by a call whose reply was lost.
        var known = TikTokMemo.Read(memo);
        if (known.PublishId is null)
            return Task.FromResult<LookResult>(IsVideo(post) ? new LookResult.Absent() : new LookResult.Ambiguous([]));
        return StandingOf(known, access).Look(IsVideo(post) ? post.Media[0].Length : null, stop);
    }

    public bool GoesToDrafts(ChannelAccess access) => TikTokOptions.IsDraft(access);

    public Task<SendResult> AskOfDraft(ChannelAccess access, string? memo, CancellationToken stop) => StandingOf(TikTokMemo.Read(memo), access).OfDraft(stop);

    public string SealHeader => "TikTok-Signature";

    public Hint? Read(string seal, byte[] body, ChannelAccess? access) =>
        TikTokNews.Read(seal, body, access is null ? settings.AppOf(Key)?.ClientSecret : sessions.SecretOf(access), Now);

    private static bool IsVideo(OutgoingPost post) => post.Media is [{ IsVideo: true }, ..];

    private TikTokStanding StandingOf(TikTokMemo known, ChannelAccess access) => new(this, known, access, Now);

    private TikTokUpload UploadOf(OutgoingPost post, ChannelAccess access) => new(this, post, access, Host, Now);

    internal Task<Answer<T>> WithToken<T>(ChannelAccess access, Func<TikTokClient, Task<Answer<T>>> call, CancellationToken stop) =>
        sessions.WithToken(access, open => call(new TikTokClient(line, Host, RenewedTokens.TokenOf(open) ?? "", Now)), stop);

    private Uri Host => settings.BaseUrlOf(Key) ?? TikTokSessions.Api;

    private Instant Now => clock.GetCurrentInstant();
}
