using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Mading.Sandbox.Facebook;

/// <summary>
/// Live videos of a Page (Live Video API, "Schedule a Broadcast", "Reference"). No film ever comes here: a session goes on the air when it is
/// told to, except for a token that contains <c>no-film</c>. A token with <c>young</c> is of an account under 60 days, one with <c>few</c> of a
/// Page under 100 followers, one with <c>no-posts</c> lacks pages_manage_posts, one with <c>no-list</c> publish_video.
/// </summary>
internal static class FacebookLives
{
    private const int LongestTitle = 254;
    private static readonly Duration Furthest = Duration.FromDays(7);
    private static readonly Duration Soonest = Duration.FromMinutes(10);

    public static void Map(IEndpointRouteBuilder graph, FacebookStandIn standIn)
    {
        graph.MapPost("/{id}/live_videos", standIn.Signed("post", Create));
        graph.MapGet("/{id}/live_videos", standIn.Signed("read", List));
    }

    private static Task Create(FacebookCall call)
    {
        if (FacebookCalls.Own(call) is not { } page)
            return FacebookCalls.Missing(call);
        if (Ineligible(call) is { } refused)
            return refused;
        if (call["title"].Length > LongestTitle)
            return call.Refuse(100, "(#100) Param title must be no more than 254 characters long");
        switch (call["status"])
        {
            case "SCHEDULED_UNPUBLISHED":
                return TimeIn(call, call.Now) is { } at ? Made(call, page, at) : call.Refuse(100, "(#100) Invalid start time: it must be between 10 minutes and 7 days from now");
            case "UNPUBLISHED" when call["event_params"].Length == 0:
                return Made(call, page, null);
            case "" or "LIVE_NOW":
                return Made(call, page, null, now: true);
            default:
                return call.Refuse(100, "(#100) Param status must be one of {UNPUBLISHED, LIVE_NOW, SCHEDULED_UNPUBLISHED, SCHEDULED_LIVE, SCHEDULED_CANCELED}");
        }
    }

    private static Task? Ineligible(FacebookCall call)
    {
        if (call.Token.Contains("no-posts", StringComparison.Ordinal))
            return call.Refuse(200, "(#200) Permissions error: requires pages_manage_posts and pages_read_engagement");
        if (call.Token.Contains("young", StringComparison.Ordinal))
            return call.Refuse(200, "Permissions error", 1_363_120);
        if (call.Token.Contains("few", StringComparison.Ordinal))
            return call.Refuse(200, "Permissions error", 1_363_144);

        // "Calls with the planned_start_time parameter will return an error" (changelog of v12.0).
        return call["planned_start_time"].Length > 0 ? call.Refuse(100, "(#100) planned_start_time is deprecated, use event_params") : null;
    }

    // A bare number as the guide shows it, or the reference's {"start_time": number}.
    private static Instant? TimeIn(FacebookCall call, Instant madeAt)
    {
        var sent = call["event_params"];
        if (!long.TryParse(sent, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && !StartIn(sent, out seconds))
            return null;
        var at = Instant.FromUnixTimeSeconds(Math.Clamp(seconds, 0, 10_000_000_000));
        return at >= call.Now + Soonest && at <= madeAt + Furthest ? at : null;
    }

    private static bool StartIn(string sent, out long seconds)
    {
        seconds = 0;
        try
        {
            return sent.Length is > 0 and < 2_000 && JsonNode.Parse(sent) is JsonObject fields && fields["start_time"] is JsonValue start && start.TryGetValue(out seconds);
        }
        catch (System.Text.Json.JsonException)
        {
            return false;
        }
    }

    private static Task Made(FacebookCall call, FacebookPage page, Instant? at, bool now = false)
    {
        var live = page.Prepare(call["title"], call["description"], at, call.Now);
        if (now)
            GoesOnAir(call, page, live);
        else if (at is not null)
            Write(call, page, live, "live_scheduled");
        return call.Answer(new JsonObject
        {
            ["id"] = live.Id, ["stream_url"] = live.StreamUrl("rtmp"), ["secure_stream_url"] = live.StreamUrl("rtmps"),
            ["stream_secondary_urls"] = new JsonArray(), ["secure_stream_secondary_urls"] = new JsonArray(),
        });
    }

    private static Task List(FacebookCall call)
    {
        if (FacebookCalls.Own(call) is not { } page)
            return FacebookCalls.Missing(call);
        if (call.Token.Contains("no-list", StringComparison.Ordinal))
            return call.Refuse(200, "(#200) Permissions error: requires publish_video");
        if (call["broadcast_status"] is { Length: > 0 } wanted && !wanted.StartsWith('['))
            return call.Refuse(100, "(#100) Param broadcast_status must be an array.");
        var fields = FacebookAnswers.Fields(call["fields"] is { Length: > 0 } named ? named : "id,status,stream_url,secure_stream_url,embed_html");
        var shown = page.Lives().Where(l => call["broadcast_status"].Length == 0 || call["broadcast_status"].Contains($"\"{l.Status}\"", StringComparison.Ordinal));
        return call.Answer(new JsonObject { ["data"] = new JsonArray([.. shown.Take(100).Select(l => (JsonNode)Shown(l, page, fields))]) });
    }

    public static Task Show(FacebookCall call, FacebookLive live) =>
        call.Answer(Shown(live, call.Page!, FacebookAnswers.Fields(call["fields"] is { Length: > 0 } named ? named : "id,status,stream_url,secure_stream_url")));

    private static JsonObject Shown(FacebookLive live, FacebookPage page, IReadOnlySet<string> fields)
    {
        var all = new JsonObject
        {
            ["status"] = live.Status, ["title"] = live.Title, ["description"] = live.Description, ["permalink_url"] = $"/{page.Id}/videos/{live.Video}/",
            ["stream_url"] = live.StreamUrl("rtmp"), ["secure_stream_url"] = live.StreamUrl("rtmps"), ["embed_html"] = $"<iframe src=\"https://www.facebook.com/plugins/video.php?href={live.Video}\"></iframe>",
        };
        var answer = new JsonObject { ["id"] = live.Id };
        foreach (var (name, value) in all.Where(f => fields.Contains(f.Key)))
            answer[name] = value?.DeepClone();
        return answer;
    }

    /// <summary>One thing at a time: another beginning, on the air now, or the end.</summary>
    public static Task Change(FacebookCall call, FacebookLive live)
    {
        var page = call.Page!;
        if (Ineligible(call) is { } refused)
            return refused;
        if (call["end_live_video"] == "true" && live.Status == "LIVE")
            live.Status = "VOD";
        else if (call["status"] == "LIVE_NOW" && live.IsWaiting)
            GoesOnAir(call, page, live);
        else if (call["event_params"].Length > 0 && live.Status == "SCHEDULED_UNPUBLISHED" && TimeIn(call, live.MadeAt) is { } at)
            live.PlannedFor = at;
        else
            return call.Refuse(100, "(#100) The live video cannot be changed so in its present status");
        return call.Answer(new JsonObject { ["id"] = live.Id });
    }

    private static void GoesOnAir(FacebookCall call, FacebookPage page, FacebookLive live)
    {
        if (call.Token.Contains("no-film", StringComparison.Ordinal))
            return;
        live.Status = "LIVE";
        Write(call, page, live, "live");
    }

    private static void Write(FacebookCall call, FacebookPage page, FacebookLive live, string kind) => call.State.Ledger.Write(new LedgerEntry(
        FacebookStandIn.Network, page.Id, live.Id, kind, $"{live.Title}\n\n{live.Description}".Trim(), [], call.Now.ToString()));
}
