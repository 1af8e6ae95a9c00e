using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Mading.Sandbox.Telegram;

/// <summary>The parameters of a call, however they came: JSON, form, multipart or in the address.</summary>
internal sealed class TelegramForm(IReadOnlyDictionary<string, string> fields, IFormFileCollection? files)
{
    private const int Most = 60;

    public string this[string name] => fields.TryGetValue(name, out var value) ? value : "";

    public IFormFile? File(string name) => files?.GetFile(name);

    public JsonNode? Json(string name)
    {
        try
        {
            return this[name].Length > 0 ? JsonNode.Parse(this[name]) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static async Task<TelegramForm> Read(HttpContext context)
    {
        var fields = context.Request.Query.Take(Most).ToDictionary(q => q.Key, q => q.Value.ToString());
        try
        {
            if (context.Request.HasJsonContentType())
            {
                if (await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted) is JsonObject body)
                {
                    foreach (var (name, value) in body.Take(Most))
                        fields[name] = value is JsonValue single && single.TryGetValue<string>(out var text) ? text : value?.ToJsonString() ?? "";
                }

                return new TelegramForm(fields, null);
            }

            if (!context.Request.HasFormContentType)
                return new TelegramForm(fields, null);
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            foreach (var (name, value) in form.Take(Most))
                fields[name] = StringValues.IsNullOrEmpty(value) ? "" : value.ToString();
            return new TelegramForm(fields, form.Files);
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or BadHttpRequestException or IOException or JsonException)
        {
            return new TelegramForm(fields, null);
        }
    }
}
