using NodaTime;

namespace Mading.Networks.Bluesky;

/// <summary>What has to be known before a record can be written: who is mentioned, what is answered, the pictures' blobs.</summary>
internal sealed class BlueskyPreparation(BlueskyNetwork network, ChannelAccess access, IClock clock)
{
    private static readonly Duration Breather = Duration.FromSeconds(10);

    /// <returns>With what is known afterwards, or the end of it all.</returns>
    public delegate Task<(BlueskyMemo? After, PrepareResult? End)> Step(BlueskyMemo known, CancellationToken stop);

    public IEnumerable<Step> Of(OutgoingPost post)
    {
        // The session first: a post of words alone must not find out at its own time that the password is wrong.
        yield return SignIn;
        foreach (var handle in BlueskyFacets.HandlesIn(post.Text))
            yield return (known, stop) => WhoIs(handle, known, stop);
        if (post.ReplyTo is { } above)
            yield return (known, stop) => Answers(above, known, stop);
        foreach (var index in BlueskyMapper.PicturesOf(post))
            yield return (known, stop) => Bring(post.Media[index], index, known, stop);
    }

    private async Task<(BlueskyMemo? After, PrepareResult? End)> SignIn(BlueskyMemo known, CancellationToken stop) =>
        await network.WithSession(access, (_, session) => Task.FromResult<Answer<string>>(new Answer<string>.Given(session.Did, 200)), stop) is var answer
        && answer is Answer<string>.Given ? (known, null) : (null, End(answer));

    private async Task<(BlueskyMemo? After, PrepareResult? End)> WhoIs(string handle, BlueskyMemo known, CancellationToken stop)
    {
        if (known.Mentions.ContainsKey(handle))
            return (known, null);
        return await network.WithSession(access, (client, _) => client.ResolveHandle(handle, stop), stop) switch
        {
            Answer<BlueskyClient.Handle>.Given { Value.Did: { Length: > 4 and < 300 } did } =>
                (known with { Mentions = new Dictionary<string, string>(known.Mentions) { [handle] = did } }, null),

            // Nobody has that handle, or nobody can be asked now: the words stay, without a link. A mention is not worth missing the hour for.
            _ => (known, null),
        };
    }

    private async Task<(BlueskyMemo? After, PrepareResult? End)> Answers(string above, BlueskyMemo known, CancellationToken stop)
    {
        if (known.Answers?.Above.Uri == above)
            return (known, null);
        return await network.WithSession(access, (client, session) => client.GetRecord(session.Did, BlueskyMapper.KeyOf(above), session.Access, stop), stop) switch
        {
            Answer<BlueskyClient.Record>.Given { Value: { Uri: { } uri, Cid: { } cid } record } =>
                (known with { Answers = new(RootOf(record) ?? new(uri, cid), new(uri, cid)) }, null),
            var other => (null, End(other)),
        };
    }

    private static BlueskyMemo.Strong? RootOf(BlueskyClient.Record record) =>
        record.Value?["reply"]?["root"] is { } root && (string?)root["uri"] is { } uri && (string?)root["cid"] is { } cid ? new(uri, cid) : null;

    private async Task<(BlueskyMemo? After, PrepareResult? End)> Bring(OutgoingMedia medium, int index, BlueskyMemo known, CancellationToken stop)
    {
        if (known.At(index) is not null)
            return (known, null);
        return await network.WithSession(access, (client, session) => client.UploadBlob(medium, session.Access, stop), stop) switch
        {
            Answer<BlueskyClient.Upload>.Given { Value.Blob: { } blob } =>
                (known.With(new(index, blob, clock.GetCurrentInstant().ToUnixTimeSeconds())), null),
            var other => (null, End(other)),
        };
    }

    private PrepareResult End<T>(Answer<T> answer) => answer switch
    {
        Answer<T>.Refused refused => new PrepareResult.Refused(refused.Reason),
        Answer<T>.NotNow busy => new PrepareResult.Busy(busy.NotBefore),
        _ => new PrepareResult.Busy(clock.GetCurrentInstant() + Breather),
    };
}
