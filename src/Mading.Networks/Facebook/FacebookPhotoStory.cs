using Mading.Networks.Meta;
using NodaTime;

namespace Mading.Networks.Facebook;

/// <summary>A story of one picture: told by the picture's number, and found again by it.</summary>
internal sealed class FacebookPhotoStory(FacebookFilmClient client, Instant now)
{
    /// <summary>More pages than this since the first commit, and a person decides.</summary>
    private const int MostPages = 5;
    private static readonly Duration Breather = Duration.FromSeconds(10);

    public async Task<SendResult> Publish(FacebookMemo memo, Duration patience, CancellationToken stop)
    {
        var photo = memo.At(0)?.Id ?? throw new InvalidOperationException("A commit needs the memo of a finished preparation.");
        return await client.PublishPhotoStory(photo, patience, stop) switch
        {
            Answer<FacebookFilmClient.Finished>.Given { Value.PostId: { Length: > 0 and < 200 } id } => new SendResult.Sent(id, FacebookMapper.LinkOf(id, null)),
            Answer<FacebookFilmClient.Finished>.Refused refused => new SendResult.Refused(refused.Reason),
            Answer<FacebookFilmClient.Finished>.NotNow busy => new SendResult.Busy(busy.NotBefore),
            _ => new SendResult.Unclear(memo.Write()),
        };
    }

    public async Task<LookResult> Look(FacebookMemo memo, Instant earliest, CancellationToken stop)
    {
        if (memo.At(0) is not { Id: var photo })
            return new LookResult.Ambiguous([]);
        var (after, seen) = ((string?)null, 0);
        for (var page = 0; page < MostPages; page++)
        {
            var answer = await client.ReadStories(earliest, after, stop);

            // A list with holes proves nothing, least of all an absence.
            if (answer is not Answer<FacebookFilmClient.Stories>.Given { Value: { Data: { } all } list } || !all.All(s => s is { PostId: not null, MediaId: not null }))
                return new LookResult.Failed((answer as Answer<FacebookFilmClient.Stories>.NotNow)?.NotBefore ?? now + Breather);
            if (all.FirstOrDefault(s => s!.MediaId == photo) is { } ours)
                return new LookResult.Found(ours.PostId!, FacebookMapper.LinkOf(ours.PostId!, ours.Url));
            seen += all.Count;
            if (list.Paging?.Next is null)
                return Unseen(seen);
            if (list.Paging.Cursors?.After is not { } cursor)
                break;
            after = cursor;
        }

        return new LookResult.Ambiguous([]);
    }

    // "You must turn your Facebook story archive on" to see the list (Page Stories API): where it shows nothing at all, it may be off.
    private static LookResult Unseen(int seen) => seen > 0 ? new LookResult.Absent() : new LookResult.Ambiguous([]);
}
