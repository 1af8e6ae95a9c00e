using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Mading.Sandbox.WhatsApp;

/// <summary>One call: whose account it is, what was sent along.</summary>
internal sealed class WhatsAppCall(HttpContext http, WhatsAppStandIn standIn, WhatsAppAccount account, JsonObject? json)
{
    public HttpContext Http => http;

    public WhatsAppStandIn StandIn => standIn;

    public SandboxState State => standIn.State;

    public WhatsAppAccount Account => account;

    public JsonObject? Json => json;

    public Instant Now => standIn.State.Clock.GetCurrentInstant();

    /// <summary>The number or other thing that stands in the address.</summary>
    public string Id => http.Request.RouteValues["id"]?.ToString() ?? "";

    public Task Answer(JsonObject value) => Answers.Write(http, value);

    public Task Refuse(int code, string message, string? details = null, int status = 400) => WhatsAppAnswers.Error(http, status, code, message, details);

    public static async Task<JsonObject?> Read(HttpContext context)
    {
        try
        {
            return context.Request.HasJsonContentType() ? await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted) as JsonObject : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The text at the end of such a path, or nothing.</summary>
    public static string? Text(JsonNode? node, params string[] path)
    {
        foreach (var name in path)
            node = (node as JsonObject)?[name];
        return node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
    }
}
