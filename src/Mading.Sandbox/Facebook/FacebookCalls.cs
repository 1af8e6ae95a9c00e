using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Mading.Sandbox.Facebook;

/// <summary>The calls of a Page that a publisher needs, each with the name of its operation for the faults.</summary>
internal static class FacebookCalls
{
    private const int LongestMessage = 63_206;
    private const string Usual = "id,message,created_time";

    public static void Map(IEndpointRouteBuilder graph, FacebookStandIn standIn)
    {
        graph.MapGet("/me", standIn.Signed("account", Me));
        graph.MapGet("/debug_token", standIn.Signed("account", Inspect));
        graph.MapPost("/{id}/photos", standIn.Signed("media", new FacebookPhotos(standIn.Fetching).Take));
        graph.MapPost("/{id}/feed", standIn.Signed("post", Publish));
        foreach (var list in new[] { "feed", "posts", "published_posts" })
            graph.MapGet("/{id}/" + list, standIn.Signed("read", Feed));
        graph.MapPost("/{id}/comments", standIn.Signed("post", Comment));
        graph.MapGet("/{id}/comments", standIn.Signed("read", Comments));
        graph.MapGet("/{id}", standIn.Signed("read", One));
        graph.MapPost("/{id}", standIn.Signed("post", Edit));
        graph.MapDelete("/{id}", standIn.Signed("delete", Delete));
        graph.MapFallback("/{**rest}", context => FacebookAnswers.Error(context, StatusCodes.Status400BadRequest, 2500, "Unknown path components"));
    }

    private static Task Me(FacebookCall call) => call.Page is { } page
        ? call.Answer(Shown(page))
        : call.Answer(new JsonObject { ["id"] = "100000000000001", ["name"] = "Sari" });

    // A token that contains "until-SECONDS" ends then; any other has no date, as a Page's token made from a long-lived one.
    private static Task Inspect(FacebookCall call)
    {
        var until = call["input_token"].Split("until-") is [_, var seconds] && long.TryParse(seconds, out var end) ? end : 0;
        return call.Answer(new JsonObject
        {
            ["data"] = new JsonObject
            {
                ["app_id"] = FacebookStandIn.AppOf(call["input_token"]), ["type"] = "PAGE", ["is_valid"] = true, ["expires_at"] = until,
                ["scopes"] = new JsonArray(
                    "pages_show_list", "pages_manage_posts", "pages_read_engagement", "pages_manage_engagement",
                    "instagram_basic", "instagram_content_publish", "instagram_manage_comments", "instagram_manage_contents"),
            },
        });
    }

    private static JsonObject Shown(FacebookPage page) => new() { ["id"] = page.Id, ["name"] = page.Name, ["link"] = "https://www.facebook.com/" + page.Id };

    private static async Task Publish(FacebookCall call)
    {
        var (message, link) = (call["message"], call["link"]);
        if (Own(call) is not { } page)
            await Missing(call);
        else if (call["published"] == "false" || call["scheduled_publish_time"].Length > 0)
            await call.Refuse(100, "The simulation publishes at once: scheduling is not part of it");
        else if (message.Length > LongestMessage)
            await call.Refuse(100, "(#100) The message is too long");
        else if (link.Length > 0 && !(Uri.TryCreate(link, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
            await call.Refuse(100, "(#100) link URL is not properly formatted");
        else if (Attached(call, page) is not { } photos)
            await call.Refuse(100, "(#100) Invalid media in attached_media");
        else if (message.Length == 0 && link.Length == 0 && photos.Count == 0)
            await call.Refuse(100, "(#100) One of message, link or attached_media is required");
        else
            await Made(call, page, page.Publish(message, link.Length > 0 ? link : null, photos, call.Now), null);
    }

    internal static Task Made(FacebookCall call, FacebookPage page, FacebookPost? post, string? photo)
    {
        if (post is null)
            return call.Refuse(506, "Duplicate status message", 1_455_006);
        Write(call, page, post, post.Photos.Count > 0 ? "image" : post.Link is null ? "text" : "link");
        return call.Answer(photo is null ? new JsonObject { ["id"] = post.Id } : new JsonObject { ["id"] = photo, ["post_id"] = post.Id });
    }

    /// <param name="films">Where it is no post of pictures.</param>
    internal static void Write(FacebookCall call, FacebookPage page, FacebookPost post, string kind, IReadOnlyList<LedgerMedium>? films = null) => call.State.Ledger.Write(new LedgerEntry(
        FacebookStandIn.Network, page.Id, post.Id, kind, post.Message,
        films ?? [.. post.Photos.Select(p => new LedgerMedium(p.Type, p.Alt, p.Length, p.Hash))], post.At.ToString()));

    // attached_media[0]={"media_fbid":"ID"} …: each a picture of this Page that no post carries yet.
    private static List<FacebookPhoto>? Attached(FacebookCall call, FacebookPage page)
    {
        var photos = new List<FacebookPhoto>();
        foreach (var name in call.Names.Where(n => n.StartsWith("attached_media[", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            if (IdIn(call[name]) is not { } id || page.Photo(id) is not { IsUsed: false } photo)
                return null;
            photos.Add(photo);
        }

        return photos;
    }

    private static string? IdIn(string json)
    {
        try
        {
            return (string?)JsonNode.Parse(json)?["media_fbid"];
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static Task Feed(FacebookCall call)
    {
        if (Own(call) is not { } page)
            return Missing(call);
        var since = long.TryParse(call["since"], out var seconds) ? Instant.FromUnixTimeSeconds(Math.Clamp(seconds, 0, 10_000_000_000)) : Instant.MinValue;
        return call.Answer(FacebookAnswers.List(call, [.. page.Posts().Where(p => p.At >= since)], page, Usual));
    }

    private static Task Comment(FacebookCall call)
    {
        var above = call.Route("id");
        if (call["message"].Length == 0)
            return call.Refuse(100, "(#100) message is required");
        if (call.StandIn.OwnerOf(above) is not { } page || page.Comment(above, call["message"], call.Now) is not { } comment)
            return Missing(call);
        Write(call, page, comment, "comment");
        return call.Answer(new JsonObject { ["id"] = comment.Id });
    }

    private static Task Comments(FacebookCall call) => call.StandIn.OwnerOf(call.Route("id")) is { } page && page.Find(call.Route("id")) is { } post
        ? call.Answer(FacebookAnswers.List(call, page.Posts(post.Id), page, "id,message,created_time,from"))
        : Missing(call);

    private static Task One(FacebookCall call)
    {
        var id = call.Route("id");
        if (call.Page is { } own && own.Id == id)
            return call.Answer(Shown(own));
        if (call.Page?.Film(id) is { } film)
            return call.Answer(FacebookFilms.Shown(film, call.Now));
        if (call.Page?.Live(id) is { } live)
            return FacebookLives.Show(call, live);
        return call.StandIn.OwnerOf(id) is { } page && page.Find(id) is { } post
            ? call.Answer(FacebookAnswers.Post(post, page, FacebookAnswers.Fields(call["fields"] is { Length: > 0 } fields ? fields : Usual)))
            : Missing(call);
    }

    private static Task Edit(FacebookCall call)
    {
        if (call.Page?.Live(call.Route("id")) is { } live)
            return FacebookLives.Change(call, live);
        if (call.Page?.Find(call.Route("id")) is not { } post)
            return Missing(call);
        post.Message = post.Kind is "video" or "reel" ? call["description"] : call["message"];
        return call.Answer(new JsonObject { ["success"] = true });
    }

    private static Task Delete(FacebookCall call) => call.Page is { } page && page.Delete(call.Route("id"))
        ? call.Answer(new JsonObject { ["success"] = true })
        : Missing(call);

    // A token acts on its own Page and no other.
    internal static FacebookPage? Own(FacebookCall call) => call.Page is { } page && (page.Id == call.Route("id") || call.Route("id") == "me") ? page : null;

    internal static Task Missing(FacebookCall call) => call.Refuse(
        100, $"Unsupported request. Object with ID '{call.Route("id")}' does not exist, cannot be loaded due to missing permissions, or does not support this operation.", 33);
}
