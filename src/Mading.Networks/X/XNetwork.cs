using Mading.Kernel;
using NodaTime;

namespace Mading.Networks.X;

/// <summary>
/// Publishing to an account of X. There is no key of ours: media go up first, one call makes the post public, and after a lost reply,
/// or when X calls it a duplicate, the account's own posts are searched for those media, or for the words.
/// </summary>
internal sealed class XNetwork(NetworkLine line, XSessions sessions, NetworkSettings settings, Budgets budgets, IClock clock)
    : IPublisher, IConnects, IWithdraws, ITakesParts, IPriced
{
    /// <summary>More pages than this since the first commit, and a person decides.</summary>
    private const int MostPages = 5;
    private static readonly Duration Breather = Duration.FromSeconds(10);
    private static readonly Duration ClocksApart = Duration.FromMinutes(2);

    /// <summary>How far back what X calls a duplicate is looked for.</summary>
    private static readonly Duration DuplicatesBack = Duration.FromDays(1);

    public string Key => "x";

    public IReadOnlyList<NetworkSetting> Settings => XOptions.Form;

    public PostPrices Prices => XLimits.Prices;

    public bool ResendingIsLooking => false;

    public bool CanLook => true;

    // The account's own window of posts; a call that finds it empty lets it rest.
    public string? BudgetOf(ChannelAccess access) => XOptions.UserOf(access) is { } user ? $"{Key}:{user}" : null;

    public NetworkLimits LimitsFor(PostKind kind, ChannelAccess access) => XLimits.For(kind);

    public async Task<ConnectResult> Connect(ChannelAccess access, CancellationToken stop)
    {
        if (RenewedTokens.TokenOf(access) is null)
            return new ConnectResult.Refused(new Reason("reconnect"));
        return await WithToken(access, client => client.Me(stop), stop) switch
        {
            Answer<XClient.Result<XClient.User>>.Given { Value.Data: { Id: { Length: > 0 and < 20 } id } user } => Known(id, user.Username is { Length: < 50 } name ? name : "", access),
            Answer<XClient.Result<XClient.User>>.Refused refused => new ConnectResult.Refused(refused.Reason),
            _ => new ConnectResult.Refused(new Reason("network_unreachable", ("host", Host.Host))),
        };
    }

    private static ConnectResult Known(string id, string name, ChannelAccess access)
    {
        if (access[XOptions.UserId].Trim() is { Length: > 0 } typed && typed != id)
            return new ConnectResult.Refused(new Reason("x_token_of_another", ("whose", name.Length > 0 ? "@" + name : id)));
        var learned = new Dictionary<string, string> { [XOptions.KnownId] = id };
        if (name.Length > 0)
            learned[XOptions.Name] = name;
        return new ConnectResult.Connected(name.Length > 0 ? "@" + name : id, new Uri("https://x.com/" + Uri.EscapeDataString(name)), learned);
    }

    public async Task<PrepareResult> Prepare(
        OutgoingPost post, ChannelAccess access, string? memo, Func<string, Task> remember, CancellationToken stop)
    {
        if (Unfit(post, access) is { } unfit)
            return new PrepareResult.Refused(unfit);
        if (await sessions.Open(access, stop) is var opened and not Answer<ChannelAccess>.Given)
            return opened is Answer<ChannelAccess>.Refused no ? new PrepareResult.Refused(no.Reason) : new PrepareResult.Busy(((Answer<ChannelAccess>.NotNow)opened).NotBefore);

        var known = XMemo.Read(memo).Fresh(clock.GetCurrentInstant());
        var uploads = new XUploads(this, access, clock);
        for (var index = 0; index < post.Media.Count; index++)
        {
            while (known.At(index) is not { Stage: XMemo.Stage.Ready })
            {
                var turn = await uploads.Next(post.Media[index], index, XMapper.CategoryOf(post, post.Media[index]), known.At(index), stop);
                if (turn is { Useless: true } && known.At(index) is not null)
                    await remember(known.Without(index).Write());
                if (turn.Step is null)
                    return turn.End!;
                known = known.With(turn.Step);
                await remember(known.Write());
                if (turn.Wait is { } wait)
                    return new PrepareResult.Working(known.Write(), wait);
            }
        }

        return new PrepareResult.Ready(known.Write());
    }

    private Reason? Unfit(OutgoingPost post, ChannelAccess access)
    {
        if (VariantCheck.Of(post, LimitsFor(post.Kind, access)) is [var first, ..])
            return first;
        if (post.ReplyTo is "")
            return new Reason("part_above_unknown");
        if (post.Kind != PostKind.Poll)
            return null;
        var poll = PollText.Read(post.Text);
        return poll.Choices.Count is < XLimits.FewestChoices or > XLimits.MostChoices || poll.Question.Length == 0 || poll.Choices.Any(c => TextLength.Count(c, TextRule.CodePoints) > XLimits.LongestChoice)
            ? new Reason("poll_choices", ("least", XLimits.FewestChoices), ("most", XLimits.MostChoices), ("longest", XLimits.LongestChoice)) : null;
    }

    public async Task<SendResult> Commit(OutgoingPost post, ChannelAccess access, string? memo, CancellationToken stop)
    {
        var known = XMemo.Read(memo);
        return await WithToken(access, client => client.Post(XMapper.ToPost(post, known), settings.CommitTimeout, stop), stop) switch
        {
            Answer<XClient.Result<XClient.Made>>.Given { Value.Data.Id: { Length: > 0 and < 30 } id } => new SendResult.Sent(id, XMapper.LinkOf(id, access[XOptions.Name])),

            // Most likely our own, from an attempt whose reply was lost.
            Answer<XClient.Result<XClient.Made>>.Refused { Code: XErrors.Duplicate } => new SendResult.Unclear((known with { Duplicate = true }).Write()),
            Answer<XClient.Result<XClient.Made>>.Refused refused => new SendResult.Refused(refused.Reason),
            Answer<XClient.Result<XClient.Made>>.NotNow busy => new SendResult.Busy(busy.NotBefore),
            _ => new SendResult.Unclear(memo),
        };
    }

    public async Task<LookResult> Look(OutgoingPost post, ChannelAccess access, string? memo, Instant since, CancellationToken stop)
    {
        if (XOptions.UserOf(access) is not { } user)
            return LookAgain(null);
        var (known, earliest) = (XMemo.Read(memo), since - ClocksApart);
        var from = known.Duplicate ? earliest - DuplicatesBack : earliest;
        var alike = new List<XClient.Shown>();
        string? next = null;
        for (var page = 0; page < MostPages; page++)
        {
            var (before, wanted) = (next, stop);
            var answer = await WithToken(access, client => client.ReadPosts(user, from, before, wanted), stop);
            if (Read(answer) is not { } latest)
                return LookAgain((answer as Answer<XClient.Timeline>.NotNow)?.NotBefore);
            alike.AddRange(latest.Where(p => XMapper.IsAlike(p, post, known)));
            next = ((Answer<XClient.Timeline>.Given)answer).Value.Meta?.NextToken;
            if (next is null)
                return Seen([.. alike.DistinctBy(p => p.Id)], earliest, access);
        }

        return alike.Count == 0 ? new LookResult.Ambiguous([]) : Seen([.. alike.DistinctBy(p => p.Id)], earliest, access);
    }

    public async Task<SendResult> Withdraw(string remoteId, ChannelAccess access, CancellationToken stop) =>
        await WithToken(access, client => client.Delete(remoteId, stop), stop) switch
        {
            // What is gone already is withdrawn.
            Answer<XClient.Result<XClient.Gone>>.Given { Value.Data.Deleted: true } or Answer<XClient.Result<XClient.Gone>>.Refused { Status: 404 } =>
                new SendResult.Sent(remoteId, new Uri("https://x.com/")),
            Answer<XClient.Result<XClient.Gone>>.Refused refused => new SendResult.Refused(refused.Reason),
            Answer<XClient.Result<XClient.Gone>>.NotNow busy => new SendResult.Busy(busy.NotBefore),
            _ => new SendResult.Unclear(null),
        };

    internal Task<Answer<T>> WithToken<T>(ChannelAccess access, Func<XClient, Task<Answer<T>>> call, CancellationToken stop) =>
        sessions.WithToken(access, open => call(ClientOf(open)), stop);

    private Uri Host => settings.BaseUrlOf(Key) ?? XSessions.Api;

    private XClient ClientOf(ChannelAccess access) => new(line, new XBudget(budgets, BudgetOf(access), clock), Host, RenewedTokens.TokenOf(access) ?? "");

    // A list with holes proves nothing, least of all an absence. An empty one says that it is empty.
    private static List<XClient.Shown>? Read(Answer<XClient.Timeline> answer)
    {
        if (answer is not Answer<XClient.Timeline>.Given { Value: { Errors: not { Count: > 0 } } list } || (list.Data is null && list.Meta?.ResultCount != 0))
            return null;
        var posts = list.Data ?? [];
        return posts.All(p => p?.Id is not null && XMapper.MadeAt(p) is not null) ? [.. posts.OfType<XClient.Shown>()] : null;
    }

    // Older than our first attempt it is not ours, and X takes no second: a person decides.
    private static LookResult Seen(List<XClient.Shown> alike, Instant earliest, ChannelAccess access)
    {
        var ours = alike.Where(p => XMapper.MadeAt(p) >= earliest).ToList();
        return ours switch
        {
            [] when alike.Count == 0 => new LookResult.Absent(),
            [var one] => new LookResult.Found(one.Id!, LinkOf(one)),
            _ => new LookResult.Ambiguous([.. alike.Select(LinkOf)]),
        };

        Uri LinkOf(XClient.Shown post) => XMapper.LinkOf(post.Id!, access[XOptions.Name]);
    }

    private LookResult.Failed LookAgain(Instant? notBefore) => new(notBefore ?? clock.GetCurrentInstant() + Breather);
}
