using System.Globalization;
using System.Text.Json;
using Mading.Kernel;

namespace Mading.Catalogues.Opds;

/// <summary>An answer in OPDS 2 (drafts.opds.io, JSON): its publications, its next page, and the lists of its navigation and groups.</summary>
internal static class Opds2Page
{
    /// <returns>Nothing when it is no OPDS 2.</returns>
    public static OpdsPage? Read(string body, Uri home)
    {
        if (!body.AsSpan().TrimStart().StartsWith("{"))
            return null;
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 40, AllowTrailingCommas = true });
            return Opds2.IsFeed(document.RootElement) ? Page(document.RootElement, home) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static OpdsPage Page(JsonElement feed, Uri home)
    {
        var isList = Has(feed, "publications") || Has(feed, "groups") || Has(feed, "navigation");
        var items = isList || Has(feed, "metadata") ? Opds2.Publications(feed).Select((p, i) => One(p, home, i + 1)).ToList() : [];
        var next = Addresses(feed, "links", home, "next").FirstOrDefault();
        var metadata = feed.TryGetProperty("metadata", out var found) && found.ValueKind == JsonValueKind.Object ? found : default;
        return new OpdsPage(items, next, [.. Leads(feed, home)], true, Text(metadata, "title"), Number(metadata, "numberOfItems"));
    }

    // Groups show the beginning of a list; "self" leads to the whole of it.
    private static IEnumerable<Uri> Leads(JsonElement feed, Uri home) =>
        Addresses(feed, "navigation", home, null)
            .Concat(List(feed, "groups").SelectMany(group => Addresses(group, "links", home, "self").Concat(Addresses(group, "navigation", home, null))));

    private static ReadItem One(JsonElement publication, Uri home, int place)
    {
        try
        {
            if (Opds2.Map(publication, home) is { } record)
                return new ReadItem.Good(record);
        }
        catch (InvalidOperationException)
        {
            // A string with half a surrogate pair cannot be read at all.
        }

        return new ReadItem.Bad(place.ToString(CultureInfo.InvariantCulture), new Reason("record_without_title"));
    }

    private static IEnumerable<Uri> Addresses(JsonElement json, string property, Uri home, string? rel) =>
        List(json, property).Where(link => rel is null ? Leads(link) : Rels(link).Contains(rel))
            .Select(link => CatalogueLine.Web(Text(link, "href"), home)).OfType<Uri>();

    private static bool Leads(JsonElement link) =>
        !Rels(link).Any(r => r is "self" or "start" or "up" or "search" or "alternate") && Text(link, "type") is null or "application/opds+json" or "application/json";

    private static IEnumerable<string> Rels(JsonElement link)
    {
        if (!link.TryGetProperty("rel", out var rel))
            return [];
        return rel.ValueKind == JsonValueKind.Array
            ? rel.EnumerateArray().Select(Text).OfType<string>()
            : new[] { Text(rel) }.OfType<string>();
    }

    private static bool Has(JsonElement json, string property) => json.TryGetProperty(property, out _);

    private static IEnumerable<JsonElement> List(JsonElement json, string property) =>
        json.TryGetProperty(property, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.Object) : [];

    private static string? Text(JsonElement json, string property) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(property, out var value) ? Text(value) : null;

    private static string? Text(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static int? Number(JsonElement json, string property) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number)
            ? number : null;
}
