using System.Text.Json.Nodes;
using Mading.Kernel;
using Mading.Sandbox.Meta;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Mading.Sandbox.Threads;

/// <summary>Accounts as the Threads API shows them (developers.facebook.com, Threads API, overview and posts).</summary>
internal sealed class ThreadsStandIn(SandboxState state) : ContainerStandIn(state, Network, 4)
{
    public const string Network = "threads";
    public const string Prefix = "/_threads";

    private const int PostsADay = 250;
    private const int AnswersADay = 1_000;
    private const int LongestText = 500;
    private const int LargestImage = 8_000_000;

    public void Join(WebApplication app)
    {
        app.MapGet(Prefix + "/access_token", Renew);
        app.MapGet(Prefix + "/refresh_access_token", Renew);
        var graph = app.MapGroup(Prefix + "/{version:regex(^v[0-9]+[.][0-9]+$)}");
        graph.MapGet("/{id}/threads_publishing_limit", Signed("account", Limit));
        graph.MapPost("/{id}/threads", Signed("media", Make));
        graph.MapPost("/{id}/threads_publish", Signed("post", call => call.Own is { } own ? Publish(call, own, own.Container(call["creation_id"])) : call.Missing()));
        graph.MapGet("/{id}/threads", Signed("read", call => List(call, answers: false)));
        graph.MapGet("/{id}/replies", Signed("read", call => call.Own is not null ? List(call, answers: true) : Under(call)));
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
                ["reply_quota_usage"] = own.PublishedIn(call.Now, answers: true),
                ["reply_config"] = new JsonObject { ["quota_total"] = AnswersADay, ["quota_duration"] = 86_400 },
            },
            "quota_usage")),
    });

    private Task Make(ContainerCall call)
    {
        if (call.Own is not { } own)
            return call.Missing();
        if (TextLength.Count(call["text"], TextRule.EmojiInBytes) > LongestText)
            return call.Refuse(100, "(#100) Param text must be at most 500 characters long.");
        if (ThreadsPoll.Problem(call["poll_attachment"], call["media_type"]) is { } problem)
            return call.Refuse(100, problem);
        if (call["reply_to_id"] is { Length: > 0 } above && OwnerOf(above)?.Find(above) is null)
            return call.Refuse(100, "(#100) The post that reply_to_id names does not exist.");
        return call["media_type"] switch
        {
            "TEXT" => Words(call, own),
            "IMAGE" or "VIDEO" => Medium(call, own, call["media_type"] == "VIDEO"),
            "CAROUSEL" => Carousel(call, own),
            _ => call.Refuse(100, "(#100) Param media_type must be one of TEXT, IMAGE, VIDEO, CAROUSEL."),
        };
    }

    private static Task Words(ContainerCall call, ContainerAccount own)
    {
        var link = call["link_attachment"];
        if (call["text"].Length == 0 && link.Length == 0)
            return call.Refuse(100, "(#100) The text is empty.");
        if (link.Length > 0 && !(Uri.TryCreate(link, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
            return call.Refuse(100, "(#100) link_attachment is not a valid URL.");
        var container = own.Make(call["poll_attachment"].Length > 0 ? "poll" : link.Length > 0 ? "link" : "text", call["text"], [], call.Now) with { Above = AboveOf(call) };
        return call["auto_publish_text"] == "true" ? Publish(call, own, container) : Done(call, own, container);
    }

    private async Task Medium(ContainerCall call, ContainerAccount own, bool video)
    {
        var file = await Fetching.Fetch(call[video ? "video_url" : "image_url"], video, call["alt_text"], call.Http.RequestAborted);
        if (call["link_attachment"].Length > 0)
            await call.Refuse(100, "(#100) link_attachment is only for posts of text.");
        else if (!video && (file.Problem is not null || file.Type is not ("image/jpeg" or "image/png") || file.Length > LargestImage))
            await call.Refuse(100, "(#100) The media could not be fetched from this URI, or its format is not supported.", 2_207_052);
        else
            await Done(call, own, own.Make(video ? "video" : "image", call["text"], [file], call.Now) with { IsChild = call["is_carousel_item"] == "true", Above = AboveOf(call), Failure = file.Problem });
    }

    private static Task Carousel(ContainerCall call, ContainerAccount own)
    {
        var children = call["children"].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(own.Container).ToList();
        if (children.Count is < 2 or > 20)
            return call.Refuse(100, "(#100) A carousel has 2 to 20 children.");
        if (!children.TrueForAll(c => c is { IsChild: true, IsPublished: false } && c.StateAt(call.Now) == "FINISHED"))
            return call.Refuse(24, "The requested resource does not exist", 4_279_009);
        return Done(call, own, own.Make("carousel", call["text"], [.. children.SelectMany(c => c!.Files)], call.Now) with { Children = [.. children.OfType<Container>()], Above = AboveOf(call) });
    }

    private static string? AboveOf(ContainerCall call) => call["reply_to_id"] is { Length: > 0 } above ? above : null;

    private static Task Done(ContainerCall call, ContainerAccount own, Container container)
    {
        own.Replace(container);
        return call.Answer(new JsonObject { ["id"] = container.Id });
    }

    private static Task Publish(ContainerCall call, ContainerAccount own, Container? container)
    {
        if (container is not { IsChild: false } || container.StateAt(call.Now) != "FINISHED")
            return call.Refuse(24, "The requested resource does not exist", 4_279_009);
        var answers = container.Above is not null;
        if (call.State.Quotas.Enforced && !own.TakeOfTheDay(call.Now, answers ? AnswersADay : PostsADay, answers))
            return call.Refuse(4, "Application request limit reached");
        var thing = own.Publish(container, call.Now);
        Write(call, Network, own, thing);
        return call.Answer(new JsonObject { ["id"] = thing.Id });
    }

    private static Task List(ContainerCall call, bool answers)
    {
        if (call.Own is not { } own)
            return call.Missing();
        var since = long.TryParse(call["since"], out var seconds) ? Instant.FromUnixTimeSeconds(Math.Clamp(seconds, 0, 10_000_000_000)) : Instant.MinValue;
        return call.AnswerList([.. own.All(t => t.Above is not null == answers && t.At >= since).Select(t => Of(t, own))], "id");
    }

    private Task Under(ContainerCall call) => OwnerOf(call.Route("id")) is { } owner && owner.Find(call.Route("id")) is { } above
        ? call.AnswerList([.. owner.All(t => t.Above == above.Id).Select(t => Of(t, owner))], "id")
        : call.Missing();

    private static Task One(ContainerCall call)
    {
        if (call.Own is { } own)
            return call.Answer(call.Shown(new JsonObject { ["id"] = own.Id, ["username"] = own.Username, ["name"] = "Perpustakaan " + own.Id }, "id"));
        var id = call.Route("id");
        if (call.Account?.Container(id) is { } container)
            return call.Answer(call.Shown(new JsonObject { ["id"] = id, ["status"] = container.StateAt(call.Now), ["error_message"] = container.Failure }, "id"));
        return call.Account?.Find(id) is { } thing ? call.Answer(call.Shown(Of(thing, call.Account), "id")) : call.Missing();
    }

    private static JsonObject Of(PublicThing thing, ContainerAccount owner) => new()
    {
        ["id"] = thing.Id, ["text"] = thing.Text.Length > 0 ? thing.Text : null, ["timestamp"] = ContainerCall.Time(thing.At), ["username"] = owner.Username,
        ["permalink"] = $"https://www.threads.net/@{owner.Username}/post/{thing.Id}", ["media_type"] = thing.Kind.ToUpperInvariant(), ["is_reply"] = thing.Above is not null,
    };

    private static Task Delete(ContainerCall call)
    {
        var id = call.Route("id");
        return call.Account?.Delete(id) == true ? call.Answer(new JsonObject { ["success"] = true, ["deleted_id"] = id }) : call.Missing();
    }
}
