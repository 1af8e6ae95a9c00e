using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mading.Sandbox.X;

/// <summary>Media: pictures in one call, videos begun, sent in pieces, finished, and worked on for a while.</summary>
internal static class XMediaCalls
{
    private const long LargestPicture = 5_000_000;
    private const long LargestGif = 15_000_000;
    private const long LargestVideo = 512_000_000;
    private const long LargestPiece = 5_242_880;
    private static readonly HashSet<string> Pictures = ["image/jpeg", "image/png", "image/webp", "image/gif", "image/bmp", "image/tiff", "image/pjpeg"];
    private static readonly HashSet<string> Videos = ["video/mp4", "video/quicktime", "video/webm", "video/mp2t"];

    public static void Map(IEndpointRouteBuilder routes, XStandIn standIn)
    {
        routes.MapPost("/2/media/upload", standIn.Signed("media", 500, Upload));
        routes.MapGet("/2/media/upload", standIn.Signed("media", 1_000, Status));
        routes.MapPost("/2/media/upload/initialize", standIn.Signed("media", 1_875, Begin));
        routes.MapPost("/2/media/upload/{id}/append", standIn.Signed("media", 1_875, Append));
        routes.MapPost("/2/media/upload/{id}/finalize", standIn.Signed("media", 1_875, Finish));
        routes.MapPost("/2/media/metadata", standIn.Signed("media", 500, Describe));
    }

    private static async Task Upload(XCall call)
    {
        var parts = await XParts.Read(call.Http, LargestGif);
        var category = parts?["media_category"] ?? "";
        var most = category == "tweet_gif" ? LargestGif : LargestPicture;
        if (category is not ("tweet_image" or "tweet_gif") || parts is not { Media.Length: > 0 } || parts.Media.Length > most || !Pictures.Contains(parts.Type))
        {
            await call.Invalid("The media or its category is not valid.");
            return;
        }

        var medium = call.Account.Begin(category, parts.Type, parts.Media.Length);
        medium.Hash = await call.State.Media.Keep(parts.Type, parts.Media.Length, () => new MemoryStream(parts.Media), call.Http.RequestAborted);
        medium.Finished = true;
        await XAnswers.Given(call.Http, Shown(medium));
    }

    private static Task Begin(XCall call)
    {
        var (category, type) = (Text(call, "media_category"), Text(call, "media_type"));
        var length = call.Json?["total_bytes"] is JsonValue told && told.TryGetValue<long>(out var bytes) ? bytes : 0;
        var isVideo = category == "tweet_video" && Videos.Contains(type) && length is > 0 and <= LargestVideo;
        var isPicture = category is "tweet_image" or "tweet_gif" && Pictures.Contains(type) && length is > 0 and <= LargestGif;
        if (!isVideo && !isPicture)
            return call.Invalid("media_type, media_category or total_bytes is not valid.");
        var medium = call.Account.Begin(category, type, length);
        return XAnswers.Given(call.Http, new JsonObject { ["id"] = medium.Id, ["media_key"] = medium.Key, ["expires_after_secs"] = 86_400 });
    }

    private static async Task Append(XCall call)
    {
        var parts = await XParts.Read(call.Http, LargestPiece);
        var segment = int.TryParse(parts?["segment_index"], NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place : -1;
        if (call.Account.Medium(call.Route("id")) is not { Finished: false } medium)
            await XAnswers.Missing(call.Http, "media", call.Route("id"));
        else if (parts is not { Media.Length: > 0 } || segment is < 0 or > 999 || !medium.Take(segment, parts.Media))
            await call.Invalid("media or segment_index is not valid.");
        else
            await XAnswers.Given(call.Http, new JsonObject { ["expires_at"] = call.Now.ToUnixTimeSeconds() + 86_400 });
    }

    private static Task Finish(XCall call)
    {
        if (call.Account.Medium(call.Route("id")) is not { } medium)
            return XAnswers.Missing(call.Http, "media", call.Route("id"));
        if (medium.Arrived != medium.Length)
            return call.Invalid("Not all of the media has arrived.");
        medium.Finish();
        return XAnswers.Given(call.Http, Shown(medium));
    }

    private static Task Status(XCall call)
    {
        var id = call.Http.Request.Query["media_id"].ToString();
        if (call.Account.Medium(id) is not { Finished: true } medium)
            return XAnswers.Missing(call.Http, "media", id);
        medium.Asked++;
        return XAnswers.Given(call.Http, Shown(medium));
    }

    private static Task Describe(XCall call)
    {
        var id = Text(call, "id");
        if (call.Account.Medium(id) is not { } medium)
            return XAnswers.Missing(call.Http, "media", id);
        if (call.Json?["metadata"]?["alt_text"]?["text"] is not JsonValue told || !told.TryGetValue<string>(out var alt) || alt.Length > 1_000)
            return call.Invalid("metadata.alt_text.text is not valid.");
        medium.Alt = alt;
        return XAnswers.Given(call.Http, new JsonObject { ["id"] = id, ["associated_metadata"] = new JsonObject { ["alt_text"] = new JsonObject { ["text"] = alt } } });
    }

    private static JsonObject Shown(XMedium medium)
    {
        var shown = new JsonObject { ["id"] = medium.Id, ["media_key"] = medium.Key, ["size"] = medium.Length, ["expires_after_secs"] = 86_400 };
        if (medium.IsVideo)
            shown["processing_info"] = medium.IsReady ? new JsonObject { ["state"] = "succeeded", ["progress_percent"] = 100 } : new JsonObject { ["state"] = "pending", ["check_after_secs"] = 1 };
        return shown;
    }

    private static string Text(XCall call, string name) => call.Json?[name] is JsonValue told && told.TryGetValue<string>(out var text) ? text : "";
}
