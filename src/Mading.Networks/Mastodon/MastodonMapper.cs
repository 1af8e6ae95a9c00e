using System.Net;
using System.Text.RegularExpressions;
using NodaTime;

namespace Mading.Networks.Mastodon;

/// <summary>Between our terms and Mastodon's; pure.</summary>
internal static partial class MastodonMapper
{
    private const string Public = "public";

    public static MastodonClient.NewStatus ToStatus(OutgoingPost post, MastodonMemo memo)
    {
        var media = post.Media.Select((_, index) =>
            memo.At(index)?.Id ?? throw new InvalidOperationException("A commit needs the memo of a finished preparation."));
        if (post.Kind != PostKind.Poll)
            return new(TextOf(post), [.. media], Public, LanguageOf(post), post.ReplyTo, IsSensitive(post), post.ContentWarning);
        var choices = PollText.Read(post.Text).Choices;
        return new(TextOf(post), [], Public, LanguageOf(post), post.ReplyTo, IsSensitive(post), post.ContentWarning, new(choices, (int)MastodonLimits.PollOpen.TotalSeconds));
    }

    // Without the mark a warning would cover the words alone, not the pictures (methods/statuses, sensitive and spoiler_text).
    private static bool? IsSensitive(OutgoingPost post) => post.ContentWarning is null ? null : true;

    // The choices of a poll stand below the question by themselves.
    private static string TextOf(OutgoingPost post) =>
        (post.Kind == PostKind.Poll ? PollText.Read(post.Text).Question : post.Text).Replace("\r\n", "\n", StringComparison.Ordinal);

    /// <summary>The same status with other words: its pictures and its content warning stay as the server has them.</summary>
    public static MastodonClient.NewStatus ToEdit(OutgoingPost post, MastodonClient.Status shown) => new(
        post.Text.Replace("\r\n", "\n", StringComparison.Ordinal), [.. (shown.MediaAttachments ?? []).Select(m => m.Id).OfType<string>()], Public, LanguageOf(post), null,
        shown.Sensitive, shown.SpoilerText);

    // ISO 639 without the region, as Mastodon lists its languages.
    private static string? LanguageOf(OutgoingPost post) => post.Language.Split('-')[0] is { Length: 2 or 3 } language ? language.ToLowerInvariant() : null;

    /// <summary>Where people see the status; a server that names no usable address is asked under its own.</summary>
    public static Uri LinkOf(MastodonClient.Status status, Uri server) =>
        Web(status.Url) ?? Web(status.Uri) ?? new Uri(server, $"/statuses/{Uri.EscapeDataString(status.Id ?? "")}");

    public static Uri? Web(string? text) =>
        text is { Length: < 2000 } && Uri.TryCreate(text, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp) ? address : null;

    public static bool IsOurs(MastodonClient.Status status, OutgoingPost post, Instant since) =>
        MadeAt(status) >= since
        && (status.MediaAttachments?.Length ?? 0) == post.Media.Count
        && Fingerprint(PlainText(status.Content ?? "")) == Fingerprint(TextOf(post));

    public static Instant MadeAt(MastodonClient.Status status) => Instant.FromDateTimeOffset(status.CreatedAt ?? default);

    /// <summary>What stays of a text whatever a server does to it; Mastodon shows of a mention only the name.</summary>
    public static string Fingerprint(string text) => TextFingerprint.Of(RemoteMention().Replace(text, "@$1"));

    private static string PlainText(string html) => WebUtility.HtmlDecode(Tag().Replace(html, ""));

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"@([A-Za-z0-9_.-]+)@[\p{L}\p{N}.-]+")]
    private static partial Regex RemoteMention();
}
