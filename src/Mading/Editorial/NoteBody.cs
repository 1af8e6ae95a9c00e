using System.Text.Json;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Mading.Editorial;

/// <summary>
/// The optional body <c>{"note": "…"}</c> of a step. Read by hand: a declared body would send a POST without one to another route.
/// </summary>
internal static class NoteBody
{
    private const int Longest = 20_000;

    /// <returns>The note, and whether the body could be read at all.</returns>
    public static async Task<(string? Note, bool Readable)> Of(HttpRequest request, CancellationToken stop)
    {
        if (request.ContentLength is 0 || (request.ContentLength is null && request.ContentType is null))
            return (null, true);
        if (request.ContentLength > Longest)
            return (null, false);
        try
        {
            using var body = await JsonDocument.ParseAsync(request.Body, default, stop);
            return body.RootElement.ValueKind != JsonValueKind.Object ? (null, false)
                : body.RootElement.TryGetProperty("note", out var note) && note.ValueKind == JsonValueKind.String ? (note.GetString(), true)
                : (null, true);
        }
        catch (JsonException)
        {
            return (null, false);
        }
    }

    public static RouteHandlerBuilder DescribesANote(this RouteHandlerBuilder call) => call.AddOpenApiOperationTransformer((operation, _, _) =>
    {
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = false,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/json"] = new()
                {
                    Schema = new OpenApiSchema
                    {
                        Type = JsonSchemaType.Object,
                        Properties = new Dictionary<string, IOpenApiSchema> { ["note"] = new OpenApiSchema { Type = JsonSchemaType.String } },
                    },
                },
            },
        };
        return Task.CompletedTask;
    });
}
