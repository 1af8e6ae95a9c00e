using System.Globalization;
using System.Text.Json.Nodes;
using Mading.Networks.Tests.Promises;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Mading.Networks.Tests.YouTube;

/// <summary>A channel of YouTube as far as our calls go; answers as the pages of the Data API say.</summary>
public sealed class ScriptedYouTube : ScriptedNetwork
{
    public const string Channel = "UCperpustakaancontoh000001";
    private readonly Dictionary<string, (JsonObject Video, long Total, long Arrived)> _sessions = [];
    private readonly Dictionary<string, JsonObject> _videos = [];
    private int _asked;

    public override int PublicPosts => _videos.Values.Count(v => (string)v["status"]!["privacyStatus"]! == "public");

    /// <summary>Places opened, and videos that came whole.</summary>
    public override int Uploads => Begun + Whole;

    public int Begun { get; private set; }

    public int Whole { get; private set; }

    public List<string> Ranges { get; } = [];

    public JsonObject? Last { get; private set; }

    public string UploadEnds { get; set; } = "processed";

    /// <summary>Set to answer every call so that changes something.</summary>
    public (int Status, string Reason)? Complains { get; set; }

    /// <summary>The project was not audited: what is uploaded stays private, and nothing is said about it.</summary>
    public bool Locks { get; set; }

    /// <summary>After so many pieces the line drops once: the piece arrives, the answer does not.</summary>
    public int? DropsAfter { get; set; }

    public string LongUploads { get; set; } = "allowed";

    public string? Elsewhere { get; set; }

    public string? OnlyToken { get; set; }

    public int Refreshes { get; private set; }

    public bool RefusesRefresh { get; set; }

    public override void PostByHand(string text, Instant at) => _videos["oleh-orang"] = new()
    {
        ["id"] = "oleh-orang", ["snippet"] = new JsonObject { ["title"] = text }, ["status"] = new JsonObject { ["privacyStatus"] = "public", ["uploadStatus"] = "processed" },
    };

    public void Forget() => _sessions.Clear();

    protected override object Complaint(string sentence) => Error(400, "badRequest", sentence).Body;

    protected override async Task<(int Status, object Body)> Act(HttpRequest request)
    {
        var path = request.Path.Value!;
        if (path == "/token")
            return Refresh(await request.ReadFormAsync());
        if (OnlyToken is not null && request.Headers.Authorization != "Bearer " + OnlyToken)
            return Error(401, "authError", "Invalid Credentials");
        if (request.Method == "PUT" && path.StartsWith("/upload/", StringComparison.Ordinal))
            return await Bytes(request);
        if (Complains is { } complaint && request.Method != "GET")
            return Error(complaint.Status, complaint.Reason, complaint.Reason);
        var id = request.Query["id"].ToString();
        return (request.Method, path) switch
        {
            ("GET", "/youtube/v3/channels") => (200, new { items = new[] { new { id = Channel, snippet = new { title = "Perpustakaan Contoh", customUrl = "@perpuscontoh" }, status = new { longUploadsStatus = LongUploads } } } }),
            ("POST", "/upload/youtube/v3/videos") => Begin(request, (await JsonNode.ParseAsync(request.Body))!.AsObject()),
            ("GET", "/youtube/v3/videos") => (200, new JsonObject { ["items"] = new JsonArray([.. _videos.Where(v => v.Key == id).Select(v => Seen(v.Value))]) }),
            ("PUT", "/youtube/v3/videos") => Update(request.Query["part"].ToString(), (await JsonNode.ParseAsync(request.Body))!.AsObject()),
            ("DELETE", "/youtube/v3/videos") => _videos.Remove(id) ? (200, "") : Error(404, "videoNotFound", "The video cannot be found."),
            _ => Error(404, "notFound", path),
        };
    }

    private (int Status, object Body) Refresh(IFormCollection form)
    {
        if (RefusesRefresh || form["client_id"] != "12345-app" || form["client_secret"] != "rahasia")
            return (400, new { error = "invalid_grant", error_description = "Token has been expired or revoked." });
        Refreshes++;
        OnlyToken = "fresh-" + Refreshes;
        return (200, new { access_token = OnlyToken, expires_in = 3599, token_type = "Bearer" });
    }

    private (int Status, object Body) Begin(HttpRequest request, JsonObject video)
    {
        request.Query["uploadType"].ToString().ShouldBe("resumable");
        request.Headers["X-Upload-Content-Type"].ToString().ShouldStartWith("video/");
        Last = video;
        var place = $"/upload/youtube/v3/videos?upload_id=S{++Begun}";
        _sessions["S" + Begun] = ((JsonObject)video.DeepClone(), long.Parse(request.Headers["X-Upload-Content-Length"].ToString(), CultureInfo.InvariantCulture), 0);
        request.HttpContext.Response.Headers.Location = (Elsewhere ?? Address.ToString().TrimEnd('/')) + place;
        return (200, new { });
    }

    private async Task<(int Status, object Body)> Bytes(HttpRequest request)
    {
        var length = await Length(request.Body);
        var session = request.Query["upload_id"].ToString();
        if (!_sessions.TryGetValue(session, out var known))
            return Error(404, "notFound", "The session is gone.");
        var range = request.Headers.ContentRange.ToString();
        Ranges.Add(range);
        if (length > 0)
        {
            var from = long.Parse(range.Split(' ', '-')[1], CultureInfo.InvariantCulture);
            from.ShouldBe(known.Arrived);
            (length % 262_144 == 0 || from + length == known.Total).ShouldBeTrue();
            _sessions[session] = known = known with { Arrived = known.Arrived + length };
        }

        if (--DropsAfter == 0)
        {
            request.HttpContext.Abort();
            return (500, "");
        }

        if (known.Arrived > 0 && known.Arrived < known.Total)
            request.HttpContext.Response.Headers["Range"] = $"bytes=0-{known.Arrived - 1}";
        return known.Arrived < known.Total ? (308, "") : (201, Finish(session, known.Video));
    }

    private JsonObject Finish(string session, JsonObject video)
    {
        var id = "video-" + session;
        if (_videos.TryGetValue(id, out var there))
            return (JsonObject)there.DeepClone();
        Whole++;
        video["id"] = id;
        var status = video["status"]!;
        (status["uploadStatus"], status["license"], status["embeddable"]) = ("uploaded", "youtube", true);
        (status["publicStatsViewable"], status["selfDeclaredMadeForKids"]) = (true, false);
        _videos[id] = video;
        return (JsonObject)video.DeepClone();
    }

    private JsonNode Seen(JsonObject video)
    {
        video["status"]!["uploadStatus"] = ++_asked < 2 ? "uploaded" : UploadEnds;
        return video.DeepClone();
    }

    // What an update does not name is deleted.
    private (int Status, object Body) Update(string part, JsonObject told)
    {
        if (!_videos.TryGetValue((string)told["id"]!, out var video))
            return Error(404, "videoNotFound", "The video cannot be found.");
        Last = told;
        video[part] = told[part]!.DeepClone();
        if (Locks)
            video["status"]!["privacyStatus"] = "private";
        return (200, new JsonObject { ["id"] = (string)told["id"]!, [part] = video[part]!.DeepClone() });
    }

    private static (int Status, object Body) Error(int status, string reason, string message) =>
        (status, new { error = new { code = status, message, errors = new[] { new { message, domain = "youtube", reason } } } });

    private static async Task<long> Length(Stream body)
    {
        var (buffer, length) = (new byte[65_536], 0L);
        for (int read; (read = await body.ReadAsync(buffer)) > 0; length += read)
        {
        }

        return length;
    }
}
