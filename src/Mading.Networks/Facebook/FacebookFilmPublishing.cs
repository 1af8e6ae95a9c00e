using Mading.Kernel;
using Mading.Networks.Meta;
using NodaTime;

namespace Mading.Networks.Facebook;

/// <summary>
/// Makes a video public that the Page has, and looks for it by its own number: its state is asked before it is told, so that none is told
/// twice, and after, until anybody can see it.
/// </summary>
internal sealed class FacebookFilmPublishing(FacebookFilmClient client, OutgoingPost post, Instant now)
{
    private static readonly Duration Breather = Duration.FromSeconds(10);
    private static readonly Duration UntilSeen = Duration.FromSeconds(15);

    public async Task<SendResult> Publish(FacebookMemo memo, string text, Duration patience, CancellationToken stop)
    {
        if (memo.Film is not { } film)
            throw new InvalidOperationException("A commit needs the memo of a finished preparation.");
        return await client.ReadState(film.Id, stop) switch
        {
            Answer<FacebookFilmState>.Given { Value: { HasFailed: true } state } => new SendResult.Refused(new Reason("medium_not_taken", ("said", state.Said))),
            Answer<FacebookFilmState>.Given { Value: var state } when state.IsPublic(post.Kind, film.Stage == FacebookMemo.Stage.Told) => new SendResult.Sent(film.PostId ?? film.Id, LinkOf(film, state)),
            Answer<FacebookFilmState>.Given when film.Stage == FacebookMemo.Stage.Told => new SendResult.Working(memo.Write(), UntilSeen),
            Answer<FacebookFilmState>.Given { Value.Status: not null } => await Tell(memo, film, text, patience, stop),
            Answer<FacebookFilmState>.Refused { Code: "100.33" } => new SendResult.Unclear(memo.Write()),
            Answer<FacebookFilmState>.Refused refused => new SendResult.Refused(refused.Reason),
            Answer<FacebookFilmState>.NotNow busy => new SendResult.Busy(busy.NotBefore),
            _ => new SendResult.Busy(now + Breather),
        };
    }

    private async Task<SendResult> Tell(FacebookMemo memo, FacebookMemo.Begun film, string text, Duration patience, CancellationToken stop) =>
        await client.Finish(post.Kind, film.Id, film.Session, text, patience, stop) switch
        {
            Answer<FacebookFilmClient.Finished>.Given { Value: { Success: true } done } => new SendResult.Working(
                (memo with { Film = film with { Stage = FacebookMemo.Stage.Told, PostId = done.PostId is { Length: > 0 and < 200 } id ? id : null } }).Write(), UntilSeen),
            Answer<FacebookFilmClient.Finished>.Refused refused => new SendResult.Refused(refused.Reason),
            Answer<FacebookFilmClient.Finished>.NotNow busy => new SendResult.Busy(busy.NotBefore),
            _ => new SendResult.Unclear(memo.Write()),
        };

    /// <summary>Only its number tells; where that is not known, a person looks.</summary>
    public async Task<LookResult> Look(FacebookMemo memo, CancellationToken stop)
    {
        if (memo.Film is not { } film)
            return new LookResult.Ambiguous([]);
        return await client.ReadState(film.Id, stop) switch
        {
            Answer<FacebookFilmState>.Given { Value: var state } when state.IsPublic(post.Kind, told: true) => new LookResult.Found(film.PostId ?? film.Id, LinkOf(film, state)),
            Answer<FacebookFilmState>.Given { Value.HasFailed: true } => new LookResult.Absent(),

            // It may have been told already; what it is worked on for shows only at the end.
            Answer<FacebookFilmState>.Given { Value: { Status: not null, IsWorkedOn: false } } => new LookResult.Absent(),
            Answer<FacebookFilmState>.NotNow busy => new LookResult.Failed(busy.NotBefore),
            _ => new LookResult.Failed(now + Breather),
        };
    }

    private Uri LinkOf(FacebookMemo.Begun film, FacebookFilmState state) =>
        FacebookMapper.LinkOf(film.PostId ?? film.Id, post.Kind == PostKind.Story ? null : state.PermalinkUrl ?? (post.Kind == PostKind.Reel ? "/reel/" : "/watch/?v=") + film.Id);
}
