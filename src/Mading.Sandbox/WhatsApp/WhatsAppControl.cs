using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mading.Sandbox.WhatsApp;

/// <summary>
/// What is done at Meta's own screens, and by readers on their phones: the address for the calls, a template's state, a message to the number.
/// <c>PUT /_sandbox/whatsapp/{phone}</c> takes <c>{callback, verifyToken, appSecret, disorder}</c>, <c>PUT …/{phone}/templates/{name}</c>
/// <c>{status}</c>, <c>POST …/{phone}/incoming</c> <c>{from, text}</c>.
/// </summary>
internal static class WhatsAppControl
{
    private const string Root = "/_sandbox/whatsapp/{phone}";

    public static void Map(IEndpointRouteBuilder routes, WhatsAppStandIn standIn)
    {
        routes.MapPut(Root, context => Configure(context, standIn));
        routes.MapDelete(Root, context =>
        {
            standIn.News.Forget(Named(context, "phone"));
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        });
        routes.MapPut(Root + "/templates/{name}", context => Judge(context, standIn));
        routes.MapPost(Root + "/incoming", context => Wrote(context, standIn));
    }

    private static async Task Configure(HttpContext context, WhatsAppStandIn standIn)
    {
        var form = await WhatsAppCall.Read(context);
        var secret = WhatsAppCall.Text(form, "appSecret") ?? "";
        var disorder = form?["disorder"]?.GetValueKind() == JsonValueKind.True;
        var isTaken = Uri.TryCreate(WhatsAppCall.Text(form, "callback"), UriKind.Absolute, out var callback)
            && await standIn.News.Configure(Named(context, "phone"), new(callback, WhatsAppCall.Text(form, "verifyToken") ?? "", secret, disorder), context.RequestAborted);
        await Answers.Write(context, new JsonObject { ["verified"] = isTaken }, isTaken ? 200 : 400);
    }

    private static async Task Judge(HttpContext context, WhatsAppStandIn standIn)
    {
        var status = WhatsAppCall.Text(await WhatsAppCall.Read(context), "status") ?? "";
        var account = standIn.OwnerOf(Named(context, "phone"));
        account?.Judge(Named(context, "name"), status);
        context.Response.StatusCode = account is null ? StatusCodes.Status404NotFound : StatusCodes.Status204NoContent;
    }

    private static async Task Wrote(HttpContext context, WhatsAppStandIn standIn)
    {
        var form = await WhatsAppCall.Read(context);
        var (phone, from) = (Named(context, "phone"), WhatsAppCall.Text(form, "from") ?? "");
        var account = standIn.OwnerOf(phone);
        if (account is not null && WhatsAppCalls.IsNumber(from))
        {
            account.Wrote(phone, from, standIn.State.Clock.GetCurrentInstant());
            await standIn.News.Wrote(phone, from, WhatsAppCall.Text(form, "text") ?? "");
        }

        context.Response.StatusCode = account is null ? StatusCodes.Status404NotFound : StatusCodes.Status204NoContent;
    }

    private static string Named(HttpContext context, string name) => context.Request.RouteValues[name]?.ToString() ?? "";
}
