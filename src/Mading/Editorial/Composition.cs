using Mading.Kernel;
using Mading.Networks;

namespace Mading.Editorial;

/// <summary>What one account really gets: its text, the source where the network has room for it, and as many hashtags as are usual there.</summary>
internal static class Composition
{
    private const string SourceMark = "Sumber:";

    /// <summary>Before a content warning where it is the text's first line.</summary>
    private const string WarningMark = "Peringatan isi:";

    /// <summary>Hashtags that are usual on a network, from the style card of the library's voice; nothing here means three.</summary>
    private static readonly Dictionary<string, int> UsualHashtags = new()
    {
        ["whatsapp"] = 0,
        ["telegram"] = 1,
        ["x"] = 2,
        ["bluesky"] = 2,
        ["mastodon"] = 3,
        ["facebook"] = 3,
        ["threads"] = 1,
        ["tiktok"] = 5,
        ["instagram"] = 6,
        ["portal"] = 0,
    };

    /// <summary>Too short for a line about the source, or (the portal) it shows the sources by itself.</summary>
    private static readonly HashSet<string> WithoutSourceLine = ["x", "bluesky", "whatsapp", "portal"];

    private static readonly HashSet<string> ShowsSourcesItself = ["portal"];

    /// <summary>What goes out there, one after the other: the post, and its continuation where a part can answer the one above.</summary>
    /// <param name="account">Nothing where it is connected no longer.</param>
    public static IReadOnlyList<string> Parts(Writing post, Variant variant, Account? account)
    {
        var network = account?.Network ?? "";
        var warning = (account is not null && account.Limits(KindAt(post, variant, account)).WarnsApart) || post.ContentWarning is null ? "" : $"{WarningMark} {post.ContentWarning}\n\n";
        if (account?.TakesParts == true)
            return [warning + Text(post, variant, network), .. post.Continuation];
        return [warning + Text(post, Appends(post, variant) ? variant with { Text = string.Join("\n\n", [post.Text, .. post.Continuation]) } : variant, network)];
    }

    /// <summary>Where no part can answer, the continuation stands at the end of the text; an account's own text is all that it gets.</summary>
    public static bool Appends(Writing post, Variant variant) => variant.Text is null && post.Continuation.Count > 0;

    public static string Text(Writing post, Variant variant, string network)
    {
        var text = (variant.Text ?? post.Text).Trim();

        // The choices of a poll stand at its very end.
        if (post.Kind == PostKind.Poll)
            return text;
        text = SessionText.With(text, post);
        var tags = Tags(text, post.Hashtags, network);
        var source = SourceLine(text, post.Sources, network);
        if (source is not null)
            text = $"{text}\n\n{source}";
        if (tags.Count == 0)
            return text;
        return text + (source is null ? "\n\n" : "\n") + string.Join(' ', tags.Select(t => "#" + t));
    }

    /// <summary>A post of one picture or video shows its first where the account has no choice of its own: posters come in several shapes.</summary>
    public static IReadOnlyList<PostMedium> Media(Writing post, Variant variant) =>
        variant.Media is null or [] ? [.. post.Kind is PostKind.Image or PostKind.Video or PostKind.Reel or PostKind.Live ? post.Media.Take(1) : post.Media] : [.. variant.Media.Select(id => post.Media.FirstOrDefault(m => m.Id == id)).OfType<PostMedium>()];

    /// <summary>As what it goes out there: its own kind, or what a live session is announced as.</summary>
    public static PostKind KindAt(Writing post, Variant variant, Account account)
    {
        if (post.Kind != PostKind.Live)
            return post.Kind;
        var media = Media(post, variant);
        return SentAs.Of(media.Count(m => !m.IsVideo), media.Count(m => m.IsVideo), !ShowsSourcesItself.Contains(account.Network) && SessionText.Addresses(post).Count > 0, account.Limits);
    }

    /// <summary>Networks draw a card of the first address: of a session that is where it can be seen, else where questions are left.</summary>
    public static IReadOnlyList<PostSource> Sources(Writing post, PostKind sentAs) =>
        post.Kind == PostKind.Live && sentAs == PostKind.Link ? [.. SessionText.Addresses(post), .. post.Sources] : post.Sources;

    // Written ones count; those are the writer's own choice and stay.
    private static List<string> Tags(string text, IReadOnlyList<string> wanted, string network)
    {
        var written = Hashtags.In(text);
        var room = UsualHashtags.GetValueOrDefault(network, 3) - written.Count;
        return [.. wanted.Except(written, StringComparer.OrdinalIgnoreCase).Take(Math.Max(0, room))];
    }

    private static string? SourceLine(string text, IReadOnlyList<PostSource> sources, string network) =>
        sources.Count == 0 || WithoutSourceLine.Contains(network) || text.Contains(SourceMark, StringComparison.OrdinalIgnoreCase)
            ? null
            : $"{SourceMark} {string.Join("; ", sources.Select(s => s.Title))}";
}
