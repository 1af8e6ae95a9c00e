using System.Globalization;
using System.Text.Json.Nodes;
using Mading.Networks.Tests.Promises;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Mading.Networks.Tests.Meta;

/// <summary>An account that publishes by containers, as Instagram and Threads have it; answers as their references show.</summary>
public abstract class ScriptedContainers : ScriptedNetwork
{
    public const string Account = "17841400000000001";
    private readonly List<(string Id, string List, JsonObject Shown)> _public = [];
    private readonly List<IFormCollection> _made = [];

    public override int PublicPosts => _public.Count;

    public override int Uploads => _made.Count(c => c.ContainsKey("image_url") || c.ContainsKey("video_url"));

    /// <summary>Every container that was asked for, in order.</summary>
    public IReadOnlyList<IFormCollection> Made => _made;

    /// <summary>The state of containers by their ids; the others are finished.</summary>
    public Dictionary<string, string> States { get; } = [];

    /// <summary>Set to answer a making, a publishing, a comment or a deletion with an error of this number.</summary>
    public (int Code, int? Second)? Complains { get; set; }

    public int Used { get; set; }

    /// <summary>Published by the container, and not in the list yet.</summary>
    public bool ListLags { get; set; }

    public string IdOfContainer(int number) => string.Create(CultureInfo.InvariantCulture, $"55{number:000}");

    protected abstract string MakeEdge { get; }

    protected abstract string PublishEdge { get; }

    protected abstract string QuotaEdge { get; }

    protected abstract string Words { get; }

    /// <summary>Which list shows what a container became.</summary>
    protected abstract string ListOf(IFormCollection container);

    protected abstract JsonObject StateOf(string container, string state);

    protected abstract JsonObject Profile { get; }

    /// <summary>What is peculiar to the network, or nothing.</summary>
    protected virtual Task<(int Status, object Body)?> ActAlso(HttpRequest request, string path) => Task.FromResult<(int, object)?>(null);

    public override void PostByHand(string text, Instant at) => Show(MakeEdge, text, at);

    protected override object Complaint(string sentence) => new { error = new { message = sentence, type = "OAuthException", code = 100, fbtrace_id = "A1" } };

    // Nothing can become public by asking for a container's state.
    protected override bool OnlySignsIn(HttpRequest request) => request.Method == "GET" && request.Path.Value!.Contains("/55", StringComparison.Ordinal);

    protected override async Task<(int Status, object Body)> Act(HttpRequest request)
    {
        var path = request.Path.Value!.Split('/', 3)[2];
        if (Complains is { } no && request.Method is "POST" or "DELETE")
            return (400, new { error = new { message = "No", type = "OAuthException", code = Complains!.Value.Code, error_subcode = Complains.Value.Second } });
        if (await ActAlso(request, path) is { } own)
            return own;
        if (States.GetValueOrDefault(path) == "SILENT")
            await Task.Delay(Timeout.Infinite, request.HttpContext.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        var form = request.HasFormContentType ? await request.ReadFormAsync() : null;
        return (request.Method, path) switch
        {
            ("GET", Account) => (200, Profile),
            ("GET", _) when path == $"{Account}/{QuotaEdge}" => (200, Quota()),
            ("POST", _) when path == $"{Account}/{MakeEdge}" => (200, new { id = Make(form!) }),
            ("POST", _) when path == $"{Account}/{PublishEdge}" => Publish(form!["creation_id"]!),
            ("GET", _) when path.StartsWith(Account + "/", StringComparison.Ordinal) => (200, List(path[(Account.Length + 1)..])),
            ("GET", _) when States.GetValueOrDefault(path) == "BUSY" => (400, new { error = new { message = "Application request limit reached", code = 4 } }),
            ("GET", _) when States.GetValueOrDefault(path) == "MISSING" => (400, new { error = new { message = "The requested resource does not exist", code = 24, error_subcode = 2207006 } }),
            ("GET", _) when path.StartsWith("55", StringComparison.Ordinal) => (200, StateOf(path, States.GetValueOrDefault(path, "FINISHED"))),
            ("GET", _) when _public.Find(p => p.Id == path) is { Id: not null } found => (200, new { id = path, permalink = (string)found.Shown["permalink"]! }),
            ("DELETE", _) when _public.RemoveAll(p => p.Id == path) > 0 => (200, new { success = true, deleted_id = path }),
            _ => (400, new { error = new { message = "Unsupported request", type = "GraphMethodException", code = 100, error_subcode = 33 } }),
        };
    }

    protected virtual JsonObject Quota() => new()
    {
        ["data"] = new JsonArray(new JsonObject { ["quota_usage"] = Used, ["config"] = new JsonObject { ["quota_total"] = 50, ["quota_duration"] = 86_400 } }),
    };

    private string Make(IFormCollection form)
    {
        _made.Add(form);
        return IdOfContainer(_made.Count - 1);
    }

    private (int Status, object Body) Publish(string id)
    {
        if (States.GetValueOrDefault(id, "FINISHED") is not ("FINISHED" or "PUBLISHED"))
            return (400, new { error = new { message = "Media ID is not available", code = 9007, error_subcode = 2207027 } });
        var container = _made[int.Parse(id[2..], CultureInfo.InvariantCulture)];
        States[id] = "PUBLISHED";
        return (200, new { id = Show(ListOf(container), container[Words].ToString(), A.Now) });
    }

    protected string Show(string list, string text, Instant at)
    {
        var id = (9000 + _public.Count).ToString(CultureInfo.InvariantCulture);
        _public.Add((id, list, new JsonObject
        {
            ["id"] = id, [list.EndsWith("comments", StringComparison.Ordinal) ? "text" : Words] = text.Trim(), ["permalink"] = "https://www.example.com/p/" + id,
            ["timestamp"] = at.ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss'+0000'", CultureInfo.InvariantCulture),
        }));
        return id;
    }

    protected JsonObject List(string list) => new()
    {
        ["data"] = new JsonArray([.. ListLags ? [] : _public.Where(p => p.List == list).Reverse().Select(p => p.Shown.DeepClone())]),
    };
}
