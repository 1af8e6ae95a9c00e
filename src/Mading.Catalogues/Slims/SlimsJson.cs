using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Mading.Kernel;

namespace Mading.Catalogues.Slims;

/// <summary>
/// SLiMS's search result as JSON-LD. A notice of PHP may stand before it, a title may end with a colon or be null, and the engine
/// that works from an index parts authors at every hyphen.
/// </summary>
internal static partial class SlimsJson
{
    /// <returns>Nothing when the answer is no such list.</returns>
    public static SlimsList? List(string body, Uri opac)
    {
        if (Parse(body) is not { ValueKind: JsonValueKind.Object } json || !json.TryGetProperty("@graph", out var graph) || graph.ValueKind != JsonValueKind.Array)
            return null;
        var items = graph.EnumerateArray().Select((entry, i) => One(entry, i + 1, opac)).ToList();
        return new SlimsList(items, Figure(json, "total_rows"), Figure(json, "records_each_page") ?? 0);
    }

    /// <summary>JSON behind whatever PHP said before it; nothing when there is none.</summary>
    public static JsonElement? Parse(string body)
    {
        foreach (Match start in Beginning().Matches(body).Take(5))
        {
            try
            {
                using var document = JsonDocument.Parse(body.AsMemory(start.Index), new JsonDocumentOptions { MaxDepth = 40 });
                return document.RootElement.Clone();
            }
            catch (JsonException)
            {
                // A bracket of the notice, not of the answer.
            }
        }

        return null;
    }

    private static ReadItem One(JsonElement entry, int place, Uri opac)
    {
        var number = RecordNumber().Match(Text(entry, "@id") ?? "");
        var (title, subtitle) = Cleaning.Title(Text(entry, "name"));
        if (!number.Success)
            return new ReadItem.Bad(place.ToString(CultureInfo.InvariantCulture), new Reason("record_without_identifier"));
        // A title that is missing here stands on the record's own page; until that was asked the record has none.
        var record = new CatalogueRecord
        {
            Title = title ?? "",
            Subtitle = subtitle,
            Authors = Cleaning.Distinct(Rejoined(Names(entry)).Select(Cleaning.Author)),
            Isbn = Cleaning.Distinct([Cleaning.Isbn(Text(entry, "isbn"))]),
            Publisher = Cleaning.Value(Text(entry, "publisher")),
            Year = Cleaning.Value(Text(entry, "dateCreated")),
        };
        return new ReadItem.Good(SlimsRecords.OfNumber(record, number.Groups[1].Value, Text(entry, "image"), decode: 1, opac));
    }

    // "Al-Ghazali" comes as "Al" and "Ghazali".
    private static IEnumerable<string> Rejoined(IReadOnlyList<string> names)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (i + 1 < names.Count && Article().IsMatch(names[i]))
                yield return $"{names[i]}-{names[++i]}";
            else
                yield return names[i];
        }
    }

    private static List<string> Names(JsonElement entry)
    {
        if (!entry.TryGetProperty("author", out var author) || author.ValueKind != JsonValueKind.Object || !author.TryGetProperty("name", out var names))
            return [];
        return names.ValueKind == JsonValueKind.Array ? [.. names.EnumerateArray().Select(Text).OfType<string>()] : [.. new[] { Text(names) }.OfType<string>()];
    }

    private static int? Figure(JsonElement json, string property) => int.TryParse(Text(json, property), NumberStyles.None, null, out var number) ? number : null;

    private static string? Text(JsonElement json, string property) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(property, out var value) ? Text(value) : null;

    private static string? Text(JsonElement value)
    {
        try
        {
            return value.ValueKind switch
            {
                JsonValueKind.String => Charsets.UndoDoubleUtf8(value.GetString()!.Trim()),
                JsonValueKind.Number => value.GetRawText(),
                _ => null,
            };
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"[\{\[]")]
    private static partial Regex Beginning();

    [GeneratedRegex(@"[?&]id=(\d{1,10})(?!\d)")]
    private static partial Regex RecordNumber();

    [GeneratedRegex(@"^(?:Al|Ad|An|Ar|As|Asy|Ash|At|Ath|Az|El)$", RegexOptions.IgnoreCase)]
    private static partial Regex Article();
}
