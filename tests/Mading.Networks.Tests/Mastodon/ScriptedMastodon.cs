using System.Text.Json;
using System.Text.Json.Nodes;
using Mading.Networks.Tests.Promises;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Mading.Networks.Tests.Mastodon;

/// <summary>A Mastodon server as far as our calls go; answers as documented at docs.joinmastodon.org.</summary>
public sealed class ScriptedMastodon : ScriptedNetwork
{
    private readonly List<JsonObject> _statuses = [];
    private readonly Dictionary<string, JsonObject> _byKey = [];
    private readonly List<(string FileName, string? Description)> _media = [];

    public override int PublicPosts => _statuses.Count;

    public override int Uploads => _media.Count;

    public IReadOnlyList<string?> Descriptions => [.. _media.Select(m => m.Description)];

    public JsonObject? Shown(string id) => _statuses.Find(s => (string)s["id"]! == id);

    public JsonNode? LastPosted { get; private set; }

    /// <summary>How often a medium is asked for before it is ready.</summary>
    public int TurnsUntilReady { get; set; }

    public JsonObject Instance { get; } = new() { ["domain"] = "perpus.example.org" };

    public bool KnowsInstanceV2 { get; set; } = true;

    public override void PostByHand(string text, Instant at) => Publish(text, 0, at);

    protected override object Complaint(string sentence) => new { error = sentence };

    protected override async Task<(int Status, object Body)> Act(HttpRequest request)
    {
        var path = request.Path.Value!;
        return (request.Method, path) switch
        {
            ("GET", "/api/v2/instance") => KnowsInstanceV2 ? (200, Instance) : (404, Complaint("Not Found")),
            ("GET", "/api/v1/accounts/verify_credentials") => (200, new { id = "7", acct = "perpus", url = "https://perpus.example.org/@perpus" }),
            ("POST", "/api/v2/media") => await Upload(request),
            ("GET", _) when path.StartsWith("/api/v1/media/", StringComparison.Ordinal) => Medium(path.Split('/')[^1]),
            ("POST", "/api/v1/statuses") => await Post(request),
            ("GET", "/api/v1/accounts/7/statuses") => (200, Page(request.Query["max_id"])),
            ("GET", _) when _statuses.Find(s => (string)s["id"]! == path.Split('/')[^1]) is { } one => (200, one),
            ("PUT", _) => await Edit(request, path.Split('/')[^1]),
            ("DELETE", _) => Delete(path.Split('/')[^1]),
            _ => (404, Complaint("Record not found")),
        };
    }

    private async Task<(int Status, object Body)> Upload(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        _media.Add((form.Files["file"]!.FileName, form["description"]));
        var id = _media.Count.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return TurnsUntilReady > 0 ? (202, new { id, url = (string?)null }) : (200, new { id, url = (string?)("https://perpus.example.org/m/" + id) });
    }

    private (int Status, object Body) Medium(string id) =>
        --TurnsUntilReady > 0 ? (206, new { id, url = (string?)null }) : (200, new { id, url = (string?)("https://perpus.example.org/m/" + id) });

    private async Task<(int Status, object Body)> Post(HttpRequest request)
    {
        var key = request.Headers["Idempotency-Key"].ToString();
        if (_byKey.TryGetValue(key, out var known))
            return (200, known);
        LastPosted = await JsonSerializer.DeserializeAsync<JsonNode>(request.Body);
        var media = LastPosted!["media_ids"]?.AsArray().Count ?? 0;
        return (200, _byKey[key] = Publish((string)LastPosted["status"]!, media, A.Now));
    }

    // What an edit leaves out is taken away, pictures too (docs.joinmastodon.org, methods/statuses).
    private async Task<(int Status, object Body)> Edit(HttpRequest request, string id)
    {
        if (_statuses.Find(s => (string)s["id"]! == id) is not { } status)
            return (404, Complaint("Record not found"));
        var edit = (await JsonSerializer.DeserializeAsync<JsonNode>(request.Body))!;
        status["content"] = $"<p>{System.Net.WebUtility.HtmlEncode((string)edit["status"]!)}</p>";
        status["media_attachments"] = new JsonArray([.. (edit["media_ids"]?.AsArray() ?? []).Select(m => new JsonObject { ["id"] = (string)m! })]);
        status["sensitive"] = (bool?)edit["sensitive"] ?? false;
        status["spoiler_text"] = (string?)edit["spoiler_text"] ?? "";
        return (200, status);
    }

    // Newest first; shown as Mastodon shows it: paragraphs, links cut into visible and invisible parts, hashtags in spans.
    private JsonObject Publish(string text, int media, Instant at)
    {
        var html = System.Net.WebUtility.HtmlEncode(text).Replace("\n", "<br />", StringComparison.Ordinal)
            .Replace("https://", "<a href=\"x\"><span class=\"invisible\">https://</span>", StringComparison.Ordinal)
            .Replace("#BukuBaru", "</a><a class=\"hashtag\">#<span>BukuBaru</span></a>", StringComparison.Ordinal);
        var id = (1000 + _statuses.Count).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var status = new JsonObject
        {
            ["id"] = id,
            ["url"] = "https://perpus.example.org/@perpus/" + id,
            ["created_at"] = at.ToString(),
            ["content"] = $"<p>{html}</p>",
            ["media_attachments"] = new JsonArray([.. Enumerable.Range(0, media).Select(n => new JsonObject { ["id"] = $"{n}" })]),
        };
        _statuses.Insert(0, status);
        return status;
    }

    private List<JsonObject> Page(string? before) =>
        [.. _statuses.Where(s => before is null || int.Parse((string)s["id"]!, null) < int.Parse(before, null)).Take(40)];

    private (int Status, object Body) Delete(string id) =>
        _statuses.RemoveAll(s => (string)s["id"]! == id) > 0 ? (200, new { id }) : (404, Complaint("Record not found"));
}
