using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;

namespace Mading.Networks.Bluesky;

/// <summary>Between our terms and Bluesky's; pure.</summary>
internal static class BlueskyMapper
{
    /// <summary>Bytes; app.bsky.embed.external takes no larger thumbnail.</summary>
    public const long LargestThumb = 1_000_000;
    private const int LongestDescription = 200;
    private static readonly InstantPattern Moment = InstantPattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm:ss.fff'Z'");

    /// <summary>Line ends as one, and no half of a pair: so that places in bytes are the same for the server.</summary>
    public static string TextOf(OutgoingPost post) =>
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(post.Text.Replace("\r\n", "\n", StringComparison.Ordinal)));

    public static JsonObject ToRecord(OutgoingPost post, BlueskyMemo memo)
    {
        var text = TextOf(post);
        var record = new JsonObject
        {
            ["$type"] = BlueskyClient.Posts,
            ["text"] = text,
            ["createdAt"] = Moment.Format(memo.CreatedAt > 0 ? Instant.FromUnixTimeMilliseconds(memo.CreatedAt) : post.DueAt),
        };
        if (post.Language is { Length: > 1 and < 20 } language)
            record["langs"] = new JsonArray(language);
        if (BlueskyFacets.In(text, memo.Mentions) is { Count: > 0 } facets)
            record["facets"] = facets;
        if (EmbedOf(post, memo) is { } embed)
            record["embed"] = embed;
        if (post.ContentWarning is not null && post.Media.Count > 0)
            record["labels"] = Covered();
        if (memo.Answers is { } answers)
            record["reply"] = new JsonObject { ["root"] = Ref(answers.Root), ["parent"] = Ref(answers.Above) };
        return record;
    }

    // The lexicon takes no words of our own for it, and of its known values this alone covers pictures that are not about bodies
    // (com.atproto.label.defs, labelValue, lexicons d6296a1). What the warning says stands as the first line.
    private static JsonObject Covered() => new()
    {
        ["$type"] = "com.atproto.label.defs#selfLabels",
        ["values"] = new JsonArray(new JsonObject { ["val"] = "graphic-media" }),
    };

    /// <summary>A post of the kind <c>link</c> shows a card of where it leads; its picture becomes the card's.</summary>
    public static Uri? CardOf(OutgoingPost post) => post.Kind == PostKind.Link && post.Media.Count <= 1
        ? post.Sources.Select(s => s.Link).FirstOrDefault(l => l is not null) ?? LinkIn(post.Text)
        : null;

    /// <summary>Which of the post's pictures go along.</summary>
    public static IEnumerable<int> PicturesOf(OutgoingPost post) =>
        Enumerable.Range(0, post.Media.Count).Where(index => CardOf(post) is null || post.Media[index].Length <= LargestThumb);

    private static JsonObject? EmbedOf(OutgoingPost post, BlueskyMemo memo)
    {
        if (CardOf(post) is { } target)
            return Card(post, target, memo);
        if (post.Media is [{ IsVideo: true } video, ..])
            return Video(video, Blob(memo, 0));
        return post.Media.Count == 0 ? null : new JsonObject
        {
            ["$type"] = "app.bsky.embed.images",
            ["images"] = new JsonArray([.. post.Media.Select((medium, index) => (JsonNode)Image(medium, Blob(memo, index)))]),
        };
    }

    private static JsonObject Video(OutgoingMedia medium, JsonNode blob)
    {
        var video = new JsonObject { ["$type"] = "app.bsky.embed.video", ["video"] = blob, ["alt"] = medium.AltText };
        if (medium is { Width: > 0, Height: > 0 })
            video["aspectRatio"] = new JsonObject { ["width"] = medium.Width, ["height"] = medium.Height };
        return video;
    }

    private static JsonObject Card(OutgoingPost post, Uri target, BlueskyMemo memo)
    {
        var named = post.Sources.FirstOrDefault(s => s.Link == target)?.Title;
        var external = new JsonObject
        {
            ["uri"] = target.AbsoluteUri,
            ["title"] = post.Title is { Length: > 0 } title ? title : named ?? target.Host,
            ["description"] = named is { Length: > 0 } && post.Title.Length > 0 ? named : Cut(TextOf(post)),
        };
        if (PicturesOf(post).Any())
            external["thumb"] = Blob(memo, 0);
        return new JsonObject { ["$type"] = "app.bsky.embed.external", ["external"] = external };
    }

    private static JsonObject Image(OutgoingMedia medium, JsonNode blob)
    {
        var image = new JsonObject { ["alt"] = medium.AltText, ["image"] = blob };
        if (medium is { Width: > 0, Height: > 0 })
            image["aspectRatio"] = new JsonObject { ["width"] = medium.Width, ["height"] = medium.Height };
        return image;
    }

    private static JsonNode Blob(BlueskyMemo memo, int index) =>
        memo.At(index)?.Blob.DeepClone() ?? throw new InvalidOperationException("A commit needs the memo of a finished preparation.");

    private static JsonObject Ref(BlueskyMemo.Strong strong) => new() { ["uri"] = strong.Uri, ["cid"] = strong.Cid };

    private static string Cut(string text)
    {
        var line = text.Split('\n')[0];
        var elements = StringInfo.ParseCombiningCharacters(line);
        return elements.Length <= LongestDescription ? line : line[..elements[LongestDescription]];
    }

    private static Uri? LinkIn(string text) =>
        BlueskyFacets.In(text, new Dictionary<string, string>()).Select(f => (string?)f!["features"]![0]!["uri"]).FirstOrDefault(u => u is not null) is { } first
        && Uri.TryCreate(first, UriKind.Absolute, out var link) ? link : null;

    /// <summary>Where people see the post; the account's own name may change, its identifier does not.</summary>
    public static Uri LinkOf(string did, string rkey) => new($"https://bsky.app/profile/{did}/post/{rkey}");

    /// <returns>The last part of an <c>at://</c> address.</returns>
    public static string KeyOf(string uri) => uri[(uri.LastIndexOf('/') + 1)..];
}
