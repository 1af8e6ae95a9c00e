using System.Text.Json;

namespace Mading.Catalogues.Opds;

/// <summary>OPDS 2 (drafts.opds.io, JSON): the publications of a feed, those in its groups too, or one publication alone.</summary>
internal static class Opds2
{
    public static bool IsFeed(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object && (json.TryGetProperty("metadata", out _) || json.TryGetProperty("publications", out _));

    public static IEnumerable<JsonElement> Publications(JsonElement json)
    {
        var inside = List(json, "publications").Concat(List(json, "groups").SelectMany(group => List(group, "publications"))).ToList();
        var isFeed = inside.Count > 0 || json.TryGetProperty("navigation", out _) || json.TryGetProperty("groups", out _) || json.TryGetProperty("publications", out _);
        return isFeed ? inside : [json];
    }

    /// <param name="home">The address the feed was read from, from which shortened addresses are completed; nothing for a file.</param>
    public static CatalogueRecord? Map(JsonElement publication, Uri? home = null)
    {
        var metadata = Property(publication, "metadata");
        var (title, inTitle) = Cleaning.Title(Names(Property(metadata, "title")).FirstOrDefault());
        if (title is null)
            return null;
        var identifier = Names(Property(metadata, "identifier")).FirstOrDefault();
        return new CatalogueRecord
        {
            Title = title,
            Subtitle = Cleaning.Value(Names(Property(metadata, "subtitle")).FirstOrDefault()) ?? inTitle,
            Authors = Cleaning.Distinct(Names(Property(metadata, "author")).Select(Cleaning.Author)),
            Isbn = Cleaning.Distinct(Names(Property(metadata, "identifier")).Concat(Names(Property(metadata, "isbn"))).Select(Cleaning.Isbn)),
            Publisher = Cleaning.Value(Names(Property(metadata, "publisher")).FirstOrDefault()),
            Year = Cleaning.Value(Names(Property(metadata, "published")).FirstOrDefault()),
            Language = Cleaning.Value(Names(Property(metadata, "language")).FirstOrDefault()),
            Subjects = Cleaning.Distinct(Names(Property(metadata, "subject")).Select(Cleaning.Heading)),
            Summary = Cleaning.Prose(Names(Property(metadata, "description")).FirstOrDefault()),
            Url = Links(publication, "links", home).FirstOrDefault(l => l.Rel == "alternate" || l.Type == "text/html").Address,
            Cover = Links(publication, "images", home).FirstOrDefault(l => l.Type?.Contains("svg", StringComparison.Ordinal) != true).Address,
            Identifier = Cleaning.Value(identifier ?? Links(publication, "links", home).FirstOrDefault(l => l.Rel == "self").Address),
        };
    }

    // A name is a string, an object with a name, a string per language, or a list of these.
    private static IEnumerable<string> Names(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Array => value.EnumerateArray().Where(v => v.ValueKind != JsonValueKind.Array).SelectMany(Names),
        JsonValueKind.Object when value.TryGetProperty("name", out var name) && name.ValueKind != JsonValueKind.Array => Names(name),
        JsonValueKind.Object => value.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.String).Select(p => p.Value.GetString()!).Take(1),
        _ => [],
    };

    private static IEnumerable<(string? Rel, string? Type, string? Address)> Links(JsonElement publication, string property, Uri? home) =>
        List(publication, property).Select(link => (
            Names(Property(link, "rel")).FirstOrDefault(),
            Names(Property(link, "type")).FirstOrDefault(),
            CatalogueLine.Web(Names(Property(link, "href")).FirstOrDefault(), home)?.AbsoluteUri));

    private static IEnumerable<JsonElement> List(JsonElement json, string property) =>
        Property(json, property) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.Object) : [];

    private static JsonElement Property(JsonElement json, string property) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(property, out var value) ? value : default;
}
