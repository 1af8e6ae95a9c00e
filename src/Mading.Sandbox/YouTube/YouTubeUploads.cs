using System.Buffers;
using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;

namespace Mading.Sandbox.YouTube;

/// <summary>Videos come in pieces ("Resumable Uploads"), or with their words in one call of two parts, as Google's own clients send short ones.</summary>
internal static class YouTubeUploads
{
    private const string Path = "/upload/youtube/v3/videos";
    private const int Unfinished = 308;
    private const int Unit = 262_144;
    private const long Largest = 256_000_000_000;

    public static void Map(IEndpointRouteBuilder routes, YouTubeStandIn standIn)
    {
        routes.MapPost(Path, standIn.Signed("media", 0, Begin));
        routes.MapPut(Path, standIn.Signed("media", 0, Put));
    }

    private static async Task Begin(YouTubeCall call)
    {
        if (!call.HasChannel)
            await YouTubeAnswers.Error(call.Http, StatusCodes.Status401Unauthorized, "youtubeSignupRequired", "The user is not enabled.", "youtube.header");
        else if (call.Query("uploadType") == "multipart")
            await Whole(call);
        else if (call.Query("uploadType") != "resumable")
            await call.Refuse("mediaBodyRequired", "The request does not include the video content.");
        else
            await Open(call);
    }

    private static async Task Open(YouTubeCall call)
    {
        var announced = call.Http.Request.Headers["X-Upload-Content-Length"].ToString();
        var total = long.TryParse(announced, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) ? bytes : (long?)null;
        var type = call.Http.Request.Headers["X-Upload-Content-Type"].ToString() is { Length: > 0 } said ? said : "application/octet-stream";
        if ((announced.Length > 0 && total is null) || total is 0 or > Largest || !IsFilm(type))
            await call.Refuse("badRequest", "The announced length or type is not valid.");
        else if (await Session(call, call.Http.Request.Body, type, total) is { } session)
            Opened(call, session);
    }

    private static void Opened(YouTubeCall call, YouTubeSession session)
    {
        var id = "A" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        call.Channel.Sessions.Set(id, session);
        var request = call.Http.Request;
        call.Http.Response.Headers["X-GUploader-UploadID"] = id;
        call.Http.Response.Headers.Location = $"{Root(request)}{Path}{request.QueryString}&upload_id={id}";
    }

    // As it was called: by the real host, by our address with the real host before the path, or by our address alone.
    private static string Root(HttpRequest request)
    {
        var host = HostRouting.HostOf(request.HttpContext, "");
        return host.Length == 0 ? $"{request.Scheme}://{request.Host}"
            : request.Headers["X-Intended-Host"].Count > 0 ? "https://" + host
            : $"{request.Scheme}://{request.Host}/{host}";
    }

    /// <returns>Nothing when the words were refused, and that was answered.</returns>
    private static async Task<YouTubeSession?> Session(YouTubeCall call, Stream body, string type, long? total)
    {
        var json = await call.Json(body);
        var wrong = json is null || !call.Parts.Contains("snippet") ? "invalidVideoMetadata"
            : YouTubeRules.WrongSnippet(json["snippet"] as JsonObject, wantsCategory: false) ?? (json["status"] is null ? null : YouTubeRules.WrongStatus(json["status"] as JsonObject));
        if (wrong is not null)
            await call.Refuse(wrong);
        else if (!call.StandIn.TakeUpload(call.Channel))
            await YouTubeAnswers.QuotaExceeded(call.Http);
        else
            return new((JsonObject)json!["snippet"]!.DeepClone(), YouTubeCalls.Told(json["status"] as JsonObject ?? []), type, total);
        return null;
    }

    private static async Task Put(YouTubeCall call)
    {
        if (call.Channel.Sessions.Find(call.Query("upload_id")) is not { } session)
        {
            await call.Missing("notFound", "The upload session was not found.");
            return;
        }

        await session.Gate.WaitAsync(call.Http.RequestAborted);
        try
        {
            await Take(call, session);
        }
        finally
        {
            session.Gate.Release();
        }
    }

    private static async Task Take(YouTubeCall call, YouTubeSession session)
    {
        var header = call.Http.Request.Headers.ContentRange.ToString();
        var length = call.Http.Request.ContentLength ?? -1;
        var range = ContentRangeHeaderValue.TryParse(header, out var read) ? read : null;
        if (session.Video is null && length != 0)
        {
            var isWhole = header.Length == 0 && session.Arrived == 0 && (session.Total is null || length == session.Total);
            if (!isWhole && !Fits(range, length, session))
            {
                await call.Refuse("badRequest", "Content-Range does not fit what has arrived.");
                return;
            }

            session.Total ??= range?.Length ?? length;
            await Receive(call.Http.Request.Body, session, call.Http.RequestAborted);
        }

        if (session.Video is null && session.Arrived < session.Total)
            Continue(call.Http.Response, session.Arrived);
        else
            await Finished(call, session);
    }

    private static bool Fits(ContentRangeHeaderValue? range, long length, YouTubeSession session) =>
        range is { From: { } from, To: { } to, Length: { } total } && from == session.Arrived && to - from + 1 == length && total == (session.Total ?? total)
        && to < total && (to + 1 == total || length % Unit == 0);

    private static void Continue(HttpResponse response, long arrived)
    {
        response.StatusCode = Unfinished;
        if (arrived > 0)
            response.Headers.Range = $"bytes=0-{arrived - 1}";
    }

    private static async Task Receive(Stream body, YouTubeSession session, CancellationToken stop)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(81_920);
        try
        {
            for (int read; (read = await body.ReadAsync(buffer, stop)) > 0;)
                session.Take(buffer.AsSpan(0, read));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static Task Finished(YouTubeCall call, YouTubeSession session)
    {
        if (session.Video is null)
        {
            var made = session.Finish(call.Channel.Id, call.IsAudited, call.Now);
            call.StandIn.Videos.Set(made.Id, made);
            if (made.IsPublic)
                YouTubeCalls.Publish(call.StandIn.State, made, call.Now);
        }

        return YouTubeAnswers.Given(call.Http, YouTubeCalls.Shown(session.Video!, ["snippet", "status"]), StatusCodes.Status201Created);
    }

    private static async Task Whole(YouTubeCall call)
    {
        var boundary = MediaTypeHeaderValue.TryParse(call.Http.Request.ContentType, out var type) && type.MediaType == "multipart/related"
            ? type.Parameters.FirstOrDefault(p => p.Name == "boundary")?.Value?.Trim('"') : null;
        if (boundary is not { Length: > 0 and < 200 })
        {
            await call.Refuse("badContent", "A body of two parts is expected.");
            return;
        }

        try
        {
            await Whole(call, new MultipartReader(boundary, call.Http.Request.Body));
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or IOException)
        {
            await call.Refuse("badContent", "The parts cannot be read.");
        }
    }

    private static async Task Whole(YouTubeCall call, MultipartReader parts)
    {
        if (await parts.ReadNextSectionAsync(call.Http.RequestAborted) is not { } words || await Session(call, words.Body, "video/*", null) is not { } session)
            return;
        if (await parts.ReadNextSectionAsync(call.Http.RequestAborted) is { } film && IsFilm(session.Type = film.ContentType ?? session.Type))
            await Receive(film.Body, session, call.Http.RequestAborted);
        if (session.Arrived == 0)
            await call.Refuse("mediaBodyRequired", "The request does not include the video content.");
        else
            await Finished(call, session);
    }

    private static bool IsFilm(string type) => type.StartsWith("video/", StringComparison.Ordinal) || type == "application/octet-stream";
}
