using Mading.Kernel;
using NodaTime;

namespace Mading.Networks.YouTube;

/// <summary>
/// Brings one video to YouTube as a private one and waits until it is worked on. The place for its bytes is remembered before the first
/// of them; where it stands YouTube tells, so a broken line goes on where it was.
/// </summary>
internal sealed class YouTubeUpload(YouTubeSessions sessions, OutgoingPost post, ChannelAccess access, IClock clock)
{
    /// <summary>Bytes; every piece but the last is a multiple of 256 KiB ("Resumable Uploads").</summary>
    public const int Piece = 16 * 262_144;
    private static readonly Duration Breather = Duration.FromSeconds(10);

    /// <summary>After so long a video is shown while YouTube still works on it: the public sees it in a lower resolution first.</summary>
    private static readonly Duration WaitsAtMost = Duration.FromMinutes(20);

    /// <param name="Known">What is known now, or nothing when it came to an end.</param>
    /// <param name="Place">How many bytes are there; nothing when YouTube must be asked.</param>
    private readonly record struct Turn(YouTubeMemo? Known, long? Place = null, PrepareResult? End = null);

    private OutgoingMedia Medium => post.Media[0];

    public async Task<PrepareResult> Bring(YouTubeMemo known, Func<string, Task> remember, CancellationToken stop)
    {
        long? place = null;
        var begun = 0;
        while (known.Video is null)
        {
            if (known.Session is null && ++begun > 2)
                return Later(null);
            var turn = known.Session is not { } session ? await Begin(stop) : await Go(session, known, place, stop);
            if (turn.Known is null)
                return turn.End!;
            (known, place) = (turn.Known, turn.Place);
            await remember(known.Write());
        }

        return known.Standing is null ? await Wait(known, known.Video, remember, stop) : new PrepareResult.Ready(known.Write());
    }

    private async Task<Turn> Begin(CancellationToken stop)
    {
        var answer = await sessions.Ask(access, client => client.Begin(YouTubeMapper.ToVideo(post), Medium, stop), stop);
        return answer is Answer<Uri>.Given { Value: var session } ? new(new(session), 0) : Ended(answer);
    }

    private async Task<Turn> Go(Uri session, YouTubeMemo known, long? place, CancellationToken stop)
    {
        var answer = place is { } sent && sent < Medium.Length
            ? await Send(session, sent, stop)
            : await sessions.Ask(access, client => client.Where(session, Medium.Length, stop), stop);
        return answer switch
        {
            Answer<YouTubeClient.Arrived>.Given { Value.Video: { } video } => new(known with { Video = video, ArrivedAt = clock.GetCurrentInstant().ToUnixTimeSeconds() }),

            // A place lasts some days. Whatever came there, nobody sees: starting again shows nothing twice.
            Answer<YouTubeClient.Arrived>.Given { Value.IsGone: true } => new(new()),
            Answer<YouTubeClient.Arrived>.Given { Value.Bytes: var bytes } when bytes < Medium.Length && (place is null || bytes > place) => new(known, bytes),
            Answer<YouTubeClient.Arrived>.Given => new(null, End: Later(null)),
            _ => Ended(answer),
        };
    }

    private async Task<Answer<YouTubeClient.Arrived>> Send(Uri session, long place, CancellationToken stop)
    {
        var piece = await ReadPiece(place, stop);
        return await sessions.Ask(access, client => client.Send(session, piece, place, Medium.Length, stop), stop);
    }

    private async Task<ReadOnlyMemory<byte>> ReadPiece(long place, CancellationToken stop)
    {
        await using var stream = await Medium.Open(stop);
        var piece = new byte[Math.Min(Piece, Medium.Length - place)];
        if (stream.CanSeek)
            stream.Position = place;
        else
            await Skip(stream, place, piece, stop);
        await stream.ReadExactlyAsync(piece, stop);
        return piece;
    }

    private static async Task Skip(Stream stream, long bytes, byte[] thrown, CancellationToken stop)
    {
        while (bytes > 0)
        {
            var part = (int)Math.Min(bytes, thrown.Length);
            await stream.ReadExactlyAsync(thrown.AsMemory(0, part), stop);
            bytes -= part;
        }
    }

    private async Task<PrepareResult> Wait(YouTubeMemo known, string video, Func<string, Task> remember, CancellationToken stop)
    {
        var answer = await sessions.Ask(access, client => client.Read(video, "status", stop), stop);
        if (answer is not Answer<YouTubeClient.Items<YouTubeClient.Video>>.Given { Value.Entries: { } found })
            return Ended(answer).End!;
        if (found is not [{ Status: { } standing }])
            return new PrepareResult.Refused(new Reason("youtube_video_gone"));
        var age = known.Age(clock.GetCurrentInstant());
        switch (standing.UploadStatus)
        {
            case "failed" or "rejected":
                return new PrepareResult.Refused(new Reason("youtube_video_refused", ("said", standing.RejectionReason ?? standing.FailureReason ?? standing.UploadStatus)));
            case "deleted":
                return new PrepareResult.Refused(new Reason("youtube_video_gone"));
            case not "processed" when age < WaitsAtMost:
                // Ten seconds at first, later a tenth of what it has taken: each question costs a unit of ten thousand a day.
                return new PrepareResult.Working(known.Write(), Duration.Max(Breather, age / 10));
        }

        var whole = (known with { Standing = standing }).Write();
        await remember(whole);
        return new PrepareResult.Ready(whole);
    }

    private Turn Ended<T>(Answer<T> answer) => new(null, End: answer switch
    {
        Answer<T>.Refused refused => new PrepareResult.Refused(refused.Reason),
        Answer<T>.NotNow busy => Later(busy.NotBefore),
        _ => Later(null),
    });

    private PrepareResult.Busy Later(Instant? notBefore) => new(notBefore ?? clock.GetCurrentInstant() + Breather);
}
