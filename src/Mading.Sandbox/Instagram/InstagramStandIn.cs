using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mading.Sandbox.Meta;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Mading.Sandbox.Instagram;

/// <summary>
/// Professional accounts as the Instagram Platform shows them (developers.facebook.com, ig-user/media, content publishing, error codes), by
/// both ways of signing in. An account whose number ends in 404 is a personal one: no host answers to it.
/// </summary>
internal sealed partial class InstagramStandIn(SandboxState state) : ContainerStandIn(state, Network, 80_002)
{
    public const string Network = "instagram";
    public const string Prefix = "/_instagram";

    private const int PostsADay = 50;
    private const int LongestComment = 300;

    public void Join(WebApplication app)
    {
        app.MapGet(Prefix + "/access_token", Renew);
        app.MapGet(Prefix + "/refresh_access_token", Renew);
        var graph = app.MapGroup(Prefix + "/{version:regex(^v[0-9]+[.][0-9]+$)}");
        graph.MapGet("/{id}/content_publishing_limit", Signed("account", Limit));
        graph.MapPost("/{id}/media", Signed("media", call => new InstagramMaking(call, Fetching).Make()));
        graph.MapPost("/{id}/media_publish", Signed("post", Publish));
        graph.MapGet("/{id}/media", Signed("read", call => List(call, stories: false)));
        graph.MapGet("/{id}/stories", Signed("read", call => List(call, stories: true)));
        graph.MapPost("/{id}/comments", Signed("post", Comment));
        graph.MapGet("/{id}/comments", Signed("read", Comments));
        graph.MapGet("/{id}", Signed("read", One));
        graph.MapDelete("/{id}", Signed("delete", Delete));
        graph.MapFallback("/{**rest}", context => Facebook.FacebookAnswers.Error(context, StatusCodes.Status400BadRequest, 2500, "Unknown path components"));
    }

    private static Task Limit(ContainerCall call) => call.Own is not { } own ? call.Missing() : call.Answer(new JsonObject
    {
        ["data"] = new JsonArray(call.Shown(
            new JsonObject
            {
                ["quota_usage"] = own.PublishedIn(call.Now), ["config"] = new JsonObject { ["quota_total"] = PostsADay, ["quota_duration"] = 86_400 },
            },
            "quota_usage")),
    });

    private static Task Publish(ContainerCall call)
    {
        if (call.Own is not { } own)
            return call.Missing();
        if (own.Container(call["creation_id"]) is not { IsChild: false } container)
            return call.Refuse(24, "The requested resource does not exist", 2_207_006);
        return container.StateAt(call.Now) switch
        {
            "FINISHED" when call.State.Quotas.Enforced && !own.TakeOfTheDay(call.Now, PostsADay) => call.Refuse(9, "The user has reached the maximum number of posts that is permitted to be created by this application", 2_207_042),
            "FINISHED" => Shown(call, own, own.Publish(container, call.Now)),
            "IN_PROGRESS" => call.Refuse(9007, "Media ID is not available", 2_207_027),
            "EXPIRED" => call.Refuse(-2, "The media has expired", 2_207_020),
            "PUBLISHED" => call.Refuse(24, "The media was used already or has expired", 2_207_008),
            _ => call.Refuse(-1, "The media could not be published", 2_207_032),
        };
    }

    private static Task Shown(ContainerCall call, ContainerAccount own, PublicThing thing)
    {
        Write(call, Network, own, thing);
        return call.Answer(new JsonObject { ["id"] = thing.Id });
    }

    private static Task List(ContainerCall call, bool stories) => call.Own is not { } own ? call.Missing()
        : call.AnswerList([.. own.All(t => t.Above is null && t.Kind == "story" == stories).Select(t => Of(t, own))], "id");

    private Task Comment(ContainerCall call)
    {
        if (OwnerOf(call.Route("id")) is not { } owner || owner != call.Account || owner.Find(call.Route("id")) is not { Above: null, Kind: not "story" } above)
            return call.Missing();
        if (call["message"] is not { Length: > 0 and <= LongestComment } message || Hashtag().Count(message) > 4)
            return call.Refuse(100, "(#100) The comment is empty, longer than 300 characters, or has more than four hashtags");
        return Shown(call, owner, owner.Show("comment", message, [], above.Id, call.Now));
    }

    private Task Comments(ContainerCall call) => OwnerOf(call.Route("id")) is { } owner && owner.Find(call.Route("id")) is { } above
        ? call.AnswerList([.. owner.All(t => t.Above == above.Id).Select(t => Of(t, owner))], "id,text,timestamp")
        : call.Missing();

    private static Task One(ContainerCall call)
    {
        if (call.Own is { } own)
            return own.Id.EndsWith("404", StringComparison.Ordinal) ? call.Missing() : call.Answer(call.Shown(Profile(own), "id"));
        var id = call.Route("id");
        if (call.Account?.Container(id) is { } container)
            return call.Answer(call.Shown(StateOf(container, call), "id"));
        return call.Account?.Find(id) is { } thing ? call.Answer(call.Shown(Of(thing, call.Account), "id")) : call.Missing();
    }

    private static JsonObject StateOf(Container container, ContainerCall call)
    {
        var state = container.StateAt(call.Now);
        return new JsonObject { ["id"] = container.Id, ["status_code"] = state, ["status"] = container.Failure is { } failure && state == "ERROR" ? failure : $"{state[..1]}{state[1..].ToLowerInvariant()}: Media has been uploaded." };
    }

    private static JsonObject Profile(ContainerAccount own) => new()
    {
        ["id"] = own.Id, ["user_id"] = own.Id, ["username"] = own.Username, ["name"] = "Perpustakaan " + own.Id, ["account_type"] = "BUSINESS",
    };

    private static JsonObject Of(PublicThing thing, ContainerAccount owner) => new()
    {
        ["id"] = thing.Id, ["timestamp"] = ContainerCall.Time(thing.At), ["username"] = owner.Username,
        [thing.Kind == "comment" ? "text" : "caption"] = thing.Text.Length > 0 ? thing.Text : null,
        ["permalink"] = $"https://www.instagram.com/{(thing.Kind is "reel" or "story" ? thing.Kind : "p")}/{thing.Id}/",
        ["media_type"] = thing.Kind switch { "carousel" => "CAROUSEL_ALBUM", _ when thing.Files is [{ IsVideo: true }] => "VIDEO", _ => "IMAGE" },
    };

    // "graph.instagram.com cannot delete": its tokens begin with IG.
    private static Task Delete(ContainerCall call)
    {
        if (HostRouting.HostOf(call.Http, "") == "graph.instagram.com")
            return call.Refuse(100, "Unsupported delete request", 33);
        var id = call.Route("id");
        return call.Account?.Delete(id) == true ? call.Answer(new JsonObject { ["success"] = true, ["deleted_id"] = id }) : call.Missing();
    }

    [GeneratedRegex(@"#\w")]
    internal static partial Regex Hashtag();
}
