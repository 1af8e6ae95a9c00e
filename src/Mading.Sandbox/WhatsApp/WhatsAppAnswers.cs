using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Mading.Sandbox.WhatsApp;

/// <summary>The platform's way of refusing: the Graph API's, with details of its own.</summary>
internal static class WhatsAppAnswers
{
    public static Task Error(HttpContext context, int status, int code, string message, string? details = null)
    {
        var error = new JsonObject { ["message"] = $"(#{code}) {message}", ["type"] = "OAuthException", ["code"] = code };
        if (details is not null)
            error["error_data"] = new JsonObject { ["messaging_product"] = "whatsapp", ["details"] = details };
        error["fbtrace_id"] = "A" + Guid.CreateVersion7().ToString("N")[^10..];
        return Answers.Write(context, new JsonObject { ["error"] = error }, status);
    }
}
