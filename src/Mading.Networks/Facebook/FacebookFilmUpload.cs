using Mading.Kernel;
using Mading.Networks.Meta;
using NodaTime;

namespace Mading.Networks.Facebook;

/// <summary>
/// Brings one video to a Page. Its number is remembered before any byte goes; broken off, it goes on where it stopped. Nobody sees it
/// until it is told to be published.
/// </summary>
internal sealed class FacebookFilmUpload(FacebookFilmClient client, OutgoingPost post, Instant now, Func<string, Task> remember)
{
    private const int SessionIsLost = 1_363_037;
    private static readonly Duration Breather = Duration.FromSeconds(10);
    private static readonly Duration Longer = Duration.FromSeconds(30);
    private FacebookMemo.Begun? _film;

    private OutgoingMedia Medium => post.Media[0];

    public async Task<PrepareResult> Run(string? memo, CancellationToken stop)
    {
        _film = FacebookMemo.Read(memo).Film;
        if (_film is not null && await Resume(_film, stop) is { } settled)
            return settled;
        if (_film is null && await Begin(stop) is { } end)
            return end;
        return (post.Kind == PostKind.Video ? await BringPieces(stop) : await BringRest(stop)) ?? await Arrived();
    }

    /// <returns>Nothing when there is more to bring, or all of it again.</returns>
    private async Task<PrepareResult?> Resume(FacebookMemo.Begun film, CancellationToken stop)
    {
        switch (await client.ReadState(film.Id, stop))
        {
            case Answer<FacebookFilmState>.Given { Value: { HasFailed: true } state } when film.Stage == FacebookMemo.Stage.Sending:
                return await LetGo(new PrepareResult.Refused(new Reason("medium_not_taken", ("said", state.Said))));

            // Whoever sends again after that wants another.
            case Answer<FacebookFilmState>.Given { Value.HasFailed: true } or Answer<FacebookFilmState>.Refused { Code: "100.33" }:
                _film = null;
                return null;
            case Answer<FacebookFilmState>.Given when film.Stage != FacebookMemo.Stage.Sending:
                return new PrepareResult.Ready(Memo);
            case Answer<FacebookFilmState>.Given { Value.HasArrived: true } when film.Session.Length == 0:
                return await Arrived();
            case Answer<FacebookFilmState>.Given { Value: { Status: not null } state }:
                _film = film.Session.Length > 0 ? film : film with { Start = Math.Min(state.Bytes, Medium.Length) };
                return null;
            case var other:
                return End(other);
        }
    }

    private async Task<PrepareResult?> Begin(CancellationToken stop)
    {
        var answer = await client.Begin(post.Kind, Medium.Length, stop);
        if (answer is not Answer<FacebookFilmClient.Begun>.Given { Value: { VideoId: { } id } begun } || !IsNumber(id))
            return End(answer);
        var session = begun.UploadSessionId is { Length: > 0 and < 100 } told ? told : "";
        if (post.Kind == PostKind.Video && (session.Length == 0 || !IsPiece(begun)))
            return new PrepareResult.Busy(now + Breather);
        await Remember(post.Kind == PostKind.Video ? new(id, session, begun.StartOffset!.Value, begun.EndOffset!.Value) : new(id, "", 0, Medium.Length));
        return null;
    }

    private async Task<PrepareResult?> BringRest(CancellationToken stop)
    {
        await ReadsWell(stop);
        var rest = new MediumPart(Medium, _film!.Start, Medium.Length - _film.Start, () => remember(Memo));
        return await client.BringRest(_film.Id, rest, _film.Start, Medium.Length, stop) switch
        {
            Answer<GraphDone>.Given { Value.Success: true } => null,

            // An offset that is not the right one, too few bytes, a file that cannot be worked on: its state says which, and how many are there.
            Answer<GraphDone>.Refused { Reason.Code: "network_refused", Code: "" } => new PrepareResult.Busy(now + Longer),
            var other => End(other),
        };
    }

    private async Task<PrepareResult?> BringPieces(CancellationToken stop)
    {
        while (_film!.Start < _film.End)
        {
            await ReadsWell(stop);
            var piece = new MediumPart(Medium, _film.Start, _film.End - _film.Start, () => remember(Memo));
            var answer = await client.BringPiece(_film.Session, piece, _film.Start, stop);
            if (answer is Answer<FacebookFilmClient.Begun>.Refused { Code: var code } && code.EndsWith($".{SessionIsLost}", StringComparison.Ordinal))
                return await LetGo(new PrepareResult.Busy(now + Longer));
            if (answer is not Answer<FacebookFilmClient.Begun>.Given { Value: var next } || !IsPiece(next) || next.StartOffset <= _film.Start)
                return End(answer);
            await Remember(_film with { Start = next.StartOffset!.Value, End = next.EndOffset!.Value });
        }

        return null;
    }

    // A file that cannot be opened is a fault of ours; within the call it would look like a lost reply.
    private async Task ReadsWell(CancellationToken stop) => await (await Medium.Open(stop)).DisposeAsync();

    // What is wanted next lies in the file, or nothing is.
    private bool IsPiece(FacebookFilmClient.Begun told) =>
        told is { StartOffset: >= 0 and var start, EndOffset: { } end } && end >= start && end <= Medium.Length && (end > start || start == Medium.Length);

    private async Task<PrepareResult> Arrived()
    {
        await Remember(_film! with { Stage = FacebookMemo.Stage.Arrived });
        return new PrepareResult.Ready(Memo);
    }

    private async Task<PrepareResult> LetGo(PrepareResult end)
    {
        _film = null;
        await remember(Memo);
        return end;
    }

    private Task Remember(FacebookMemo.Begun film)
    {
        _film = film;
        return remember(Memo);
    }

    private string Memo => new FacebookMemo([], _film).Write();

    private PrepareResult End<T>(Answer<T> answer) => answer switch
    {
        Answer<T>.Refused refused => new PrepareResult.Refused(refused.Reason),
        Answer<T>.NotNow busy => new PrepareResult.Busy(busy.NotBefore),
        _ => new PrepareResult.Busy(now + Breather),
    };

    // It stands in addresses.
    private static bool IsNumber(string id) => id.Length is > 0 and < 40 && id.All(char.IsAsciiDigit);
}
