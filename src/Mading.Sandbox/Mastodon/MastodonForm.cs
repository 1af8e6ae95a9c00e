using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Mading.Sandbox.Mastodon;

/// <summary>The fields of a call, whether they came as JSON, as a form, as multipart or in the query.</summary>
internal sealed class MastodonForm
{
    private const string AlreadyRead = "sandbox.mastodon.form";
    private const long LongestText = 1_000_000;
    private readonly Dictionary<string, List<string>> _fields = new(StringComparer.Ordinal);

    public IFormFile? File { get; private set; }

    public string? this[string name] => _fields.TryGetValue(name, out var values) ? values.FirstOrDefault() : null;

    /// <summary><c>media_ids[]=1</c> in a form, <c>"media_ids": ["1"]</c> in JSON.</summary>
    public IReadOnlyList<string> List(string name) =>
        _fields.TryGetValue(name + "[]", out var values) || _fields.TryGetValue(name, out values) ? values : [];

    public bool Has(string name) => _fields.ContainsKey(name) || _fields.ContainsKey(name + "[]");

    /// <summary>Read once a call, however often it is asked for.</summary>
    /// <returns>Nothing when the body could not be read or is too long.</returns>
    public static async Task<MastodonForm?> Read(HttpContext context)
    {
        if (context.Items.TryGetValue(AlreadyRead, out var earlier))
            return earlier as MastodonForm;
        var read = await ReadOnce(context);
        context.Items[AlreadyRead] = read;
        return read;
    }

    private static async Task<MastodonForm?> ReadOnce(HttpContext context)
    {
        var form = new MastodonForm();
        foreach (var (name, values) in context.Request.Query)
            form.Add(name, values.OfType<string>());
        try
        {
            if (!IsMultipart(context) && context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
                limit.MaxRequestBodySize = LongestText;
            if (context.Request.HasFormContentType)
                await form.ReadForm(context);
            else if (context.Request.HasJsonContentType())
                await form.ReadJson(context);
            return form;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidDataException or IOException)
        {
            return null;
        }
    }

    private static bool IsMultipart(HttpContext context) =>
        context.Request.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) == true;

    private async Task ReadForm(HttpContext context)
    {
        var sent = await context.Request.ReadFormAsync(context.RequestAborted);
        foreach (var (name, values) in sent)
            Add(name, values.OfType<string>());
        File = sent.Files.GetFile("file");
    }

    private async Task ReadJson(HttpContext context)
    {
        using var json = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        if (json.RootElement.ValueKind == JsonValueKind.Object)
            Add("", json.RootElement);
    }

    private void Add(string prefix, JsonElement element)
    {
        foreach (var property in element.EnumerateObject())
        {
            var name = prefix.Length == 0 ? property.Name : $"{prefix}[{property.Name}]";
            if (property.Value.ValueKind == JsonValueKind.Object)
                Add(name, property.Value);
            else if (property.Value.ValueKind == JsonValueKind.Array)
                Add(name + "[]", property.Value.EnumerateArray().Select(v => v.ToString()));
            else if (property.Value.ValueKind != JsonValueKind.Null)
                Add(name, [property.Value.ValueKind is JsonValueKind.True or JsonValueKind.False ? property.Value.GetRawText() : property.Value.ToString()]);
        }
    }

    private void Add(string name, IEnumerable<string> values)
    {
        if (!_fields.TryGetValue(name, out var list))
            _fields[name] = list = [];
        list.AddRange(values);
    }
}
