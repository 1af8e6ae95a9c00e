using System.Globalization;
using System.Text;
using System.Text.Json;
using Mading.Catalogues.Marc;
using Mading.Catalogues.Opds;
using Mading.Kernel;

namespace Mading.Catalogues;

/// <summary>Records in JSON: MARC-in-JSON or OPDS 2; one object, an array, or one object a line.</summary>
internal static class JsonRecords
{
    private const int LargestFile = 64_000_000;

    public static async IAsyncEnumerable<ReadItem> Read(
        TextReader reader, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        if (await Bounded(reader, stop) is not { } text)
        {
            yield return new ReadItem.Bad("1", new Reason("file_too_large", ("most", LargestFile / 1_000_000)));
            yield break;
        }

        var number = 0;
        foreach (var item in Objects(text))
        {
            number++;
            yield return item is { } json && Map(json) is { } record
                ? new ReadItem.Good(record)
                : new ReadItem.Bad(number.ToString(CultureInfo.InvariantCulture), new Reason("record_not_well_formed"));
        }
    }

    private static async Task<string?> Bounded(TextReader reader, CancellationToken stop)
    {
        var text = new StringBuilder();
        var buffer = new char[65536];
        int read;
        while ((read = await reader.ReadAsync(buffer, stop)) > 0)
        {
            if (text.Length + read > LargestFile)
                return null;
            text.Append(buffer, 0, read);
        }

        return text.ToString();
    }

    private static IEnumerable<JsonElement?> Objects(string text)
    {
        if (Parse(text) is { } whole)
            return Inside(whole).Select(e => (JsonElement?)e);
        // Not one object a line either: one file that is not well formed, not as many as it has lines.
        return Lines(text).Any(line => Parse(line) is { ValueKind: JsonValueKind.Object }) ? Lines(text).Select(Parse) : [null];
    }

    private static IEnumerable<string> Lines(string text)
    {
        using var reader = new StringReader(text);
        while (reader.ReadLine() is { } line)
        {
            if (!string.IsNullOrWhiteSpace(line))
                yield return line;
        }
    }

    private static IEnumerable<JsonElement> Inside(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Array)
            return json.EnumerateArray();
        return Opds2.IsFeed(json) && !json.TryGetProperty("fields", out _) ? Opds2.Publications(json) : [json];
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

    private static CatalogueRecord? Map(JsonElement json)
    {
        try
        {
            return MarcJson.Fields(json) is { } fields ? MarcMapper.Map(fields) : Opds2.Map(json);
        }
        catch (InvalidOperationException)
        {
            // A string with half a surrogate pair cannot be read at all.
            return null;
        }
    }
}
