using Mading.Kernel;
using NodaTime;

namespace Mading.Networks.X;

/// <summary>Brings one medium to X, a call at a time; what is known after each is worth keeping. Nobody sees it before a post carries it.</summary>
internal sealed class XUploads(XNetwork network, ChannelAccess access, IClock clock)
{
    /// <summary>Bytes of a piece; at most a thousand pieces make a video (OpenAPI 2.167: segment_index up to 999).</summary>
    public const int Piece = 4_000_000;
    private static readonly Duration Breather = Duration.FromSeconds(10);

    /// <param name="Step">What is known now, or nothing when it came to an end.</param>
    /// <param name="Useless">What was known comes to nothing: who sends again brings it anew.</param>
    /// <param name="Wait">X works on it, and would be asked again after so long.</param>
    public readonly record struct Turn(XMemo.Uploaded? Step, Duration? Wait = null, PrepareResult? End = null, bool Useless = false);

    public async Task<Turn> Next(OutgoingMedia medium, int index, string category, XMemo.Uploaded? known, CancellationToken stop) => known switch
    {
        null when category == XMapper.Video => Begun(await Ask(client => client.Begin(medium, category, stop), stop), index),
        null => Stored(await Ask(client => client.Upload(medium, category, stop), stop), new(index, "", null, 0, XMemo.Stage.Begun)),
        { Stage: XMemo.Stage.Begun } when (long)known.Sent * Piece < medium.Length => await Append(medium, known, stop),
        { Stage: XMemo.Stage.Begun } => Stored(await Ask(client => client.Finish(known.Id, stop), stop), known),
        { Stage: XMemo.Stage.Worked } => Stored(await Ask(client => client.ReadMedium(known.Id, stop), stop), known),
        _ when medium.AltText.Length == 0 => new(known with { Stage = XMemo.Stage.Ready }),
        _ => Described(await Ask(client => client.Describe(known.Id, medium.AltText, stop), stop), known),
    };

    private Task<Answer<XClient.Result<T>>> Ask<T>(Func<XClient, Task<Answer<XClient.Result<T>>>> call, CancellationToken stop) =>
        network.WithToken(access, call, stop);

    private Turn Begun(Answer<XClient.Result<XClient.Medium>> answer, int index) =>
        answer is Answer<XClient.Result<XClient.Medium>>.Given { Value.Data: { Id: { } id } data } && IsNumber(id)
            ? new(new(index, id, data.MediaKey, Now, XMemo.Stage.Begun)) : Ended(answer);

    private async Task<Turn> Append(OutgoingMedia medium, XMemo.Uploaded known, CancellationToken stop)
    {
        var piece = await ReadPiece(medium, known.Sent, stop);
        var answer = await Ask(client => client.Append(known.Id, known.Sent, piece, stop), stop);
        return answer is Answer<XClient.Result<XClient.Appended>>.Given ? new(known with { Sent = known.Sent + 1 }) : Ended(answer);
    }

    private static async Task<ReadOnlyMemory<byte>> ReadPiece(OutgoingMedia medium, int segment, CancellationToken stop)
    {
        await using var stream = await medium.Open(stop);
        var start = (long)segment * Piece;
        if (stream.CanSeek)
            stream.Position = start;
        else
            await Skip(stream, start, stop);
        var piece = new byte[Math.Min(Piece, medium.Length - start)];
        await stream.ReadExactlyAsync(piece, stop);
        return piece;
    }

    private static async Task Skip(Stream stream, long bytes, CancellationToken stop)
    {
        var thrown = new byte[81_920];
        while (bytes > 0)
        {
            var part = (int)Math.Min(bytes, thrown.Length);
            await stream.ReadExactlyAsync(thrown.AsMemory(0, part), stop);
            bytes -= part;
        }
    }

    private Turn Stored(Answer<XClient.Result<XClient.Medium>> answer, XMemo.Uploaded known)
    {
        if (answer is not Answer<XClient.Result<XClient.Medium>>.Given { Value.Data: { Id: { } id } data } || !IsNumber(id))
            return Ended(answer);
        var step = known with { Id = id, Key = data.MediaKey ?? known.Key, At = known.At > 0 ? known.At : Now };
        return data.ProcessingInfo?.State switch
        {
            null or "succeeded" => new(step with { Stage = XMemo.Stage.Arrived }),
            "failed" => new(null, End: new PrepareResult.Refused(new Reason("x_medium_failed")), Useless: true),
            _ => new(step with { Stage = XMemo.Stage.Worked }, Duration.FromSeconds(Math.Clamp(data.ProcessingInfo.CheckAfterSecs ?? 2, 1, 600))),
        };
    }

    private Turn Described(Answer<XClient.Result<XClient.Described>> answer, XMemo.Uploaded known) =>
        answer is Answer<XClient.Result<XClient.Described>>.Given { Value.Data.Id: not null } ? new(known with { Stage = XMemo.Stage.Ready }) : Ended(answer);

    private Turn Ended<T>(Answer<XClient.Result<T>> answer) => new(null, End: answer switch
    {
        Answer<XClient.Result<T>>.Refused refused => new PrepareResult.Refused(refused.Reason),
        Answer<XClient.Result<T>>.NotNow busy => new PrepareResult.Busy(busy.NotBefore),
        _ => new PrepareResult.Busy(clock.GetCurrentInstant() + Breather),
    }, Useless: answer is Answer<XClient.Result<T>>.Refused { Reason.Code: "network_refused" });

    private long Now => clock.GetCurrentInstant().ToUnixTimeSeconds();

    // It stands in addresses.
    private static bool IsNumber(string id) => id.Length is > 0 and < 20 && id.All(char.IsAsciiDigit);
}
