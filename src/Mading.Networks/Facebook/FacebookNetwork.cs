using Mading.Kernel;
using Mading.Networks.Meta;
using NodaTime;

namespace Mading.Networks.Facebook;

/// <summary>
/// Publishing to a Facebook Page. There is no key of ours: pictures and videos go up unpublished first, one call makes the post public, and
/// after a lost reply a video's own state is asked, the Page's feed is searched for those pictures, or for the words. Parts of a thread
/// become comments under the first.
/// </summary>
internal sealed partial class FacebookNetwork(NetworkLine line, NetworkSettings settings, Budgets budgets, IClock clock)
    : IPublisher, IConnects, IWithdraws, ICorrects, IOpensLive, ITakesParts, IVersioned
{
    /// <summary>More pages than this since the first commit, and a person decides.</summary>
    private const int MostPages = 5;
    private static readonly Uri Graph = new("https://graph.facebook.com");
    private static readonly Uri Videos = new("https://graph-video.facebook.com");
    private static readonly Uri Uploads = new("https://rupload.facebook.com");
    private static readonly Duration Breather = Duration.FromSeconds(10);
    private static readonly Duration ClocksApart = Duration.FromMinutes(2);

    public string Key => "facebook";

    public ApiVersion Version => GraphVersions.Of(settings.FacebookVersion);

    // An app's calls are counted over all the Pages that use it; where its number is not known, the Page is alone.
    public string? BudgetOf(ChannelAccess access) => access[GraphSettings.App] is { Length: > 0 } app ? $"{Key}:{app}" : null;

    public IReadOnlyList<NetworkSetting> Settings => FacebookOptions.Form;

    public bool ResendingIsLooking => false;

    public bool CanLook => true;

    public bool TakesParts(ChannelAccess access) => access[GraphSettings.Comments] != GraphSettings.NotAllowed;

    public NetworkLimits LimitsFor(PostKind kind, ChannelAccess access) => FacebookLimits.For(kind);

    public async Task<ConnectResult> Connect(ChannelAccess access, CancellationToken stop)
    {
        if (ClientFor(access, out var problem) is not { } client)
            return new ConnectResult.Refused(problem);
        var answer = await client.ReadPage(stop);
        if (answer is not Answer<GraphNode>.Given { Value: var page })
            return NotConnected(answer, client);
        return await client.Me(stop) switch
        {
            // The most usual slip: the token of the person who manages the Page, not the Page's own.
            Answer<GraphNode>.Given { Value: { Id: { } id, Name: var name } } when id != client.Page =>
                new ConnectResult.Refused(new Reason("token_not_of_page", ("whose", name is { Length: < 100 } ? name : id))),
            Answer<GraphNode>.Given => Known(page, client, (await client.Inspect(stop) as Answer<GraphInspected>.Given)?.Value.Data),
            var other => NotConnected(other, client),
        };
    }

    // Facebook tells a Page's token about itself; where it does not, nothing is known of its end, and nothing is said.
    private static ConnectResult Known(GraphNode page, FacebookClient client, GraphToken? token)
    {
        if (token?.Lacks(FacebookOptions.MayPublish) == true)
            return new ConnectResult.Refused(new Reason("permission_missing"));
        var learned = GraphSettings.LearnedFrom(token, FacebookOptions.MayComment);
        return new ConnectResult.Connected(page.Name ?? client.Page, FacebookMapper.LinkOf(client.Page, page.Link), learned);
    }

    private static ConnectResult.Refused NotConnected(Answer<GraphNode> answer, FacebookClient client) => new(answer switch
    {
        Answer<GraphNode>.Refused refused => refused.Reason,
        _ => new Reason("network_unreachable", ("host", client.Host.Host)),
    });

    public async Task<PrepareResult> Prepare(
        OutgoingPost post, ChannelAccess access, string? memo, Func<string, Task> remember, CancellationToken stop)
    {
        if (ClientFor(access, out var problem) is not { } client)
            return new PrepareResult.Refused(problem);
        if (VariantCheck.Of(post, LimitsFor(post.Kind, access)) is [var first, ..])
            return new PrepareResult.Refused(first);
        if (post.ReplyTo is "")
            return new PrepareResult.Refused(new Reason("part_above_unknown"));
        if (post.ReplyTo is not null && post.Media.Count > 0)
            return new PrepareResult.Refused(new Reason("too_many_images", ("count", post.Media.Count), ("most", 0)));
        if (post.Media.Count == 0)
            return await Greets(client, memo, stop);
        if (post.Media[0].IsVideo)
            return await new FacebookFilmUpload(client.Films, post, clock.GetCurrentInstant(), remember).Run(memo, stop);

        var known = FacebookMemo.Read(memo).Fresh(clock.GetCurrentInstant());
        for (var index = 0; index < post.Media.Count; index++)
        {
            if (known.At(index) is not null)
                continue;
            switch (await client.UploadUnpublished(post.Media[index], stop))
            {
                case Answer<GraphNode>.Given { Value.Id: { Length: > 0 and < 100 } id }:
                    known = known.With(new(index, id, clock.GetCurrentInstant().ToUnixTimeSeconds()));
                    await remember(known.Write());
                    break;
                case var other:
                    return End(other);
            }
        }

        return new PrepareResult.Ready(known.Write());
    }

    // Words alone need nothing brought: but whether the token holds is better known before their time.
    private async Task<PrepareResult> Greets(FacebookClient client, string? memo, CancellationToken stop) =>
        await client.Me(stop) is var answer and not Answer<GraphNode>.Given ? End(answer) : new PrepareResult.Ready(memo);

    private PrepareResult End(Answer<GraphNode> answer) => answer switch
    {
        Answer<GraphNode>.Refused refused => new PrepareResult.Refused(refused.Reason),
        Answer<GraphNode>.NotNow busy => new PrepareResult.Busy(busy.NotBefore),
        _ => new PrepareResult.Busy(clock.GetCurrentInstant() + Breather),
    };

    public async Task<SendResult> Commit(OutgoingPost post, ChannelAccess access, string? memo, CancellationToken stop)
    {
        if (ClientFor(access, out var problem) is not { } client)
            return new SendResult.Refused(problem);
        var (known, now) = (FacebookMemo.Read(memo), clock.GetCurrentInstant());
        if (post is { ReplyTo: null, Media: [{ IsVideo: true }] })
            return await new FacebookFilmPublishing(client.Films, post, now).Publish(known, FacebookMapper.TextOf(post), settings.CommitTimeout, stop);
        if (post is { ReplyTo: null, Kind: PostKind.Story })
            return await new FacebookPhotoStory(client.Films, now).Publish(known, settings.CommitTimeout, stop);
        var answer = Above(post) is { } above
            ? await client.Comment(above, FacebookMapper.TextOf(post), settings.CommitTimeout, stop)
            : await client.Publish(FacebookMapper.ToFeed(post, known), settings.CommitTimeout, stop);
        return answer switch
        {
            Answer<GraphNode>.Given { Value: { Id: { Length: > 0 and < 200 } id } made } =>
                new SendResult.Sent(made.PostId ?? id, FacebookMapper.LinkOf(made.PostId ?? id, null)),

            // "Duplicate posts cannot be published consecutively": most likely our own, from an attempt whose reply was lost.
            Answer<GraphNode>.Refused again when GraphErrors.NumberOf(again.Code) == 506 => new SendResult.Unclear(memo),
            // Posting is allowed and commenting not: two permissions, and the account is well.
            Answer<GraphNode>.Refused { Reason.Code: "permission_missing" } when post.ReplyTo is not null =>
                new SendResult.Refused(new Reason("comment_permission_missing")),
            Answer<GraphNode>.Refused refused => new SendResult.Refused(refused.Reason),
            Answer<GraphNode>.NotNow busy => new SendResult.Busy(busy.NotBefore),
            _ => new SendResult.Unclear(memo),
        };
    }

    // Every part stands under the post itself: how deep comments nest is not documented.
    private static string? Above(OutgoingPost post) => post.ReplyTo is null ? null : post.First is { Length: > 0 } first ? first : post.ReplyTo;

    public async Task<LookResult> Look(OutgoingPost post, ChannelAccess access, string? memo, Instant since, CancellationToken stop)
    {
        if (ClientFor(access, out _) is not { } client)
            return LookAgain(null);
        var (known, earliest) = (FacebookMemo.Read(memo), since - ClocksApart);
        if (post is { ReplyTo: null, Media: [{ IsVideo: true }] })
            return await new FacebookFilmPublishing(client.Films, post, clock.GetCurrentInstant()).Look(known, stop);
        if (post is { ReplyTo: null, Kind: PostKind.Story })
            return await new FacebookPhotoStory(client.Films, clock.GetCurrentInstant()).Look(known, earliest, stop);
        var ours = new List<FacebookClient.Post>();
        string? after = null;
        for (var page = 0; page < MostPages; page++)
        {
            var answer = Above(post) is { } above ? await client.ReadComments(above, after, stop) : await client.ReadFeed(earliest, after, stop);
            if (Read(answer) is not { } latest)
                return LookAgain((answer as Answer<FacebookClient.Feed>.NotNow)?.NotBefore);
            ours.AddRange(latest.Where(p => (post.ReplyTo is null || p.From?.Id == client.Page) && FacebookMapper.IsOurs(p, post, known, earliest)));
            var paging = ((Answer<FacebookClient.Feed>.Given)answer).Value.Paging;
            if (paging?.Next is null)
                return Seen([.. ours.DistinctBy(p => p.Id)]);

            // More, and no way to it that we know: what was not seen is not absent.
            if (paging.Cursors?.After is not { } cursor)
                break;
            after = cursor;
        }

        return ours.Count == 0 ? new LookResult.Ambiguous([]) : Seen([.. ours.DistinctBy(p => p.Id)]);
    }

    public async Task<SendResult> Withdraw(string remoteId, ChannelAccess access, CancellationToken stop)
    {
        if (ClientFor(access, out var problem) is not { } client)
            return new SendResult.Refused(problem);
        return await client.Delete(remoteId, stop) switch
        {
            Answer<GraphDone>.Given { Value.Success: true } => Gone(remoteId),

            // No such object any more, or this token may not delete it: reading it tells which.
            Answer<GraphDone>.Refused { Code: "100.33" } refused =>
                await IsThere(client, remoteId, stop) ? new SendResult.Refused(refused.Reason) : Gone(remoteId),
            Answer<GraphDone>.Refused refused => new SendResult.Refused(refused.Reason),
            Answer<GraphDone>.NotNow busy => new SendResult.Busy(busy.NotBefore),
            _ => new SendResult.Unclear(null),
        };
    }

    public async Task<SendResult> Correct(string remoteId, OutgoingPost post, ChannelAccess access, CancellationToken stop)
    {
        if (ClientFor(access, out var problem) is not { } client)
            return new SendResult.Refused(problem);

        // It carries no words that could be wrong.
        if (post is { ReplyTo: null, Kind: PostKind.Story })
            return new SendResult.Sent(remoteId, FacebookMapper.LinkOf(remoteId, null));
        return await client.Edit(remoteId, post is { ReplyTo: null, Media: [{ IsVideo: true }] } ? "description" : "message", FacebookMapper.TextOf(post), stop) switch
        {
            Answer<GraphDone>.Given { Value.Success: true } => new SendResult.Sent(remoteId, FacebookMapper.LinkOf(remoteId, null)),
            Answer<GraphDone>.Refused { Code: "100.33" } => new SendResult.Refused(new Reason("post_gone_there")),
            Answer<GraphDone>.Refused refused => new SendResult.Refused(refused.Reason),
            Answer<GraphDone>.NotNow busy => new SendResult.Busy(busy.NotBefore),
            _ => new SendResult.Unclear(null),
        };
    }

    // A token that is not the Page's own any more sees nothing either, and proves nothing.
    private static async Task<bool> IsThere(FacebookClient client, string id, CancellationToken stop) =>
        await client.Read(id, stop) is not Answer<GraphNode>.Refused { Code: "100.33" }
        || await client.Me(stop) is not Answer<GraphNode>.Given { Value.Id: var page } || page != client.Page;

    private static SendResult.Sent Gone(string remoteId) => new(remoteId, new Uri("https://www.facebook.com/"));

    private FacebookClient? ClientFor(ChannelAccess access, out Reason problem)
    {
        var (page, token) = (FacebookOptions.PageOf(access), FacebookOptions.TokenOf(access));
        problem = page is null ? new Reason("page_unreadable") : new Reason("reconnect");
        return page is null || token is null ? null
            : new FacebookClient(
                new GraphLine(line, new GraphBudget(budgets, BudgetOf(access), clock), settings.BaseUrlOf(Key) ?? Graph, settings.FacebookVersion, token),
                settings.BaseUrlOf(Key) ?? Videos, settings.BaseUrlOf(Key) ?? Uploads, page);
    }

    // A list with holes proves nothing, least of all an absence.
    private static List<FacebookClient.Post>? Read(Answer<FacebookClient.Feed> answer) =>
        answer is Answer<FacebookClient.Feed>.Given { Value.Data: { } all } && all.All(p => p?.Id is not null && FacebookMapper.MadeAt(p) is not null)
            ? [.. all.OfType<FacebookClient.Post>()]
            : null;

    private static LookResult Seen(List<FacebookClient.Post> ours) => ours switch
    {
        [] => new LookResult.Absent(),
        [var one] => new LookResult.Found(one.Id!, FacebookMapper.LinkOf(one.Id!, one.PermalinkUrl)),
        _ => new LookResult.Ambiguous([.. ours.Select(p => FacebookMapper.LinkOf(p.Id!, p.PermalinkUrl))]),
    };

    private LookResult.Failed LookAgain(Instant? notBefore) => new(notBefore ?? clock.GetCurrentInstant() + Breather);
}
