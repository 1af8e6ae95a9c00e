using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mading.Sandbox.TikTok;

/// <summary>
/// What is done at TikTok's own portal, and by a person in the app. <c>PUT /_sandbox/tiktok/hook</c> takes <c>{callback, clientKey, clientSecret}</c>;
/// <c>GET /_sandbox/tiktok/drafts</c> shows the inboxes; <c>POST …/drafts/{id}/publish</c> takes <c>{caption, visibility}</c> (<c>public</c> unless
/// it says otherwise), <c>DELETE …/drafts/{id}</c> throws one away, <c>GET …/drafts/{id}</c> tells how often it was <c>asked</c> for.
/// </summary>
internal static class TikTokControl
{
    private const string Drafts = "/_sandbox/tiktok/drafts";

    public static void Map(IEndpointRouteBuilder routes, TikTokStandIn standIn)
    {
        routes.MapPut("/_sandbox/tiktok/hook", context => Configure(context, standIn.Inbox.News));
        routes.MapGet("/_sandbox/tiktok/news", context => Answers.Write(context, new JsonArray([.. standIn.Inbox.News.Taken.Select(t => (JsonNode)t)])));
        routes.MapGet(Drafts, context => Answers.Write(context, new JsonArray([.. standIn.Posts.Where(p => p is { IsPending: true, DeliveredAt: not null })
            .Select(p => (JsonNode)new JsonObject { ["id"] = p.Id, ["account"] = p.Account, ["kind"] = p.Kind, ["at"] = p.DeliveredAt.ToString() })])));
        routes.MapGet(Drafts + "/{id}", context => standIn.Find(Named(context)) is { IsDraft: true } post
            ? Answers.Write(context, new JsonObject { ["id"] = post.Id, ["asked"] = post.Asked }) : Done(context, isDone: false));
        routes.MapPost(Drafts + "/{id}/publish", context => Publish(context, standIn.Inbox));
        routes.MapDelete(Drafts + "/{id}", context => Done(context, standIn.Inbox.Discard(Named(context))));
    }

    private static async Task Configure(HttpContext context, TikTokNews news)
    {
        var form = await Read(context);
        news.Hook = Uri.TryCreate(Text(form, "callback"), UriKind.Absolute, out var callback) && callback.IsLoopback
            ? new TikTokHook(callback, Text(form, "clientKey"), Text(form, "clientSecret")) : null;
        context.Response.StatusCode = news.Hook is null ? StatusCodes.Status400BadRequest : StatusCodes.Status204NoContent;
    }

    private static async Task Publish(HttpContext context, TikTokInbox inbox)
    {
        var form = await Read(context);
        await Done(context, inbox.Publish(Named(context), Text(form, "caption"), Text(form, "visibility") is "" or "public"));
    }

    private static Task Done(HttpContext context, bool isDone)
    {
        context.Response.StatusCode = isDone ? StatusCodes.Status204NoContent : StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static async Task<JsonObject?> Read(HttpContext context)
    {
        try
        {
            return await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Text(JsonObject? form, string name) => form?[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";

    private static string Named(HttpContext context) => context.Request.RouteValues["id"]?.ToString() ?? "";
}
