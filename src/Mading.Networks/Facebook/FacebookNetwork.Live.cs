using Mading.Kernel;
using Mading.Networks.Meta;
using NodaTime;

namespace Mading.Networks.Facebook;

/// <summary>
/// Live sessions of a Page. There is no key of ours, and labels of ours cannot be read back: so our mark stands in the description, and after
/// a lost reply the Page's live videos are searched for it.
/// </summary>
internal sealed partial class FacebookNetwork
{
    /// <summary>So many videos without words are read one by one, each by a call.</summary>
    private const int MostSilent = 10;

    /// <summary>"Up to seven days from their creation date" (Live Video API, "Schedule a Broadcast").</summary>
    public Duration LiveAheadAtMost => Duration.FromDays(7);

    public async Task<LiveResult> OpenLive(LivePlan plan, ChannelAccess access, CancellationToken stop)
    {
        if (ClientFor(access, out var problem) is not { } client)
            return new LiveResult.Refused(problem);
        var made = await client.Lives.Create(FacebookLiveMapper.ToCreate(plan, clock.GetCurrentInstant()), settings.CommitTimeout, stop);
        if (made is not Answer<FacebookLiveClient.LiveVideo>.Given { Value: var told })
            return LiveEnd(made);
        if (FacebookLiveMapper.Opened(told) is not { } opened)
            return new LiveResult.Unclear();

        // Where it will be seen stands only in the video itself. Should it not be told now, it is read another time.
        var seen = await client.Lives.Read(opened.Id, stop) is Answer<FacebookLiveClient.LiveVideo>.Given { Value: var read } ? FacebookLiveMapper.Opened(read) : null;
        return new LiveResult.Shown(opened with { Link = seen?.Link ?? opened.Link, Standing = seen?.Standing ?? LiveStanding.Waiting });
    }

    public async Task<LiveResult> LookForLive(LivePlan plan, ChannelAccess access, CancellationToken stop)
    {
        if (ClientFor(access, out var problem) is not { } client)
            return new LiveResult.Refused(problem);
        var (ours, silent) = (new List<OpenedLive>(), new List<string>());
        string? after = null;
        for (var page = 0; page < MostPages; page++)
        {
            var answer = await client.Lives.List(after, stop);
            if (answer is not Answer<FacebookLiveClient.LiveVideos>.Given { Value: { Data: { } all } list })
                return LiveEnd(answer);

            // A list with holes proves nothing, least of all an absence.
            if (!all.All(v => v is not null && FacebookLiveMapper.Opened(v) is not null))
                return new LiveResult.Busy(clock.GetCurrentInstant() + Breather);
            ours.AddRange(all.OfType<FacebookLiveClient.LiveVideo>().Where(v => FacebookLiveMapper.Bears(v, plan.Mark)).Select(v => FacebookLiveMapper.Opened(v)!));
            silent.AddRange(all.OfType<FacebookLiveClient.LiveVideo>().Where(v => v.Description is not { Length: > 0 }).Select(v => v.Id!));
            if (list.Paging?.Next is null)
                return ours.Count == 0 && silent.Count > 0 ? await LookInto(client, [.. silent.Distinct()], plan.Mark, stop) : SeenLive([.. ours.DistinctBy(v => v.Id)]);
            if (list.Paging.Cursors?.After is not { } cursor)
                break;
            after = cursor;
        }

        return new LiveResult.Several();
    }

    // Ours always has words. A list that leaves them out has not shown it, and so proves no absence: each such video is read by itself.
    private static async Task<LiveResult> LookInto(FacebookClient client, List<string> silent, string mark, CancellationToken stop)
    {
        var (ours, isUnsure) = (new List<OpenedLive>(), silent.Count > MostSilent);
        foreach (var id in silent.Take(MostSilent))
        {
            var answer = await client.Lives.Read(id, stop);
            if (answer is not Answer<FacebookLiveClient.LiveVideo>.Given { Value: var told })
                return LiveEnd(answer);
            if (FacebookLiveMapper.Bears(told, mark) && FacebookLiveMapper.Opened(told) is { } found)
                ours.Add(found);
            isUnsure |= told.Description is not { Length: > 0 };
        }

        return ours.Count == 0 && isUnsure ? new LiveResult.Several() : SeenLive(ours);
    }

    private static LiveResult SeenLive(List<OpenedLive> ours) => ours switch
    {
        [] => new LiveResult.Absent(),
        [var one] => new LiveResult.Shown(one),
        _ => new LiveResult.Several(),
    };

    public async Task<LiveResult> ReadLive(string id, ChannelAccess access, CancellationToken stop)
    {
        if (ClientFor(access, out var problem) is not { } client)
            return new LiveResult.Refused(problem);
        var answer = await client.Lives.Read(id, stop);
        if (answer is Answer<FacebookLiveClient.LiveVideo>.Refused { Code: "100.33" } && !await IsThere(client, id, stop))
            return new LiveResult.Absent();
        return answer is Answer<FacebookLiveClient.LiveVideo>.Given { Value: var told }
            ? FacebookLiveMapper.Opened(told) is { } live ? new LiveResult.Shown(live) : new LiveResult.Unclear()
            : LiveEnd(answer);
    }

    public async Task<LiveResult> ChangeLive(string id, LiveChange change, Instant? to, ChannelAccess access, CancellationToken stop)
    {
        if (ClientFor(access, out var problem) is not { } client)
            return new LiveResult.Refused(problem);
        if (change == LiveChange.CallOff)
            return await CallOff(client, id, await ReadLive(id, access, stop), stop);
        var answer = change switch
        {
            LiveChange.Move => await client.Lives.Change(id, "event_params", FacebookLiveMapper.SecondsOf(to!.Value), stop),
            LiveChange.Begin => await client.Lives.Change(id, "status", "LIVE_NOW", stop),
            _ => await client.Lives.Change(id, "end_live_video", "true", stop),
        };
        return answer switch
        {
            Answer<FacebookLiveClient.LiveVideo>.Given => new LiveResult.Done(),
            Answer<FacebookLiveClient.LiveVideo>.Refused { Code: "100.33" } when !await IsThere(client, id, stop) => new LiveResult.Absent(),
            _ => LiveEnd(answer),
        };
    }

    // Deleting takes away a recording too, and cannot be undone: only what was seen waiting the moment before is deleted.
    private static async Task<LiveResult> CallOff(FacebookClient client, string id, LiveResult seen, CancellationToken stop)
    {
        if (seen is not LiveResult.Shown { Live.Standing: LiveStanding.Waiting })
            return seen;
        return await client.Lives.Delete(id, stop) switch
        {
            Answer<GraphDone>.Given { Value.Success: true } => new LiveResult.Done(),
            Answer<GraphDone>.Refused { Code: "100.33" } refused => await IsThere(client, id, stop) ? new LiveResult.Refused(refused.Reason) : new LiveResult.Absent(),
            Answer<GraphDone>.Given => new LiveResult.Unclear(),
            var answer => LiveEnd(answer),
        };
    }

    // The two numbers of the second order: Live Video API, "Reference", permission error codes.
    private static LiveResult LiveEnd<T>(Answer<T> answer) => answer switch
    {
        Answer<T>.Refused { Code: "200.1363120" } => new LiveResult.Refused(new Reason("live_account_too_young")),
        Answer<T>.Refused { Code: "200.1363144" } => new LiveResult.Refused(new Reason("live_too_few_followers")),
        Answer<T>.Refused { Reason.Code: "permission_missing" } => new LiveResult.Refused(new Reason("live_permission_missing")),
        Answer<T>.Refused { Reason.Code: "network_refused", Said: var said } => new LiveResult.Refused(new Reason("live_refused", ("said", said))),
        Answer<T>.Refused refused => new LiveResult.Refused(refused.Reason),
        Answer<T>.NotNow busy => new LiveResult.Busy(busy.NotBefore),
        _ => new LiveResult.Unclear(),
    };
}
