namespace Mading.Sandbox.Mastodon;

/// <summary>Reading statuses, what was said to them, and what an account was told.</summary>
internal static class MastodonReadCalls
{
    private const int MostDescendants = 60;

    public static Task One(MastodonCall call) => Shown(call) is { } status
        ? call.Answer(MastodonJson.Status(call.Instance, status, call.Root))
        : call.NotFound();

    public static Task Source(MastodonCall call) => Shown(call) is { } status
        ? call.Answer(new { status.Id, status.Text, SpoilerText = status.Spoiler })
        : call.NotFound();

    public static Task Context(MastodonCall call)
    {
        if (Shown(call) is not { } status)
            return call.NotFound();
        var (before, after) = call.Instance.Quietly(_ => (Ancestors(status), Descendants(status)));
        return call.Answer(new { Ancestors = Json(call, before), Descendants = Json(call, after) });
    }

    private static MastodonStatus? Shown(MastodonCall call) =>
        call.Instance.Status(call.Route("id")) is { } status && status.IsShownTo(call.Visitor) ? status : null;

    private static List<MastodonStatus> Ancestors(MastodonStatus status)
    {
        var above = new List<MastodonStatus>();
        for (var parent = status.Parent; parent is not null; parent = parent.Parent)
            above.Insert(0, parent);
        return above;
    }

    private static List<MastodonStatus> Descendants(MastodonStatus status)
    {
        var below = new List<MastodonStatus>();
        var open = new Stack<MastodonStatus>(status.Replies.NewestFirst);
        while (below.Count < MostDescendants && open.TryPop(out var next))
        {
            below.Add(next);
            foreach (var reply in next.Replies.NewestFirst)
                open.Push(reply);
        }

        return below;
    }

    private static List<object> Json(MastodonCall call, IEnumerable<MastodonStatus> statuses) =>
        [.. statuses.Where(s => !s.IsGone && s.IsShownTo(call.Visitor)).Select(s => MastodonJson.Status(call.Instance, s, call.Root))];

    public static Task Account(MastodonCall call) => call.Instance.Account(call.Route("id")) is { } account
        ? call.Answer(MastodonJson.Account(call.Instance, account, call.Root))
        : call.NotFound();

    public static Task StatusesOf(MastodonCall call)
    {
        if (call.Instance.Account(call.Route("id")) is not { } account)
            return call.NotFound();
        var paging = MastodonPaging.Of(call.Http, usual: 20, most: 40);
        var page = call.Instance.Quietly(_ => paging.Cut(account.Statuses.NewestFirst.Where(s => IsAskedFor(call, s)), s => s.Number));
        paging.Link(call, page, s => s.Number);
        return call.Answer(Json(call, page));
    }

    private static bool IsAskedFor(MastodonCall call, MastodonStatus status) =>
        status.IsShownTo(call.Visitor)
        && !(Flag(call, "exclude_replies") && status.Parent is not null)
        && !(Flag(call, "only_media") && status.Media.Count == 0)
        && !Flag(call, "pinned");

    private static bool Flag(MastodonCall call, string name) => call.Http.Request.Query[name].ToString() is "true" or "1";

    public static Task Notifications(MastodonCall call)
    {
        var paging = MastodonPaging.Of(call.Http, usual: 40, most: 80);
        var (wanted, unwanted) = (Kinds(call, "types"), Kinds(call, "exclude_types"));
        var page = call.Instance.Quietly(_ => paging.Cut(
            Enumerable.Reverse(call.Account.Notifications).Where(n => (wanted.Count == 0 || wanted.Contains(n.Kind)) && !unwanted.Contains(n.Kind) && !n.About.IsGone),
            n => n.Number));
        paging.Link(call, page, n => n.Number);
        return call.Answer(page.Select(n => MastodonJson.Notification(call.Instance, n, call.Root)).ToList());
    }

    private static HashSet<string> Kinds(MastodonCall call, string name) =>
        [.. call.Http.Request.Query[name + "[]"].Concat(call.Http.Request.Query[name]).OfType<string>()];
}
