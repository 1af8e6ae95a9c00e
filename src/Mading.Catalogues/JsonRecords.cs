using System.Globalization;
using System.Text.Json;
using Mading.Catalogues.Marc;
using Mading.Catalogues.Opds;
using Mading.Kernel;

namespace Mading.Catalogues;

/// <summary>Records in JSON: MARC-in-JSON or OPDS 2; one object, an array, or one object a line. Only one piece of a file is in memory.</summary>
internal static class JsonRecords
{
    private const int MostHeld = 1000;
    private static readonly JsonDocumentOptions Lenient = new() { MaxDepth = 40, AllowTrailingCommas = true };

    public static async IAsyncEnumerable<ReadItem> Read(
        TextReader reader, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        var number = 0;
        // Until something is sound: a file in which nothing is has one problem, not as many as it has brackets.
        List<ReadItem.Bad>? held = [];
        await foreach (var piece in JsonPieces.Of(reader, IsObject, stop))
        {
            foreach (var record in piece is null ? [null] : Records(piece))
            {
                number++;
                var bad = record is null ? new ReadItem.Bad(number.ToString(CultureInfo.InvariantCulture), new Reason(piece is null ? "marc_record_too_long" : "record_not_well_formed")) : null;
                if (bad is not null && held?.Count < MostHeld)
                    held.Add(bad);
                if (bad is not null && held is not null)
                    continue;
                foreach (var before in held ?? [])
                    yield return before;
                held = null;
                yield return bad ?? (ReadItem)new ReadItem.Good(record!);
            }
        }

        if (held is [var first, ..])
            yield return first;
    }

    private static bool IsObject(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text, Lenient);
            return json.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static List<CatalogueRecord?> Records(string piece)
    {
        try
        {
            using var json = JsonDocument.Parse(piece, Lenient);
            return [.. Inside(json.RootElement).Select(Map)];
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return [null];
        }
    }

    private static IEnumerable<JsonElement> Inside(JsonElement json) =>
        Opds2.IsFeed(json) && !json.TryGetProperty("fields", out _) ? Opds2.Publications(json) : [json];

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
