using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Mading.Networks.Tests.Promises;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Mading.Networks.Tests.X;

/// <summary>An account of X as far as our calls go; answers as the OpenAPI document of X says.</summary>
public sealed class ScriptedX : ScriptedNetwork
{
    public const string User = "7007";
    private readonly Lock _gate = new();
    private readonly List<JsonObject> _posts = [];
    private readonly Dictionary<string, string> _altTexts = [];
    private readonly Dictionary<string, int> _pieces = [];

    public override int PublicPosts => _posts.Count;

    public override int Uploads => _altTexts.Count;

    public IReadOnlyCollection<string> AltTexts => _altTexts.Values;

    public IReadOnlyDictionary<string, int> Pieces => _pieces;

    /// <summary>What every call looked like: method, path with its query, and its JSON.</summary>
    public List<(string Method, string Path, string Query, JsonNode? Json)> Seen { get; } = [];

    public JsonObject? LastPosted { get; private set; }

    /// <summary>Set to answer every commit and deletion so.</summary>
    public (int Status, object Body)? Complains { get; set; }

    public Dictionary<string, string> Headers { get; } = [];

    /// <summary>Once set, only this token is good.</summary>
    public string? OnlyToken { get; set; }

    public int Refreshes { get; private set; }

    public string? LastRefreshedWith { get; private set; }

    public bool RefusesRefresh { get; set; }

    public string ProcessingEnds { get; set; } = "succeeded";

    private int _asked;

    public override void PostByHand(string text, Instant at) => Publish(text, null, null, at);

    protected override object Complaint(string sentence) => new { title = "Error", detail = sentence, type = "about:blank" };

    protected override async Task<(int Status, object Body)> Act(HttpRequest request)
    {
        var path = request.Path.Value!;
        var json = request.HasJsonContentType() ? await JsonNode.ParseAsync(request.Body) : null;
        var form = request.HasFormContentType ? await request.ReadFormAsync() : null;
        lock (_gate)
            Seen.Add((request.Method, path, request.QueryString.Value ?? "", json));
        foreach (var (name, value) in Headers)
            request.HttpContext.Response.Headers[name] = value;
        if (path == "/2/oauth2/token")
            return Refresh(form!);
        if (OnlyToken is not null && request.Headers.Authorization != "Bearer " + OnlyToken)
            return (401, new { title = "Unauthorized", detail = "Unauthorized", type = "about:blank", status = 401 });
        if (Complains is { } complaint && ((request.Method == "POST" && path == "/2/tweets") || request.Method == "DELETE"))
            return complaint;
        return (request.Method, path) switch
        {
            ("GET", "/2/users/me") => (200, new { data = new { id = User, username = "perpuscontoh", name = "Perpustakaan Contoh" } }),
            ("POST", "/2/media/upload") => (200, new { data = Stored(form!["media_category"].ToString() == "tweet_image") }),
            ("POST", "/2/media/upload/initialize") => (200, new { data = Stored(true) }),
            ("GET", "/2/media/upload") => (200, new { data = new { id = request.Query["media_id"].ToString(), processing_info = new { state = ++_asked < 2 ? "in_progress" : ProcessingEnds, check_after_secs = 3 } } }),
            ("POST", "/2/media/metadata") => Describe(json!),
            ("POST", "/2/tweets") => (201, new { data = new { id = Publish((string)json!["text"]!, json["media"], json["reply"], A.Now, json.AsObject()), text = (string)json["text"]! } }),
            ("GET", $"/2/users/{User}/tweets") => (200, Timeline(request.Query["pagination_token"], request.Query["start_time"]!)),
            ("POST", _) when path.EndsWith("/append", StringComparison.Ordinal) => Append(path.Split('/')[^2], form!),
            ("POST", _) when path.EndsWith("/finalize", StringComparison.Ordinal) => (200, new { data = new { id = path.Split('/')[^2], media_key = "7_" + path.Split('/')[^2], processing_info = new { state = "pending", check_after_secs = 1 } } }),
            ("DELETE", _) => Delete(path.Split('/')[^1]),
            _ => (404, new { title = "Not Found", detail = path, type = "about:blank", status = 404 }),
        };
    }

    private (int Status, object Body) Refresh(IFormCollection form)
    {
        form["grant_type"].ToString().ShouldBe("refresh_token");
        if (RefusesRefresh)
            return (400, new { error = "invalid_request", error_description = "Value passed for the token was invalid." });
        Refreshes++;
        LastRefreshedWith = form["refresh_token"];
        OnlyToken = "fresh-" + Refreshes;
        return (200, new { token_type = "bearer", expires_in = 7200, access_token = OnlyToken, refresh_token = "next-" + Refreshes, scope = "tweet.read tweet.write offline.access" });
    }

    private object Stored(bool fits)
    {
        fits.ShouldBeTrue();
        var id = string.Create(CultureInfo.InvariantCulture, $"90{_altTexts.Count}");
        _altTexts[id] = "";
        return new { id, media_key = "3_" + id, expires_after_secs = 86_400 };
    }

    private (int Status, object Body) Describe(JsonNode json)
    {
        _altTexts[(string)json["id"]!] = (string)json["metadata"]!["alt_text"]!["text"]!;
        return (200, new { data = new { id = (string)json["id"]! } });
    }

    private (int Status, object Body) Append(string id, IFormCollection form)
    {
        int.Parse(form["segment_index"].ToString(), CultureInfo.InvariantCulture).ShouldBe(_pieces.GetValueOrDefault(id));
        form.Files["media"]!.Length.ShouldBeInRange(1, 5_000_000);
        _pieces[id] = _pieces.GetValueOrDefault(id) + 1;
        return (200, new { data = new { expires_at = 1_900_000_000 } });
    }

    private (int Status, object Body) Delete(string id) => _posts.RemoveAll(p => (string)p["id"]! == id) > 0
        ? (200, new { data = new { deleted = true } })
        : (404, new { title = "Not Found Error", detail = "Could not find it.", type = "https://api.x.com/2/problems/resource-not-found", resource_type = "post" });

    // Newest first; every address becomes one of X's own, and three marks are escaped.
    private string Publish(string text, JsonNode? media, JsonNode? reply, Instant at, JsonObject? whole = null)
    {
        using var one = _gate.EnterScope();
        LastPosted = whole;
        var id = string.Create(CultureInfo.InvariantCulture, $"{1000 + _posts.Count}");
        var above = (string?)reply?["in_reply_to_tweet_id"];
        var root = above is null ? id : (string)_posts.Single(p => (string)p["id"]! == above)["conversation_id"]!;
        var shown = text.Replace("https://perpus.example.org/laut-bercerita", "https://t.co/AbCdEfGhIj", StringComparison.Ordinal).Replace("&", "&amp;", StringComparison.Ordinal);
        var urls = new JsonArray(new JsonObject { ["start"] = 0, ["end"] = 23, ["url"] = "https://t.co/AbCdEfGhIj", ["expanded_url"] = "https://perpus.example.org/laut-bercerita" });
        var post = new JsonObject
        {
            ["id"] = id, ["text"] = shown, ["created_at"] = at.ToDateTimeOffset().ToString("yyyy-MM-dd'T'HH:mm:ss.000'Z'", CultureInfo.InvariantCulture),
            ["conversation_id"] = root, ["entities"] = new JsonObject { ["urls"] = urls },
        };
        if (media is not null)
        {
            post["text"] = shown + " https://t.co/KlMnOpQrSt";
            urls.Add(new JsonObject { ["start"] = 0, ["end"] = 23, ["url"] = "https://t.co/KlMnOpQrSt", ["expanded_url"] = "https://x.com/perpuscontoh/status/1/photo/1", ["media_key"] = "3_900" });
            post["attachments"] = new JsonObject { ["media_keys"] = new JsonArray([.. media["media_ids"]!.AsArray().Select(m => (JsonNode)("3_" + (string)m!))]) };
        }

        _posts.Insert(0, post);
        return id;
    }

    private JsonObject Timeline(string? page, string since)
    {
        var (begin, earliest) = (int.TryParse(page, CultureInfo.InvariantCulture, out var place) ? place : 0, DateTimeOffset.Parse(since, CultureInfo.InvariantCulture));
        var fitting = _posts.Where(p => DateTimeOffset.Parse((string)p["created_at"]!, CultureInfo.InvariantCulture) >= earliest).ToList();
        var shown = fitting.Skip(begin).Take(100).Select(p => p.DeepClone()).ToArray();
        var meta = new JsonObject { ["result_count"] = shown.Length };
        if (fitting.Count > begin + 100)
            meta["next_token"] = (begin + 100).ToString(CultureInfo.InvariantCulture);
        return shown.Length == 0 ? new JsonObject { ["meta"] = meta } : new JsonObject { ["data"] = new JsonArray(shown), ["meta"] = meta };
    }
}
