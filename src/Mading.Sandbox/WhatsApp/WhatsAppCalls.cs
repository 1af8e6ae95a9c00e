using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mading.Sandbox.WhatsApp;

/// <summary>Everything but sending: the number, its templates, its media.</summary>
internal static partial class WhatsAppCalls
{
    private const long LargestPicture = 5_000_000;
    private const long LargestVideo = 16_000_000;
    private const long LargestDocument = 100_000_000;
    private const int LongestBody = 1_024;
    private const int Most = 100;

    /// <summary>"Supported media types": words, PDF, and the files of an office.</summary>
    private static readonly HashSet<string> Documents =
    [
        "text/plain", "application/pdf", "application/msword", "application/vnd.ms-excel", "application/vnd.ms-powerpoint",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ];

    private static readonly HashSet<string> Categories = ["MARKETING", "UTILITY", "AUTHENTICATION"];

    public static void Map(IEndpointRouteBuilder graph, WhatsAppStandIn standIn)
    {
        graph.MapGet("/{id}", standIn.Signed("account", One));
        graph.MapDelete("/{id}", standIn.Signed("media", Remove));
        graph.MapGet("/{id}/message_templates", standIn.Signed("read", Templates));
        graph.MapPost("/{id}/message_templates", standIn.Signed("account", Make));
        graph.MapPost("/{id}/media", standIn.Signed("media", Upload));
    }

    private static Task One(WhatsAppCall call)
    {
        if (call.Account.Medium(call.Id) is { } medium)
            return call.Answer(new JsonObject
            {
                ["messaging_product"] = "whatsapp", ["url"] = $"{call.Http.Request.Scheme}://{call.Http.Request.Host}/_sandbox/media/{medium.Hash}",
                ["mime_type"] = medium.Type, ["sha256"] = medium.Hash, ["file_size"] = medium.Length, ["id"] = medium.Id,
            });
        if (!IsNumber(call.Id) || call.Id.StartsWith("404", StringComparison.Ordinal) || !call.StandIn.Owns(call.Account, call.Id))
            return Unknown(call);
        return call.Answer(new JsonObject { ["id"] = call.Id, ["display_phone_number"] = "+62 811-0000-0001", ["verified_name"] = "Perpustakaan Kota Contoh", ["quality_rating"] = "GREEN" });
    }

    private static Task Remove(WhatsAppCall call) => call.Account.Remove(call.Id) ? call.Answer(new JsonObject { ["success"] = true }) : Unknown(call);

    private static Task Templates(WhatsAppCall call)
    {
        var name = call.Http.Request.Query["name"].ToString();
        var all = call.Account.Templates.Where(t => name.Length == 0 || t.Name.Contains(name, StringComparison.OrdinalIgnoreCase)).ToList();
        var limit = int.TryParse(call.Http.Request.Query["limit"], out var asked) ? Math.Clamp(asked, 1, Most) : 25;
        var begin = int.TryParse(call.Http.Request.Query["after"], out var after) ? Math.Max(0, after) : 0;
        var shown = all.Skip(begin).Take(limit).ToList();
        var paging = new JsonObject { ["cursors"] = new JsonObject { ["before"] = $"{begin}", ["after"] = $"{begin + shown.Count}" } };
        if (all.Count > begin + shown.Count)
            paging["next"] = $"{call.Http.Request.Scheme}://{call.Http.Request.Host}{call.Http.Request.Path}?after={begin + shown.Count}";
        return call.Answer(new JsonObject { ["data"] = new JsonArray([.. shown.Select(t => (JsonNode)Shown(t))]), ["paging"] = paging });
    }

    private static JsonObject Shown(WhatsAppTemplateMade template)
    {
        var components = new JsonArray();
        if (template.Header is { } header)
            components.Add(new JsonObject { ["type"] = "HEADER", ["format"] = header });
        components.Add(new JsonObject { ["type"] = "BODY", ["text"] = template.Body });
        return new JsonObject
        {
            ["name"] = template.Name, ["language"] = template.Language, ["status"] = template.Status, ["category"] = template.Category, ["components"] = components, ["id"] = template.Id,
        };
    }

    private static Task Make(WhatsAppCall call)
    {
        var (name, language, category) = (WhatsAppCall.Text(call.Json, "name") ?? "", WhatsAppCall.Text(call.Json, "language") ?? "", WhatsAppCall.Text(call.Json, "category") ?? "");
        var parts = (call.Json?["components"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        var body = WhatsAppCall.Text(parts.Find(p => IsOf(p, "BODY")), "text") ?? "";
        var header = parts.Find(p => IsOf(p, "HEADER")) is { } above ? WhatsAppCall.Text(above, "format")?.ToUpperInvariant() : null;
        if (!NameOfTemplate().IsMatch(name) || language.Length is 0 or > 15 || !Categories.Contains(category.ToUpperInvariant()) || body.Length is 0 or > LongestBody || header is not (null or "IMAGE" or "VIDEO"))
            return call.Refuse(100, "Invalid parameter", "name, language, category or components is not valid.");
        return call.Account.Make(name, language, category.ToUpperInvariant(), header, body) is { } made
            ? call.Answer(new JsonObject { ["id"] = made.Id, ["status"] = made.Status, ["category"] = made.Category })
            : call.Refuse(100, "Invalid parameter", "There is already content in this language.");
    }

    private static bool IsOf(JsonObject part, string type) => string.Equals(WhatsAppCall.Text(part, "type"), type, StringComparison.OrdinalIgnoreCase);

    private static async Task Upload(WhatsAppCall call)
    {
        var form = await Form(call.Http);
        var file = form?.Files.GetFile("file");
        var type = (form?["type"].ToString() is { Length: > 0 } said ? said : file?.ContentType ?? "").Split(';')[0].Trim().ToLowerInvariant();
        var most = type is "image/jpeg" or "image/png" ? LargestPicture : type is "video/mp4" or "video/3gpp" ? LargestVideo : Documents.Contains(type) ? LargestDocument : 0;
        if (!IsNumber(call.Id) || !call.StandIn.Owns(call.Account, call.Id))
            await Unknown(call);
        else if (form?["messaging_product"].ToString() != "whatsapp" && call.Http.Request.Query["messaging_product"].ToString() != "whatsapp")
            await call.Refuse(100, "The parameter messaging_product is required.");
        else if (file is not { Length: > 0 } || file.Length > most)
            await call.Refuse(131_053, "Media upload error", "The file is missing, too large, or of a type that is not taken.");
        else
            await call.Answer(new JsonObject { ["id"] = call.Account.Add(type, file.Length, await call.State.Media.Keep(type, file.Length, file.OpenReadStream, call.Http.RequestAborted)).Id });
    }

    private static async Task<IFormCollection?> Form(HttpContext context)
    {
        try
        {
            return context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted) : null;
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or BadHttpRequestException or IOException)
        {
            return null;
        }
    }

    /// <param name="kind">As messages call it: <c>image</c>, <c>video</c>, <c>document</c>.</param>
    public static bool IsOfKind(WhatsAppMedium medium, string kind) =>
        kind == "document" ? Documents.Contains(medium.Type) : medium.Type.StartsWith(kind + "/", StringComparison.Ordinal);

    public static bool IsNumber(string id) => id.Length is > 0 and < 40 && id.All(char.IsAsciiDigit);

    public static Task Unknown(WhatsAppCall call) =>
        call.Refuse(100, $"Unsupported request. Object with ID '{(IsNumber(call.Id) ? call.Id : "")}' does not exist, cannot be loaded due to missing permissions");

    [GeneratedRegex("^[a-z0-9_]{1,512}$")]
    private static partial Regex NameOfTemplate();
}
