using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Mading.Sandbox.YouTube;

/// <summary>Google's way of saying things: an error with its number, its sentence, and a list of reasons.</summary>
internal static class YouTubeAnswers
{
    public static Task Given(HttpContext context, JsonNode value, int status = StatusCodes.Status200OK)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(value, Answers.Camel, "application/json; charset=UTF-8", context.RequestAborted);
    }

    public static Task Error(HttpContext context, int status, string reason, string message, string domain = "youtube.video") => Given(context, new JsonObject
    {
        ["error"] = new JsonObject
        {
            ["code"] = status, ["message"] = message,
            ["errors"] = new JsonArray(new JsonObject { ["message"] = message, ["domain"] = domain, ["reason"] = reason }),
        },
    }, status);

    public static Task Unauthorized(HttpContext context) => Error(
        context, StatusCodes.Status401Unauthorized, "authError",
        "Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential.", "global");

    public static Task QuotaExceeded(HttpContext context) => Error(
        context, StatusCodes.Status403Forbidden, "quotaExceeded", "The request cannot be completed because you have exceeded your quota.", "youtube.quota");

    public static Task Fail(HttpContext context, int status) => status == StatusCodes.Status429TooManyRequests
        ? Error(context, status, "rateLimitExceeded", "Too many requests.", "global")
        : Error(context, status, "backendError", "Backend Error", "global");
}
