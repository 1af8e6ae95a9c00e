using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;

namespace Mading.Sandbox.Mastodon;

/// <summary>The entities as Mastodon writes them (docs.joinmastodon.org/entities).</summary>
internal static class MastodonJson
{
    private static readonly InstantPattern Milliseconds = InstantPattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'ss.fff'Z'");

    public static string Moment(Instant at) => Milliseconds.Format(at);

    public static object Account(MastodonInstance instance, MastodonAccount account, Uri root) => new
    {
        account.Id,
        Username = account.Name,
        Acct = account.Name,
        DisplayName = account.IsInvented ? account.Name + " (simulasi)" : account.Name,
        Locked = false,
        Bot = false,
        Group = false,
        Indexable = false,
        CreatedAt = "2026-01-01T00:00:00.000Z",
        Note = "<p>Simulasi</p>",
        Url = $"{root}{instance.Host}/@{account.Name}",
        Uri = $"https://{instance.Host}/users/{account.Name}",
        Avatar = Missing(instance, "avatars"),
        AvatarStatic = Missing(instance, "avatars"),
        Header = Missing(instance, "headers"),
        HeaderStatic = Missing(instance, "headers"),
        FollowersCount = 0,
        FollowingCount = 0,
        StatusesCount = account.Statuses.Count,
        Fields = Array.Empty<object>(),
        Emojis = Array.Empty<object>(),
    };

    /// <summary>As its owner sees it (docs.joinmastodon.org/entities/Account, CredentialAccount).</summary>
    public static JsonNode OwnAccount(MastodonInstance instance, MastodonAccount account, Uri root)
    {
        var own = JsonSerializer.SerializeToNode(Account(instance, account, root), Answers.Snake)!;
        own["source"] = new JsonObject
        {
            ["note"] = "Simulasi", ["fields"] = new JsonArray(), ["privacy"] = "public", ["sensitive"] = false, ["language"] = "id", ["follow_requests_count"] = 0,
            ["hide_collections"] = false, ["discoverable"] = true, ["indexable"] = false, ["quote_policy"] = "public",
        };
        own["role"] = new JsonObject { ["id"] = "-99", ["name"] = "", ["color"] = "", ["permissions"] = "65536", ["highlighted"] = false };
        return own;
    }

    // Who has uploaded none is shown with the server's own picture.
    private static string Missing(MastodonInstance instance, string what) => $"https://{instance.Host}/{what}/original/missing.png";

    public static object Status(MastodonInstance instance, MastodonStatus status, Uri root) => new
    {
        status.Id,
        CreatedAt = Moment(status.At),
        EditedAt = status.EditedAt is { } edited ? Moment(edited) : null,
        InReplyToId = status.Parent?.Id,
        InReplyToAccountId = status.Parent?.Account.Id,
        Sensitive = status.IsSensitive || status.Spoiler.Length > 0,
        SpoilerText = status.Spoiler,
        status.Visibility,
        status.Language,
        Uri = $"https://{instance.Host}/users/{status.Account.Name}/statuses/{status.Id}",
        Url = $"{root}{instance.Host}/@{status.Account.Name}/{status.Id}",
        RepliesCount = status.Replies.Count,
        ReblogsCount = 0,
        FavouritesCount = status.Likes,
        QuotesCount = 0,
        Favourited = false,
        Reblogged = false,
        Muted = false,
        Bookmarked = false,
        Content = MastodonHtml.Of(status.Text),
        Reblog = (object?)null,
        Application = new { Name = "Mading", Website = (string?)null },
        Account = Account(instance, status.Account, root),
        MediaAttachments = status.Media.Select(m => Medium(m, root, m.ReadyAt)),
        Mentions = status.Mentions.Select(a => new { a.Id, Username = a.Name, Url = $"{root}{instance.Host}/@{a.Name}", Acct = a.Name }),
        Tags = MastodonHtml.TagsIn(status.Text).Select(tag => new { Name = tag, Url = $"https://{instance.Host}/tags/{tag}" }),
        Emojis = Array.Empty<object>(),
        Poll = status.Poll is { } poll ? Poll(poll) : null,
        Card = (object?)null,
    };

    public static object Scheduled(MastodonScheduled scheduled, Uri root) => new
    {
        scheduled.Id,
        ScheduledAt = Moment(scheduled.At),
        Params = new
        {
            scheduled.Draft.Text,
            scheduled.Draft.Visibility,
            SpoilerText = scheduled.Draft.Spoiler,
            Sensitive = scheduled.Draft.IsSensitive,
            scheduled.Draft.Language,
            InReplyToId = scheduled.Parent?.Id,
            MediaIds = scheduled.Media.Select(m => m.Id),
            Poll = scheduled.Draft.Poll is { } poll ? new { poll.Options, ExpiresIn = poll.Seconds, Multiple = poll.IsMultiple } : null,
            ScheduledAt = (string?)null,
            ApplicationId = 1,
            WithRateLimit = true,
        },
        MediaAttachments = scheduled.Media.Select(m => Medium(m, root, m.ReadyAt)),
    };

    public static object Medium(MastodonMedium medium, Uri root, Instant now) => new
    {
        medium.Id,
        Type = medium.IsVideo ? "video" : "image",
        Url = now < medium.ReadyAt ? null : $"{root}_sandbox/media/{medium.Hash}",
        PreviewUrl = now < medium.ReadyAt ? null : $"{root}_sandbox/media/{medium.Hash}",
        RemoteUrl = (string?)null,
        Meta = new { },
        Description = medium.Alt.Length == 0 ? null : medium.Alt,
        Blurhash = (string?)null,
    };

    public static object Notification(MastodonInstance instance, MastodonNotification notification, Uri root) => new
    {
        Id = notification.Number.ToString(CultureInfo.InvariantCulture),
        Type = notification.Kind,
        GroupKey = $"ungrouped-{notification.Number}",
        CreatedAt = Moment(notification.At),
        Account = Account(instance, notification.From, root),
        Status = Status(instance, notification.About, root),
    };

    private static object Poll(MastodonPoll poll) => new
    {
        poll.Id,
        ExpiresAt = Moment(poll.Ends),
        Multiple = poll.IsMultiple,
        VotesCount = poll.Votes.Sum(),
        Options = poll.Options.Select((option, i) => new { Title = option, VotesCount = poll.Votes[i] }),
        Emojis = Array.Empty<object>(),
        Expired = false,
    };
}
