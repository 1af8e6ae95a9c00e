using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Mading.Sandbox.YouTube;

/// <summary>Channels and videos, each call with the name of its operation for the faults and with what it costs.</summary>
internal static class YouTubeCalls
{
    private static readonly HashSet<string> Parts =
        ["id", "snippet", "status", "contentDetails", "processingDetails", "statistics", "fileDetails", "player", "recordingDetails", "suggestions", "topicDetails", "localizations", "liveStreamingDetails"];

    private static readonly string[] StatusNames = ["privacyStatus", "license", "embeddable", "publicStatsViewable", "publishAt", "selfDeclaredMadeForKids", "containsSyntheticMedia"];

    public static void Map(IEndpointRouteBuilder routes, YouTubeStandIn standIn)
    {
        routes.MapGet("/youtube/v3/channels", standIn.Signed("account", 1, Channels));
        routes.MapGet("/youtube/v3/videos", standIn.Signed("read", 1, List));
        routes.MapPut("/youtube/v3/videos", standIn.Signed("post", 50, Update));
        routes.MapDelete("/youtube/v3/videos", standIn.Signed("delete", 50, Delete));
    }

    private static Task Channels(YouTubeCall call)
    {
        if (call.Query("mine") != "true" || call.Parts.Count == 0)
            return call.Refuse("missingRequiredParameter", "No filter selected.");
        var channel = new JsonObject
        {
            ["kind"] = "youtube#channel", ["id"] = call.Channel.Id,
            ["snippet"] = new JsonObject { ["title"] = "Kanal " + call.Channel.Name, ["customUrl"] = "@" + call.Channel.Name.ToLowerInvariant() },
            ["status"] = new JsonObject { ["privacyStatus"] = "public", ["isLinked"] = true, ["longUploadsStatus"] = "allowed" },
        };
        var answer = new JsonObject { ["kind"] = "youtube#channelListResponse", ["pageInfo"] = new JsonObject { ["totalResults"] = call.HasChannel ? 1 : 0 } };
        if (call.HasChannel)
            answer["items"] = new JsonArray(channel);
        return YouTubeAnswers.Given(call.Http, answer);
    }

    private static Task List(YouTubeCall call)
    {
        var ids = call.Query("id").Split(',', StringSplitOptions.RemoveEmptyEntries);
        if (call.Parts.Count == 0 || ids.Length is 0 or > 50)
            return call.Refuse("missingRequiredParameter", "No filter selected.");
        if (call.Parts.FirstOrDefault(p => !Parts.Contains(p)) is { } unknown)
            return call.Refuse("unknownPart", $"'{unknown}'");
        var found = ids.Select(call.StandIn.Videos.Find).OfType<YouTubeVideo>().Where(v => v.IsPublic || v.Channel == call.Channel.Id).ToList();
        foreach (var video in found)
            video.Looks++;
        return YouTubeAnswers.Given(call.Http, new JsonObject
        {
            ["kind"] = "youtube#videoListResponse", ["items"] = new JsonArray([.. found.Select(v => (JsonNode)Shown(v, call.Parts))]),
            ["pageInfo"] = new JsonObject { ["totalResults"] = found.Count, ["resultsPerPage"] = found.Count },
        });
    }

    private static async Task Update(YouTubeCall call)
    {
        var json = await call.Json(call.Http.Request.Body);
        if (json is null || call.Parts.Count == 0)
            await call.Refuse("badRequest");
        else if (call.Parts.FirstOrDefault(p => p is not ("snippet" or "status")) is { } unknown)
            await call.Refuse("unexpectedPart", $"'{unknown}'");
        else if (call.StandIn.Videos.Find(YouTubeRules.Text(json, "id") ?? "") is not { } video)
            await call.Missing("videoNotFound", "The video that you are trying to update cannot be found.");
        else if (video.Channel != call.Channel.Id)
            await YouTubeAnswers.Error(call.Http, StatusCodes.Status403Forbidden, "forbidden", "The video cannot be updated by this account.");
        else if (Wrong(call.Parts, json) is { } wrong)
            await call.Refuse(wrong);
        else
            await Change(call, video, json);
    }

    private static string? Wrong(IReadOnlyList<string> parts, JsonObject json) =>
        (parts.Contains("snippet") ? YouTubeRules.WrongSnippet(json["snippet"] as JsonObject, wantsCategory: true) : null)
        ?? (parts.Contains("status") ? YouTubeRules.WrongStatus(json["status"] as JsonObject) : null);

    // What an update does not name is gone.
    private static Task Change(YouTubeCall call, YouTubeVideo video, JsonObject json)
    {
        lock (video)
        {
            var before = video.IsPublic;
            if (call.Parts.Contains("snippet"))
                video.Snippet = (JsonObject)json["snippet"]!.DeepClone();
            if (call.Parts.Contains("status"))
                video.Status = Told((JsonObject)json["status"]!);
            if (!call.IsAudited)
                video.Status["privacyStatus"] = "private";
            if (!before && video.IsPublic)
                Publish(call.StandIn.State, video, call.Now);
            return YouTubeAnswers.Given(call.Http, Shown(video, call.Parts));
        }
    }

    public static JsonObject Told(JsonObject status)
    {
        var told = new JsonObject { ["privacyStatus"] = "public", ["license"] = "youtube" };
        foreach (var name in StatusNames.Where(n => status[n] is not null))
            told[name] = status[name]!.DeepClone();
        return told;
    }

    public static void Publish(SandboxState state, YouTubeVideo video, Instant now)
    {
        var text = YouTubeRules.Text(video.Snippet, "description") is { Length: > 0 } said ? said : YouTubeRules.Text(video.Snippet, "title") ?? "";
        state.Ledger.Write(new LedgerEntry(
            YouTubeStandIn.Network, video.Channel, video.Id, video.IsShort ? "reel" : "video", text, [new LedgerMedium(video.Type, "", video.Length, video.Hash)], now.ToString()));
    }

    private static Task Delete(YouTubeCall call)
    {
        var id = call.Query("id");
        if (call.StandIn.Videos.Find(id) is not { } video)
            return call.Missing("videoNotFound", "The video that you are trying to delete cannot be found.");
        if (video.Channel != call.Channel.Id)
            return YouTubeAnswers.Error(call.Http, StatusCodes.Status403Forbidden, "forbidden", "The video cannot be deleted by this account.");
        call.StandIn.Videos.Remove(id);
        call.Http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    public static JsonObject Shown(YouTubeVideo video, IReadOnlyList<string> parts)
    {
        var shown = new JsonObject { ["kind"] = "youtube#video", ["etag"] = video.Hash[..12], ["id"] = video.Id };
        if (parts.Contains("snippet"))
        {
            var snippet = (JsonObject)video.Snippet.DeepClone();
            (snippet["channelId"], snippet["publishedAt"], snippet["categoryId"]) = (video.Channel, video.At.ToString(), YouTubeRules.Text(video.Snippet, "categoryId") ?? "22");
            shown["snippet"] = snippet;
        }

        if (parts.Contains("status"))
        {
            var status = (JsonObject)video.Status.DeepClone();
            status["uploadStatus"] = video.Looks > 1 ? "processed" : "uploaded";
            shown["status"] = status;
        }

        return shown;
    }
}
