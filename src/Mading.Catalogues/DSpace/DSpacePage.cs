using System.Globalization;
using System.Text.Json;
using Mading.Catalogues.Feeds;
using Mading.Kernel;

namespace Mading.Catalogues.DSpace;

/// <summary>One page of DSpace's search in HAL: <c>_embedded.searchResult._embedded.objects[]._embedded.indexableObject</c>.</summary>
internal sealed record DSpacePage(IReadOnlyList<ReadItem> Items, int? Pages, int? Total)
{
    private const int LongestHandle = 200;

    /// <returns>Nothing when the answer is no such page.</returns>
    public static DSpacePage? Read(string body, Uri home)
    {
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 40 });
            var result = At(document.RootElement, "_embedded", "searchResult");
            if (result.ValueKind != JsonValueKind.Object)
                return null;
            var objects = At(result, "_embedded", "objects");
            var items = objects.ValueKind == JsonValueKind.Array ? objects.EnumerateArray().Select((o, i) => One(At(o, "_embedded", "indexableObject"), i + 1, home)).ToList() : [];
            return new DSpacePage(items, Number(At(result, "page", "totalPages")), Number(At(result, "page", "totalElements")));
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static ReadItem One(JsonElement item, int place, Uri home)
    {
        var (title, subtitle) = Cleaning.Title(Values(item, "dc.title").FirstOrDefault());
        if (title is null || Cleaning.Value(Text(At(item, "handle"))) is not { Length: <= LongestHandle } handle)
            return new ReadItem.Bad(place.ToString(CultureInfo.InvariantCulture), new Reason("record_without_title"));
        return new ReadItem.Good(new CatalogueRecord
        {
            Title = title,
            Subtitle = subtitle,
            Authors = Cleaning.Distinct(Values(item, "dc.contributor.author").Concat(Values(item, "dc.creator")).Select(Cleaning.Author)),
            Isbn = Cleaning.Distinct(Values(item, "dc.identifier.isbn").Select(Cleaning.Isbn)),
            Publisher = Cleaning.Value(Values(item, "dc.publisher").FirstOrDefault()),
            Year = Cleaning.Value(Values(item, "dc.date.issued").FirstOrDefault()),
            Language = Cleaning.Value(Values(item, "dc.language.iso").FirstOrDefault()),
            Subjects = Cleaning.Distinct(Values(item, "dc.subject").Select(Cleaning.Heading)),
            Summary = Cleaning.Prose(Values(item, "dc.description.abstract").FirstOrDefault()),
            Url = CatalogueLine.Web(Values(item, "dc.identifier.uri").FirstOrDefault(), null)?.AbsoluteUri,
            Cover = CatalogueLine.Web(Text(At(item, "_embedded", "thumbnail", "_links", "content", "href")), home)?.AbsoluteUri,
            // As its OAI-PMH would call it, so that turning that on doubles nothing.
            Identifier = $"oai:{home.Host}:{handle}",
            Datestamp = FeedDates.Parse(Values(item, "dc.date.accessioned").FirstOrDefault()),
        });
    }

    private static IEnumerable<string> Values(JsonElement item, string field) =>
        At(item, "metadata", field) is { ValueKind: JsonValueKind.Array } values ? values.EnumerateArray().Select(v => Text(At(v, "value"))).OfType<string>() : [];

    private static JsonElement At(JsonElement json, params ReadOnlySpan<string> path)
    {
        foreach (var step in path)
        {
            if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(step, out json))
                return default;
        }

        return json;
    }

    private static string? Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static int? Number(JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : null;
}
