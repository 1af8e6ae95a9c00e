using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Mading.Sandbox.X;

/// <summary>X's way of saying things: what was asked for under <c>data</c>, and problems with an address for their kind.</summary>
internal static class XAnswers
{
    private const string Kinds = "https://api.x.com/2/problems/";

    public static Task Given(HttpContext context, JsonNode data, int status = StatusCodes.Status200OK) =>
        Answers.Write(context, new JsonObject { ["data"] = data }, status);

    public static Task Invalid(HttpContext context, string detail) => Problem(context, StatusCodes.Status400BadRequest, "Invalid Request", detail, "invalid-request");

    public static Task Missing(HttpContext context, string kind, string id) => Write(context, new JsonObject
    {
        ["title"] = "Not Found Error", ["detail"] = $"Could not find {kind} with id: [{id}].", ["type"] = Kinds + "resource-not-found",
        ["resource_type"] = kind, ["resource_id"] = id, ["parameter"] = "id", ["value"] = id, ["status"] = StatusCodes.Status404NotFound,
    }, StatusCodes.Status404NotFound);

    public static Task Unauthorized(HttpContext context) => Problem(context, StatusCodes.Status401Unauthorized, "Unauthorized", "Unauthorized", null);

    public static Task Forbidden(HttpContext context, string detail) => Problem(context, StatusCodes.Status403Forbidden, "Forbidden", detail, null);

    public static Task Fail(HttpContext context, int status) => status == StatusCodes.Status429TooManyRequests
        ? Problem(context, status, "Too Many Requests", "Too Many Requests", null)
        : Problem(context, status, "Internal Error", "Something is broken.", "internal-error");

    private static Task Problem(HttpContext context, int status, string title, string detail, string? kind) => Write(
        context, new JsonObject { ["title"] = title, ["detail"] = detail, ["type"] = kind is null ? "about:blank" : Kinds + kind, ["status"] = status }, status);

    // The document gives this shape under a media type of its own; under application/json it has another.
    private static Task Write(HttpContext context, JsonObject problem, int status)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(problem, Answers.Snake, "application/problem+json; charset=utf-8", context.RequestAborted);
    }
}
