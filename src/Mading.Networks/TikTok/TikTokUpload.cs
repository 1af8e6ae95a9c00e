using System.Text.Json;
using Mading.Kernel;
using NodaTime;

namespace Mading.Networks.TikTok;

/// <summary>
/// Brings a video to TikTok. Its number and its address are remembered before any byte goes; every piece but the last is brought beforehand,
/// and the last is the one that publishes. An address that has died (after an hour) never got its last piece, so another may be begun; so may
/// one for an account that was set to the other way meanwhile, as long as its last piece is not there.
/// </summary>
internal sealed class TikTokUpload(TikTokNetwork network, OutgoingPost post, ChannelAccess access, Uri host, Instant now)
{
    /// <summary>How long a public number is waited for.</summary>
    public static readonly Duration UntilNumbered = Duration.FromMinutes(10);
    private static readonly Duration Breather = Duration.FromSeconds(10);
    private static readonly Duration Alive = Duration.FromMinutes(55);
    private static readonly Duration Uploading = Duration.FromMinutes(1);

    private OutgoingMedia Video => post.Media[0];

    private int Pieces => TikTokMapper.PiecesOf(Video.Length);

    public async Task<PrepareResult> Bring(TikTokMemo known, Func<string, Task> remember, CancellationToken stop)
    {
        var (begun, end) = await Alike(known, stop);
        if (begun is null)
            return end!;
        if (begun != known)
            await remember(begun.Write());
        while (begun.Step == TikTokMemo.Stage.Begun && begun.Sent < Pieces - 1)
        {
            var (next, problem) = await Next(begun, Uploading, stop);
            if (next is null)
                return problem!;
            begun = next;
            await remember(begun.Write());
        }

        return new PrepareResult.Ready(begun.Write());
    }

    /// <returns>What goes on: the one that is known, or another where that has died or failed.</returns>
    private async Task<(TikTokMemo? Begun, PrepareResult? End)> Alike(TikTokMemo known, CancellationToken stop)
    {
        if (known.PublishId is null)
            return await Begin(stop);
        if (known.Step == TikTokMemo.Stage.Begun && !known.IsOfOtherWay(access) && now - Instant.FromUnixTimeSeconds(known.At) < Alive)
            return (known, null);
        if (known.Step == TikTokMemo.Stage.Begun && known.Sent < Pieces - 1)
            return await Begin(stop);

        // Its last piece may have gone: only what came to nothing is begun anew. A draft that lies in the inbox stays the one.
        return await CameToNothing(known, stop) switch
        {
            true => await Begin(stop),
            false when known.Step == TikTokMemo.Stage.Inbox => (known, null),
            false => (known with { Step = TikTokMemo.Stage.Told, At = now.ToUnixTimeSeconds() }, null),
            null => (null, new PrepareResult.Busy(now + Breather)),
        };
    }

    /// <returns>Nothing where TikTok does not say.</returns>
    private async Task<bool?> CameToNothing(TikTokMemo known, CancellationToken stop) =>
        await network.WithToken(access, client => client.ReadStatus(known.PublishId!, stop), stop) switch
        {
            Answer<TikTokClient.Standing>.Given { Value.Status: "FAILED" } => true,
            Answer<TikTokClient.Standing>.Given { Value: { Status: "PROCESSING_UPLOAD", UploadedBytes: { } bytes } } => bytes < Video.Length,
            Answer<TikTokClient.Standing>.Given { Value.Status.Length: > 0 } => false,
            Answer<TikTokClient.Standing>.Refused { Code: "invalid_publish_id" } => known.Step != TikTokMemo.Stage.Inbox,
            _ => null,
        };

    private async Task<(TikTokMemo? Begun, PrepareResult? End)> Begin(CancellationToken stop)
    {
        if (TikTokOptions.IsDraft(access))
            return Begun(await network.WithToken(access, client => client.BeginDraft(TikTokMapper.SourceOf(Video), stop), stop));
        var creator = await network.WithToken(access, client => client.ReadCreator(stop), stop);
        if (creator is not Answer<TikTokClient.Creator>.Given { Value: var may })
            return (null, End(creator));
        if (TikTokMapper.PrivacyFor(may, access) is not { } privacy)
            return (null, new PrepareResult.Refused(new Reason("tiktok_only_private")));
        if (may.MaxVideoPostDurationSec is { } most && Video.Seconds > most)
            return (null, new PrepareResult.Refused(new Reason("tiktok_video_length")));
        return Begun(await network.WithToken(
            access, client => client.BeginVideo(TikTokMapper.InfoOf(post, privacy, may), TikTokMapper.SourceOf(Video), stop), stop));
    }

    private (TikTokMemo? Begun, PrepareResult? End) Begun(Answer<TikTokClient.Begun> answer) =>
        answer is Answer<TikTokClient.Begun>.Given { Value: { PublishId: { Length: > 0 and <= 64 } id, UploadUrl: { Length: > 0 and < 2_000 } url } } && AddressOf(url) is not null
            ? (new TikTokMemo(id, url, 0, TikTokMemo.Stage.Begun, now.ToUnixTimeSeconds(), TikTokOptions.IsDraft(access)), null)
            : (null, End(answer));

    private async Task<(TikTokMemo? Next, PrepareResult? End)> Next(TikTokMemo known, Duration patience, CancellationToken stop)
    {
        var (start, length) = TikTokMapper.PieceAt(Video.Length, known.Sent);
        var answer = await Put(known, start, length, patience + UploadTime.Of(length), stop);
        return answer switch
        {
            Answer<NetworkLine.Told>.Given { Status: 416, Value: var told } when Arrived(told) is { } pieces && pieces != known.Sent => (known with { Sent = Math.Min(pieces, Pieces - 1) }, null),
            Answer<NetworkLine.Told>.Given { Status: 201 or 206 } => (known with { Sent = known.Sent + 1 }, null),
            Answer<NetworkLine.Told>.Refused { Status: 403 or 404 } => await Begin(stop),
            _ => (null, End(answer)),
        };
    }

    /// <summary>The last piece. Where its address has died, nothing is public: another is begun, and brought in its turn.</summary>
    public async Task<SendResult> Finish(TikTokMemo known, Duration patience, CancellationToken stop)
    {
        // Its last piece would take it where the account no longer sends its posts.
        if (known.IsOfOtherWay(access))
            return await Settle(known, patience, new SendResult.Busy(now + Breather), stop);
        if (known.PublishId is null || known.Sent < Pieces - 1)
            return await GoOn(known, patience, stop);
        var (start, length) = TikTokMapper.PieceAt(Video.Length, Pieces - 1);
        return await Put(known, start, length, patience + UploadTime.Of(length), stop) switch
        {
            Answer<NetworkLine.Told>.Given { Status: 416, Value: var told } when Arrived(told) is { } pieces && pieces < Pieces && !IsWhole(told) =>
                new SendResult.Working((known with { Sent = Math.Min(pieces, Pieces - 1) }).Write(), Breather),
            Answer<NetworkLine.Told>.Given { Status: 201 } => Told(known),
            Answer<NetworkLine.Told>.Given { Status: 416, Value: var told } when IsWhole(told) => Told(known),
            Answer<NetworkLine.Told>.Given { Status: 206 or 416 } => await Settle(known, patience, new SendResult.Unclear(known.Write()), stop),

            // The address has died: this call brought nothing, but one before it may have.
            Answer<NetworkLine.Told>.Refused { Status: 403 or 404 } => await Settle(known, patience, new SendResult.Busy(now + Breather), stop),
            Answer<NetworkLine.Told>.Refused refused => new SendResult.Refused(refused.Reason),
            Answer<NetworkLine.Told>.NotNow busy => new SendResult.Busy(busy.NotBefore),
            _ => new SendResult.Unclear(known.Write()),
        };
    }

    private async Task<SendResult> Settle(TikTokMemo known, Duration patience, SendResult unknown, CancellationToken stop) => await CameToNothing(known, stop) switch
    {
        true => await GoOn(TikTokMemo.Nothing, patience, stop),
        false => Told(known),
        null => unknown,
    };

    private SendResult.Working Told(TikTokMemo known) =>
        new((known with { Step = TikTokMemo.Stage.Told, At = now.ToUnixTimeSeconds() }).Write(), Duration.FromSeconds(3));

    private async Task<SendResult> GoOn(TikTokMemo known, Duration patience, CancellationToken stop)
    {
        var (next, end) = known.PublishId is null ? await Begin(stop) : await Next(known, patience, stop);
        return next is not null ? new SendResult.Working(next.Write(), Duration.FromSeconds(1)) : end switch
        {
            PrepareResult.Refused refused => new SendResult.Refused(refused.Reason),
            PrepareResult.Busy busy => new SendResult.Busy(busy.NotBefore, busy.Why),
            _ => new SendResult.Busy(now + Breather),
        };
    }

    // An address that is none of the network's is as good as dead.
    private async Task<Answer<NetworkLine.Told>> Put(TikTokMemo known, long start, long length, Duration patience, CancellationToken stop) =>
        AddressOf(known.UploadUrl ?? "") is { } address
            ? await network.WithToken(access, client => client.Put(address, Video, start, length, patience, stop), stop)
            : new Answer<NetworkLine.Told>.Refused(new Reason("reconnect"), 404);

    // "bytes 0-{uploaded}/{total}": how many whole pieces are there.
    private int? Arrived(NetworkLine.Told told) => LastOf(told) is { } last ? (int)((last + 1) / TikTokMapper.Piece) : null;

    private bool IsWhole(NetworkLine.Told told) => LastOf(told) is { } last && last + 1 >= Video.Length;

    private static long? LastOf(NetworkLine.Told told) =>
        told.Range.Split('-', '/') is [_, var last, ..] && long.TryParse(last, out var figure) && figure >= 0 ? figure : null;

    // Where the bytes go the network says; it must be its own place.
    private Uri? AddressOf(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && (address.Authority == host.Authority || (address.Scheme == Uri.UriSchemeHttps
            && (address.Host.EndsWith(".tiktokapis.com", StringComparison.OrdinalIgnoreCase) || address.Host.EndsWith(".tiktok.com", StringComparison.OrdinalIgnoreCase)))) ? address : null;

    public static string? IdOf(TikTokClient.Standing standing) => standing.PublicIds is [var first, ..] ? first.ValueKind switch
    {
        JsonValueKind.String => first.GetString() is { Length: > 0 and < 60 } text ? text : null,
        JsonValueKind.Number => first.GetRawText(),
        _ => null,
    } : null;

    private PrepareResult End<T>(Answer<T> answer) => answer switch
    {
        Answer<T>.Refused refused => new PrepareResult.Refused(refused.Reason),
        Answer<T>.NotNow busy => new PrepareResult.Busy(busy.NotBefore, TikTokErrors.WhyLater(busy.Code)),
        _ => new PrepareResult.Busy(now + Breather),
    };
}
