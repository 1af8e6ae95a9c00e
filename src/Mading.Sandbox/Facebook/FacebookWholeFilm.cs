using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Mading.Sandbox.Facebook;

/// <summary>A video in one call (page/videos): its bytes come along as <c>source</c>, or Facebook fetches them from <c>file_url</c>.</summary>
internal static class FacebookWholeFilm
{
    private const int CannotFetch = 389;
    private const int NoFilm = 352;

    public static Task Publish(FacebookCall call)
    {
        if (call["published"] == "false" || call["scheduled_publish_time"].Length > 0)
            return call.Refuse(100, "The simulation publishes at once: scheduling is not part of it");
        if (call.File is { Length: > 0 } file)
            return Sent(call, file);
        return call["file_url"].Length > 0 ? Fetched(call) : call.Refuse(100, "(#100) One of source, file_url or upload_phase is required");
    }

    private static async Task Sent(FacebookCall call, IFormFile file)
    {
        var film = FacebookCalls.Own(call)!.Begin("videos", file.Length);
        await using var bytes = file.OpenReadStream();
        if (!await film.Take(bytes, call.Http.RequestAborted) || film.IsBroken)
            await call.Refuse(NoFilm, "The video file you selected is in a format that we don't support.");
        else
            await Shown(call, film, film.Tell(call.Now));
    }

    private static async Task Fetched(FacebookCall call)
    {
        var file = await call.StandIn.Fetching.Fetch(call["file_url"], true, "", call.Http.RequestAborted);
        if (file.Problem is not null)
        {
            await call.Refuse(file.Problem == Meta.MediaFetch.WrongFormat ? NoFilm : CannotFetch, "Unable to fetch video file from URL.");
            return;
        }

        var film = FacebookCalls.Own(call)!.Begin("videos", file.Length);
        film.Fetched();
        await Shown(call, film, film.Tell(call.Now) with { Type = file.Type, Sha256 = file.Hash });
    }

    private static Task Shown(FacebookCall call, FacebookFilm film, LedgerMedium medium)
    {
        var page = FacebookCalls.Own(call)!;
        FacebookCalls.Write(call, page, page.Show(film, call["description"], call.Now), film.Kind, [medium]);
        return call.Answer(new JsonObject { ["id"] = film.Id });
    }
}
