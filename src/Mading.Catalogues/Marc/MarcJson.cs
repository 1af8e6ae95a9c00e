using System.Globalization;
using System.Text.Json;
using Mading.Kernel;

namespace Mading.Catalogues.Marc;

/// <summary>MARC-in-JSON (rossfsinger.com's form, as Koha and ruby-marc write it): one object, an array, or one object a line.</summary>
internal static class MarcJson
{
    private const int LargestFile = 64_000_000;

    public static async IAsyncEnumerable<ReadItem> Read(
        TextReader reader, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        var text = await Bounded(reader, stop);
        var number = 0;
        foreach (var item in Objects(text))
        {
            number++;
            yield return item is { } json && Fields(json) is { } fields && MarcMapper.Map(fields) is { } record
                ? new ReadItem.Good(record)
                : new ReadItem.Bad(number.ToString(CultureInfo.InvariantCulture), new Reason("record_not_well_formed"));
        }
    }

    private static async Task<string> Bounded(TextReader reader, CancellationToken stop)
    {
        var text = new System.Text.StringBuilder();
        var buffer = new char[65536];
        int read;
        while ((read = await reader.ReadAsync(buffer, stop)) > 0 && text.Length < LargestFile)
            text.Append(buffer, 0, read);
        return text.ToString();
    }

    private static IEnumerable<JsonElement?> Objects(string text)
    {
        if (Parse(text) is { } whole)
            return whole.ValueKind == JsonValueKind.Array ? whole.EnumerateArray().Select(e => (JsonElement?)e) : [whole];
        return text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Parse);
    }

    private static JsonElement? Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 40, AllowTrailingCommas = true });
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static MarcFields? Fields(JsonElement record)
    {
        if (record.ValueKind != JsonValueKind.Object || !record.TryGetProperty("fields", out var list) || list.ValueKind != JsonValueKind.Array)
            return null;
        var fields = new MarcFields();
        foreach (var field in list.EnumerateArray().Where(f => f.ValueKind == JsonValueKind.Object).SelectMany(f => f.EnumerateObject()))
        {
            if (field.Value.ValueKind == JsonValueKind.String)
                fields.Add(field.Name, field.Value.GetString()!);
            else if (field.Value.ValueKind == JsonValueKind.Object && field.Value.TryGetProperty("subfields", out var parts) && parts.ValueKind == JsonValueKind.Array)
                fields.Add(field.Name, [.. parts.EnumerateArray().Where(p => p.ValueKind == JsonValueKind.Object).SelectMany(p => p.EnumerateObject())
                    .Where(p => p.Name.Length > 0).Select(p => (p.Name[0], p.Value.ToString()))]);
        }

        return fields;
    }
}
