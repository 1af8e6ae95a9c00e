using System.Text.Json.Nodes;
using Mading.Networks.Meta;
using Fields = System.Collections.Generic.List<System.Collections.Generic.KeyValuePair<string, string>>;

namespace Mading.Networks.Threads;

/// <summary>Between our terms and those of Threads; pure.</summary>
internal static class ThreadsMapper
{
    private static readonly string[] Options = ["option_a", "option_b", "option_c", "option_d"];

    public static string TextOf(OutgoingPost post) =>
        post.Kind == PostKind.Poll ? PollText.Read(post.Text).Question : post.Text.Replace("\r\n", "\n", StringComparison.Ordinal);

    public static ContainerPlan ToContainers(OutgoingPost post) => post.Media.Count > 1
        ? new([.. post.Media.Select(m => Child(m))],
            children => [new("media_type", "CAROUSEL"), new("children", string.Join(',', children)), .. Words(post)])
        : new([], _ => post.Media.Count == 1 ? [.. Medium(post.Media[0]), .. Words(post)] : [new("media_type", "TEXT"), .. Words(post), .. Link(post), .. Poll(post)]);

    private static Fields Child(OutgoingMedia medium) => [.. Medium(medium), new("is_carousel_item", "true")];

    private static Fields Medium(OutgoingMedia medium)
    {
        var fields = new Fields
        {
            new("media_type", medium.IsVideo ? "VIDEO" : "IMAGE"), new(medium.IsVideo ? "video_url" : "image_url", FetchedMedia.AddressOf(medium)),
        };
        if (medium.AltText.Length > 0)
            fields.Add(new("alt_text", medium.AltText));
        return fields;
    }

    private static Fields Words(OutgoingPost post)
    {
        var fields = new Fields();
        if (TextOf(post) is { Length: > 0 } text)
            fields.Add(new("text", text));
        if (post.ReplyTo is { } above)
            fields.Add(new("reply_to_id", above));
        return fields;
    }

    // Only a post of words alone takes a link's card.
    private static Fields Link(OutgoingPost post) =>
        post.Kind == PostKind.Link && post.Sources.FirstOrDefault(s => s.Link is not null)?.Link is { } link ? [new("link_attachment", link.AbsoluteUri)] : [];

    // Only a post of words alone takes a poll; how long it is open Threads decides (Threads API, polls).
    private static Fields Poll(OutgoingPost post) => post.Kind != PostKind.Poll ? []
        : [new("poll_attachment", new JsonObject(Options.Zip(PollText.Read(post.Text).Choices, (name, choice) => KeyValuePair.Create(name, (JsonNode?)choice))).ToJsonString())];

    public static Uri LinkOf(string? permalink, string username) =>
        permalink is { Length: < 2000 } && Uri.TryCreate(permalink, UriKind.Absolute, out var told) && told.Scheme == Uri.UriSchemeHttps ? told
        : new Uri(username.Length > 0 ? "https://www.threads.net/@" + Uri.EscapeDataString(username) : "https://www.threads.net/");
}
