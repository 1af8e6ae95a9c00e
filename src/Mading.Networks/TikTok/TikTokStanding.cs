using Mading.Kernel;
using NodaTime;

namespace Mading.Networks.TikTok;

/// <summary>What became of a post that TikTok knows under a number: asked for by that number, and nothing but read.</summary>
internal sealed class TikTokStanding(TikTokNetwork network, TikTokMemo known, ChannelAccess access, Instant now)
{
    private static readonly Duration Breather = Duration.FromSeconds(10);
    private static readonly Duration Rest = Duration.FromMinutes(10);

    /// <summary>After the commit: what it came to.</summary>
    public async Task<SendResult> Seen(CancellationToken stop) => await Ask(stop) switch
    {
        Answer<TikTokClient.Standing>.Given { Value: var standing } => standing.Status switch
        {
            "PUBLISH_COMPLETE" => Complete(standing),
            "SEND_TO_USER_INBOX" => InInbox(),
            "FAILED" => new SendResult.Refused(TikTokErrors.OfFailure(standing.FailReason)),
            _ => new SendResult.Working(known.Write(), Duration.FromSeconds(5)),
        },
        Answer<TikTokClient.Standing>.Refused { Code: "invalid_publish_id" } => WasInInbox ? InInbox() : new SendResult.Unclear(known.Write()),
        Answer<TikTokClient.Standing>.Refused refused => WasInInbox ? new SendResult.Busy(now + Rest, refused.Reason) : new SendResult.Refused(refused.Reason),
        Answer<TikTokClient.Standing>.NotNow busy => new SendResult.Busy(busy.NotBefore),
        _ => new SendResult.Working(known.Write(), Breather),
    };

    // The public number comes after moderation, mostly within a minute; a private post never has one.
    private SendResult Complete(TikTokClient.Standing standing)
    {
        if (Public(standing) is { } sent)
            return sent;
        if (known.GoesToInbox)
            return InInbox();
        var patience = Instant.FromUnixTimeSeconds(known.At) + TikTokUpload.UntilNumbered;
        return TikTokOptions.IsPrivate(access) || now > patience
            ? new SendResult.Sent(known.PublishId!, TikTokMapper.LinkOf(access[TikTokOptions.Name], null))
            : new SendResult.Working(known.Write(), Duration.FromSeconds(15));
    }

    /// <summary>
    /// Of a draft in the inbox: "publish complete" means that the person has published it, and only a post that anybody may see gets a number.
    /// </summary>
    public async Task<SendResult> OfDraft(CancellationToken stop) => known.PublishId is null ? new SendResult.Unclear(null) : await Ask(stop) switch
    {
        Answer<TikTokClient.Standing>.Given { Value: { Status: "PUBLISH_COMPLETE" } standing } => (SendResult?)Public(standing) ?? InInbox(),
        Answer<TikTokClient.Standing>.Given { Value: { Status: "FAILED" } standing } => new SendResult.Refused(TikTokErrors.OfFailure(standing.FailReason)),
        Answer<TikTokClient.Standing>.Given => InInbox(),
        Answer<TikTokClient.Standing>.Refused { Code: "invalid_publish_id" } => new SendResult.Unclear(known.Write()),
        Answer<TikTokClient.Standing>.NotNow busy => new SendResult.Busy(busy.NotBefore),

        // TikTok does not let us ask, such as after the consent was taken back: that says nothing about the draft.
        Answer<TikTokClient.Standing>.Refused refused => new SendResult.Busy(now + Rest, refused.Reason),
        _ => new SendResult.Busy(now + Rest),
    };

    /// <param name="length">Bytes of a video; nothing for photos.</param>
    public async Task<LookResult> Look(long? length, CancellationToken stop) => await Ask(stop) switch
    {
        Answer<TikTokClient.Standing>.Given { Value: { Status: "PUBLISH_COMPLETE" } standing } => Found(standing),
        Answer<TikTokClient.Standing>.Given { Value.Status: "SEND_TO_USER_INBOX" } => new LookResult.Drafted(known.PublishId!, Laid),
        Answer<TikTokClient.Standing>.Given { Value.Status: "FAILED" } => new LookResult.Absent(),

        // The last piece is not there: without it nothing is posted.
        Answer<TikTokClient.Standing>.Given { Value: { Status: "PROCESSING_UPLOAD", UploadedBytes: { } bytes } } when bytes < length => new LookResult.Absent(),
        Answer<TikTokClient.Standing>.NotNow busy => new LookResult.Failed(busy.NotBefore),
        _ => new LookResult.Failed(now + Breather),
    };

    private LookResult Found(TikTokClient.Standing standing)
    {
        if (Public(standing) is { } sent)
            return new LookResult.Found(sent.RemoteId, sent.Link);
        return known.GoesToInbox
            ? new LookResult.Drafted(known.PublishId!, Laid)
            : new LookResult.Found(known.PublishId!, TikTokMapper.LinkOf(access[TikTokOptions.Name], null));
    }

    private Task<Answer<TikTokClient.Standing>> Ask(CancellationToken stop) => network.WithToken(access, client => client.ReadStatus(known.PublishId!, stop), stop);

    private SendResult.Sent? Public(TikTokClient.Standing standing) =>
        TikTokUpload.IdOf(standing) is { } id ? new SendResult.Sent(id, TikTokMapper.LinkOf(access[TikTokOptions.Name], id)) : null;

    private SendResult.Drafted InInbox() => new(known.PublishId!, Laid);

    private bool WasInInbox => known.Step == TikTokMemo.Stage.Inbox;

    private string Laid => (known with { Step = TikTokMemo.Stage.Inbox }).Write();
}
