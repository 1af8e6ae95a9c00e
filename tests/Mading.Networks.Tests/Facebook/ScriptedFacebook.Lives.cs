using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Mading.Networks.Tests.Facebook;

/// <summary>A Page's live videos, as the Live Video API's guides show them.</summary>
public sealed partial class ScriptedFacebook
{
    private readonly List<JsonObject> _lives = [];

    public IReadOnlyList<JsonObject> Lives => _lives;

    /// <summary>What stands in the list behind ours.</summary>
    public int OthersLive { get; set; }

    public bool HidesList { get; set; }

    /// <summary>The list leaves descriptions out, as no page of the vendor excludes.</summary>
    public bool ListsNoWords { get; set; }

    /// <summary>A single video tells none either.</summary>
    public bool TellsNoWords { get; set; }

    private (int Status, object Body)? ActOnLives(HttpRequest request, string path, IFormCollection? form)
    {
        if (path == Page + "/live_videos")
            return request.Method == "POST" ? MakeLive(form!) : ListLives(request);
        if (_lives.Find(l => (string)l["id"]! == path) is not { } live)
        {
            return request.Method == "GET" && path.StartsWith("51", StringComparison.Ordinal)
                ? (400, new { error = new { message = "Unsupported get request", type = "GraphMethodException", code = 100, error_subcode = 33 } })
                : null;
        }

        switch (request.Method)
        {
            case "POST":
                live["status"] = form!.ContainsKey("end_live_video") ? "VOD" : form.ContainsKey("event_params") ? (string)live["status"]! : "LIVE";
                live["event_params"] = form.ContainsKey("event_params") ? form["event_params"].ToString() : (string?)live["event_params"];
                return (200, new { id = path });
            case "DELETE":
                _lives.Remove(live);
                return (200, new { success = true });
            default:
                return (200, TellsNoWords ? WithoutWords(live) : live);
        }
    }

    private static JsonObject WithoutWords(JsonObject live)
    {
        var cut = (JsonObject)live.DeepClone();
        cut.Remove("description");
        return cut;
    }

    private (int Status, object Body) MakeLive(IFormCollection form)
    {
        var live = new JsonObject
        {
            ["id"] = $"51{_lives.Count}", ["status"] = form["status"].ToString(), ["title"] = form["title"].ToString(), ["description"] = form["description"].ToString(),
            ["permalink_url"] = $"/{Page}/videos/61{_lives.Count}/", ["event_params"] = form["event_params"].ToString(),
            ["secure_stream_url"] = $"rtmps://live-api-s.facebook.com:443/rtmp/FB-51{_lives.Count}-0-AbC?s_bl=1&a=Ab/c",
        };
        _lives.Add(live);
        return (200, new { id = (string)live["id"]!, stream_url = "rtmp://live-api-s.facebook.com:80/rtmp/x", secure_stream_url = (string)live["secure_stream_url"]! });
    }

    private (int Status, object Body) ListLives(HttpRequest request)
    {
        request.Query["broadcast_status"].ToString().ShouldStartWith("[\"");
        if (HidesList)
            return (400, new { error = new { message = "(#200) Requires publish_video", type = "OAuthException", code = 200 } });
        var page = int.TryParse(request.Query["after"], out var after) ? after : 0;
        var others = page < OthersLive ? [new JsonObject { ["id"] = $"7{page}", ["status"] = "LIVE", ["description"] = "Milik orang lain." }] : new List<JsonObject>();
        var data = page < OthersLive ? others : ListsNoWords ? [.. _lives.Select(WithoutWords)] : _lives;
        return (200, page < OthersLive
            ? new { data, paging = new { cursors = new { after = $"{page + 1}" }, next = "https://graph.facebook.com/next" } }
            : new { data });
    }
}
