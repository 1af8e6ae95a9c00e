using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Mading.Sandbox.Facebook;

/// <summary>
/// Videos, reels and stories (Reels Publishing API, Page Stories API, page/videos): nobody sees one until its phase <c>finish</c>. Bytes come
/// to other hosts, and are hashed as they run by.
/// </summary>
internal sealed class FacebookFilms(FacebookStandIn standIn)
{
    private const long Largest = 2_000_000_000;
    private const long Piece = 1_000_000;
    private const int LongestText = 2_200;
    private const int ReelsADay = 30;

    public void Map(IEndpointRouteBuilder graph, IEndpointRouteBuilder root)
    {
        foreach (var edge in new[] { "videos", "video_reels", "video_stories" })
            graph.MapPost("/{id}/" + edge, context => ByPhase(context, edge));
        graph.MapPost("/{id}/photo_stories", standIn.Signed("post", PhotoStory));
        graph.MapGet("/{id}/stories", standIn.Signed("read", Stories));
        graph.MapGet("/{id}/video_reels", standIn.Signed("read", call => List(call, "reel")));
        root.MapPost("/video-upload/{version:regex(^v[0-9]+[.][0-9]+$)}/{id}", context =>
        {
            if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } most)
                most.MaxRequestBodySize = Largest;
            return standIn.Signed("media", Rest)(context);
        });
    }

    // Only the last phase, or a video in one call, shows anything: to whoever sets faults, the others bring media.
    private async Task ByPhase(HttpContext context, string edge)
    {
        context.Request.EnableBuffering();
        var phase = (await FacebookStandIn.Form(context))?["upload_phase"].ToString();
        context.Request.Body.Position = 0;
        var isWhole = edge == "videos" && string.IsNullOrEmpty(phase);
        await standIn.Signed(phase == "finish" || isWhole ? "post" : "media", call => phase switch
        {
            _ when FacebookCalls.Own(call) is null => FacebookCalls.Missing(call),
            _ when isWhole => FacebookWholeFilm.Publish(call),
            "start" => Begin(call, edge),
            "transfer" when edge == "videos" => Transfer(call),
            "finish" => Finish(call, edge),
            _ => call.Refuse(100, "(#100) upload_phase must be one of start, transfer, finish"),
        })(context);
    }

    private static Task Begin(FacebookCall call, string edge)
    {
        var length = edge == "videos" ? Whole(call["file_size"]) : 0;
        if (edge == "videos" && length is < 1 or > Largest)
            return call.Refuse(100, "(#100) file_size is required");
        var film = FacebookCalls.Own(call)!.Begin(edge, length);
        if (edge == "videos")
            return call.Answer(Wanted(film, began: true));
        return call.Answer(new JsonObject { ["video_id"] = film.Id, ["upload_url"] = $"https://rupload.facebook.com/video-upload/{call.Route("version")}/{film.Id}" });
    }

    private static JsonObject Wanted(FacebookFilm film, bool began = false)
    {
        var (start, end) = (film.Arrived, Math.Min(film.Arrived + Piece, film.Length));
        var answer = new JsonObject { ["start_offset"] = start.ToString(CultureInfo.InvariantCulture), ["end_offset"] = end.ToString(CultureInfo.InvariantCulture) };
        if (began)
            (answer["upload_session_id"], answer["video_id"]) = ("5" + film.Id, film.Id);
        return answer;
    }

    private static async Task Transfer(FacebookCall call)
    {
        var film = FilmOf(call, "videos");
        var chunk = call.FileOf("video_file_chunk");
        if (film is null || film.IsTold)
            await call.Refuse(6000, "There was a problem uploading your video file. Please try again.", 1_363_033);
        else if (call["start_offset"] != film.Arrived.ToString(CultureInfo.InvariantCulture) || chunk is null || chunk.Length > Math.Min(Piece, film.Length - film.Arrived))
            await call.Refuse(6001, "Your video could not be uploaded: the offsets are not those that were told", 1_363_037);
        else if (!await Taken(film, chunk, call.Http.RequestAborted))
            await call.Refuse(6000, "Another piece is just being brought");
        else
            await call.Answer(Wanted(film));
    }

    private static async Task<bool> Taken(FacebookFilm film, IFormFile chunk, CancellationToken stop)
    {
        await using var bytes = chunk.OpenReadStream();
        return await film.Take(bytes, stop);
    }

    // All the rest in one request, from where it stopped; the token goes by the name OAuth.
    private static async Task Rest(FacebookCall call)
    {
        var headers = call.Http.Request.Headers;
        var (offset, length) = (Whole(headers["offset"]), Whole(headers["file_size"]));
        if (!headers.Authorization.ToString().StartsWith("OAuth ", StringComparison.Ordinal))
            await Debug(call, "NotAuthorizedError");
        else if (call.Page?.Film(call.Route("id")) is not { Edge: not "videos", IsTold: false } film)
            await FacebookCalls.Missing(call);
        else if (length is < 1 or > Largest || (film.Length > 0 && film.Length != length) || offset != film.Arrived)
            await Debug(call, "OffsetInvalidError");
        else
            await Took(call, film, length);
    }

    private static async Task Took(FacebookCall call, FacebookFilm film, long length)
    {
        film.Announce(length);
        if (!await film.Take(call.Http.Request.Body, call.Http.RequestAborted) || !film.HasArrived)
            await Debug(call, "PartialRequestError");
        else if (film.IsBroken)
            await Debug(call, "ProcessingFailedError");
        else
            await call.Answer(new JsonObject { ["success"] = true });
    }

    private static Task Debug(FacebookCall call, string type) => Answers.Write(
        call.Http, new JsonObject { ["debug_info"] = new JsonObject { ["retriable"] = false, ["type"] = type, ["message"] = "Request processing failed" } }, StatusCodes.Status400BadRequest);

    private static Task Finish(FacebookCall call, string edge)
    {
        var (page, text) = (FacebookCalls.Own(call)!, call["description"]);
        if (FilmOf(call, edge) is not { HasArrived: true, IsBroken: false, IsTold: false } film)
            return call.Refuse(100, "(#100) This video is not there as a whole, or was published already");
        if (edge == "video_reels" && call["video_state"] != "PUBLISHED")
            return call.Refuse(100, "The simulation publishes at once: drafts and schedules are not part of it");
        if (edge == "video_reels" && text.Length > LongestText)
            return call.Refuse(100, "(#100) The description is too long");
        if (edge == "video_reels" && call.State.Quotas.Take("facebook-reels:" + page.Id, ReelsADay, Duration.FromDays(1)).Left < 0)
            return call.Refuse(613, "Calls to this api have exceeded the rate limit");
        var made = film.Tell(call.Now);
        var post = page.Show(film, film.Kind == "story" ? "" : text, call.Now);
        FacebookCalls.Write(call, page, post, film.Kind, [made]);
        return call.Answer(film.Kind == "story" ? new JsonObject { ["success"] = true, ["post_id"] = post.Id } : new JsonObject { ["success"] = true });
    }

    // A video that goes up in pieces is named by its session.
    private static FacebookFilm? FilmOf(FacebookCall call, string edge)
    {
        var id = edge == "videos" ? call["upload_session_id"] is { Length: > 1 } session ? session[1..] : "" : call["video_id"];
        return call.Page?.Film(id) is { } film && film.Edge == edge ? film : null;
    }

    private static Task PhotoStory(FacebookCall call)
    {
        if (FacebookCalls.Own(call) is not { } page)
            return FacebookCalls.Missing(call);
        if (page.Photo(call["photo_id"]) is not { IsUsed: false } photo)
            return call.Refuse(100, "(#100) photo_id is no photo of this Page, or a post carries it already");
        var post = page.ShowStory(photo, call.Now);
        FacebookCalls.Write(call, page, post, "story");
        return call.Answer(new JsonObject { ["success"] = true, ["post_id"] = post.Id });
    }

    private static Task Stories(FacebookCall call) => FacebookCalls.Own(call) is not { } page ? FacebookCalls.Missing(call) : call.Answer(new JsonObject
    {
        ["data"] = new JsonArray([.. Since(call, page.Posts(kind: "story")).Select(p => (JsonNode)new JsonObject
        {
            ["post_id"] = p.Id, ["status"] = "PUBLISHED", ["creation_time"] = p.At.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            ["media_type"] = p.Photos.Count > 0 ? "photo" : "video", ["media_id"] = p.Photos.Count > 0 ? p.Photos[0].Id : p.Film,
            ["url"] = "https://www.facebook.com/stories/" + p.Id,
        })]),
    });

    private static Task List(FacebookCall call, string kind) => FacebookCalls.Own(call) is not { } page ? FacebookCalls.Missing(call) : call.Answer(new JsonObject
    {
        ["data"] = new JsonArray([.. Since(call, page.Posts(kind: kind)).Select(p => (JsonNode)new JsonObject { ["id"] = p.Id, ["description"] = p.Message })]),
    });

    private static IEnumerable<FacebookPost> Since(FacebookCall call, IEnumerable<FacebookPost> posts) =>
        posts.Where(p => p.At.ToUnixTimeSeconds() >= Math.Max(0, Whole(call["since"])));

    public static JsonObject Shown(FacebookFilm film, Instant now)
    {
        var state = film.StateAt(now);
        return new JsonObject
        {
            ["id"] = film.Id, ["permalink_url"] = film.Kind == "reel" ? $"/reel/{film.Id}/" : $"/watch/?v={film.Id}",
            ["status"] = new JsonObject
            {
                ["video_status"] = state,
                ["uploading_phase"] = new JsonObject { ["status"] = film.HasArrived ? "complete" : "in_progress", ["bytes_transfered"] = film.Arrived, ["source_file_size"] = film.Length },
                ["processing_phase"] = film.IsBroken
                    ? new JsonObject { ["status"] = "error", ["error"] = new JsonObject { ["message"] = "The video file you tried to upload is not supported" } }
                    : new JsonObject { ["status"] = state switch { "ready" => "complete", "processing" => "in_progress", _ => "not_started" } },
                ["publishing_phase"] = new JsonObject { ["status"] = state == "ready" ? "complete" : "not_started", ["publish_status"] = state == "ready" ? "published" : "draft" },
            },
        };
    }

    private static long Whole(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var whole) ? whole : -1;
}
