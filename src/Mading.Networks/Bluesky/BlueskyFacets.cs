using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Mading.Networks.Bluesky;

/// <summary>
/// What in a text leads somewhere. Bluesky finds nothing by itself: each link, mention and hashtag is told by its place in bytes of
/// UTF-8 (lexicon app.bsky.richtext.facet).
/// </summary>
internal static partial class BlueskyFacets
{
    private const string Kind = "app.bsky.richtext.facet#";

    /// <summary>Bytes; app.bsky.richtext.facet#tag takes no longer one.</summary>
    private const int LongestTag = 640;

    public static IReadOnlyList<string> HandlesIn(string text) =>
        [.. Mention().Matches(text).Select(m => m.Groups["handle"].Value.ToLowerInvariant()).Distinct()];

    /// <param name="known">The accounts behind the handles; a handle that nobody has stays plain text.</param>
    public static JsonArray In(string text, IReadOnlyDictionary<string, string> known)
    {
        var links = Links(text).ToList();
        var others = Mentions(text, known).Concat(Tags(text)).Where(f => !links.Exists(l => f.Start < l.Start + l.Length && l.Start < f.Start + f.Length));
        return [.. links.Concat(others).OrderBy(f => f.Start).Select(f => (JsonNode)Facet(text, f))];
    }

    private readonly record struct Place(int Start, int Length, JsonObject Feature);

    private static IEnumerable<Place> Links(string text) => Address().Matches(text).Select(m =>
    {
        var shown = Trimmed(m.Value);
        var target = shown.Contains("://", StringComparison.Ordinal) ? shown : "https://" + shown;
        return new Place(m.Index, shown.Length, new JsonObject { ["$type"] = Kind + "link", ["uri"] = target });
    }).Where(p => Uri.TryCreate((string?)p.Feature["uri"], UriKind.Absolute, out _));

    private static IEnumerable<Place> Mentions(string text, IReadOnlyDictionary<string, string> known) => Mention().Matches(text)
        .Where(m => known.ContainsKey(m.Groups["handle"].Value.ToLowerInvariant()))
        .Select(m => new Place(m.Index, m.Length, new JsonObject
        {
            ["$type"] = Kind + "mention", ["did"] = known[m.Groups["handle"].Value.ToLowerInvariant()],
        }));

    private static IEnumerable<Place> Tags(string text) => Hashtags.Places(text)
        .Where(t => Encoding.UTF8.GetByteCount(t.Word) <= LongestTag)
        .Select(t => new Place(t.Start, t.Length, new JsonObject { ["$type"] = Kind + "tag", ["tag"] = t.Word }));

    private static JsonObject Facet(string text, Place place)
    {
        var start = Encoding.UTF8.GetByteCount(text.AsSpan(0, place.Start));
        var end = start + Encoding.UTF8.GetByteCount(text.AsSpan(place.Start, place.Length));
        return new JsonObject
        {
            ["index"] = new JsonObject { ["byteStart"] = start, ["byteEnd"] = end },
            ["features"] = new JsonArray(place.Feature),
        };
    }

    // The mark that ends a sentence is no part of the address; a closing bracket is, when it was opened within.
    private static string Trimmed(string address)
    {
        var end = address.Length;
        while (end > 0 && (".,;:!?'\"…”’»]}".Contains(address[end - 1], StringComparison.Ordinal) || (address[end - 1] == ')' && !address.AsSpan(0, end).Contains('('))))
            end--;
        return address[..end];
    }

    [GeneratedRegex("""(?<![\p{L}\p{N}_@#$.\/-])(?:https?:\/\/[^\s<>"]+|(?:[a-z0-9-]+\.)+(?:com|org|net|edu|gov|info|app|dev|id|my|sg)(?![\p{L}\p{N}_@-]|\.[\p{L}\p{N}])(?:\/[^\s<>"]*)?)""", RegexOptions.IgnoreCase)]
    private static partial Regex Address();

    // atproto.com/specs/handle: a host name of two parts at least.
    [GeneratedRegex(@"(?<![\p{L}\p{N}_.@/-])@(?<handle>(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?)(?![\p{L}\p{N}_-])", RegexOptions.IgnoreCase)]
    private static partial Regex Mention();
}
