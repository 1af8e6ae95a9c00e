using System.Globalization;
using Mading.Networks.Meta;
using NodaTime;

namespace Mading.Networks.Facebook;

/// <summary>Between our terms and the Graph API's; pure.</summary>
internal static class FacebookMapper
{
    private static readonly Uri Home = new("https://www.facebook.com/");

    public static string TextOf(OutgoingPost post) => post.Text.Replace("\r\n", "\n", StringComparison.Ordinal);

    /// <summary>Pictures and a link's preview exclude each other: a post with pictures carries its link in the words.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> ToFeed(OutgoingPost post, FacebookMemo memo)
    {
        var fields = new List<KeyValuePair<string, string>>();
        if (TextOf(post) is { Length: > 0 } text)
            fields.Add(new("message", text));
        for (var index = 0; index < post.Media.Count; index++)
        {
            var photo = memo.At(index)?.Id ?? throw new InvalidOperationException("A commit needs the memo of a finished preparation.");
            fields.Add(new(string.Create(CultureInfo.InvariantCulture, $"attached_media[{index}]"), $"{{\"media_fbid\":\"{photo}\"}}"));
        }

        if (post.Media.Count == 0 && post.Kind == PostKind.Link && post.Sources.FirstOrDefault(s => s.Link is not null)?.Link is { } link)
            fields.Add(new("link", link.AbsoluteUri));
        return fields;
    }

    /// <summary>Pictures of ours in it are certain; without any, the words decide, and the time.</summary>
    public static bool IsOurs(FacebookClient.Post seen, OutgoingPost post, FacebookMemo memo, Instant since)
    {
        if (MadeAt(seen) is not { } made || made < since || seen.Id == post.ReplyTo)
            return false;
        var photos = memo.Photos.Select(p => p.Id).ToHashSet();
        return photos.Count > 0 && post.ReplyTo is null ? Targets(seen.Attachments).Any(photos.Contains) : TextFingerprint.Of(seen.Message ?? "") == TextFingerprint.Of(post.Text);
    }

    public static Instant? MadeAt(FacebookClient.Post post) => GraphSettings.TimeIn(post.CreatedTime);

    private static IEnumerable<string> Targets(FacebookClient.Attachments? attachments) =>
        attachments?.Data?.OfType<FacebookClient.Attachment>().SelectMany(a => Targets(a.Subattachments).Concat(a.Target?.Id is { } id ? [id] : [])) ?? [];

    /// <param name="permalink">Of a video it comes without its host.</param>
    public static Uri LinkOf(string id, string? permalink) =>
        permalink is { Length: > 0 and < 2000 } && Uri.TryCreate(Home, permalink, out var told) && told.Scheme == Uri.UriSchemeHttps ? told
        : new Uri(Home, Uri.EscapeDataString(id));
}
