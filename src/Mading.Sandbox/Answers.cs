using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Mading.Sandbox;

/// <summary>JSON answers in the networks' own habits: snake case, nulls written out.</summary>
internal static class Answers
{
    public static readonly JsonSerializerOptions Snake = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };
    public static readonly JsonSerializerOptions Camel = new(JsonSerializerDefaults.Web);

    public static Task Write(HttpContext context, object value, int status = StatusCodes.Status200OK)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(value, value.GetType(), Snake, "application/json; charset=utf-8", context.RequestAborted);
    }

    public static Task Error(HttpContext context, int status, string error, string? description = null) =>
        Write(context, description is null ? new JsonObject { ["error"] = error } : new JsonObject { ["error"] = error, ["error_description"] = description }, status);
}
