using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Mading.Sandbox.Telegram;

/// <summary>The parameters of a call, however they came: JSON, form, multipart or in the address.</summary>
internal sealed class TelegramForm(IReadOnlyDictionary<string, string> fields, IReadOnlyDictionary<string, TelegramFile> files)
{
    private const int Most = 60;
    private const string Attach = "attach://";
    private static readonly Dictionary<string, TelegramFile> None = [];

    public string this[string name] => fields.TryGetValue(name, out var value) ? value : "";

    /// <summary>Under this name itself, or under the one that the field gives: <c>attach://NAME</c>.</summary>
    public TelegramFile? File(string name) => files.TryGetValue(name, out var file) ? file : Attached(this[name]);

    public TelegramFile? Attached(string address) =>
        address.StartsWith(Attach, StringComparison.Ordinal) && files.TryGetValue(address[Attach.Length..], out var file) ? file : null;

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

                return new TelegramForm(fields, None);
            }

            if (!context.Request.HasFormContentType)
                return new TelegramForm(fields, None);
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            foreach (var (name, value) in form.Take(Most))
                fields[name] = StringValues.IsNullOrEmpty(value) ? "" : value.ToString();
            var files = new Dictionary<string, TelegramFile>();
            foreach (var file in form.Files.Take(Most))
                files[file.Name] = new TelegramFile(file, await FileKind.Of(file, context.RequestAborted));
            return new TelegramForm(fields, files);
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or BadHttpRequestException or IOException or JsonException)
        {
            return new TelegramForm(fields, None);
        }
    }
}

/// <param name="Type">Told by the bytes, as Telegram does; clients call a file anything.</param>
internal sealed record TelegramFile(IFormFile Bytes, string Type)
{
    public long Length => Bytes.Length;
}
