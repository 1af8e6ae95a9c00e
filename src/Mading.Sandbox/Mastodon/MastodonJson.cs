using NodaTime;
using NodaTime.Text;

namespace Mading.Sandbox.Mastodon;

/// <summary>The entities as Mastodon writes them (docs.joinmastodon.org/entities).</summary>
internal static class MastodonJson
{
    public static object Instance(MastodonInstance instance) => new
    {
        Domain = instance.Host,
        Title = "Simulasi " + instance.Host,
        Version = "4.5.0",
        SourceUrl = "https://github.com/mastodon/mastodon",
        Description = "Simulasi",
        Languages = new[] { "id" },
        Configuration = new
        {
            Urls = new { Streaming = $"wss://{instance.Host}" },
            Statuses = new { MaxCharacters = MastodonRules.MostCharacters, MaxMediaAttachments = MastodonRules.MostMedia, CharactersReservedPerUrl = MastodonRules.CharactersPerAddress },
            MediaAttachments = new
            {
                SupportedMimeTypes = MastodonRules.Types,
                DescriptionLimit = MastodonRules.LongestAlt,
                ImageSizeLimit = MastodonRules.LargestImage,
                ImageMatrixLimit = 33_177_600,
                VideoSizeLimit = MastodonRules.LargestVideo,
                VideoFrameRateLimit = 120,
                VideoMatrixLimit = 8_294_400,
            },
            Polls = new { MaxOptions = 4, MaxCharactersPerOption = 50, MinExpiration = 300, MaxExpiration = 2_629_746 },
        },
        Registrations = new { Enabled = false, ApprovalRequired = false },
        Rules = Array.Empty<object>(),
    };

    public static object Account(MastodonInstance instance, MastodonAccount account, Uri root) => new
    {
        account.Id,
        Username = account.Name,
        Acct = account.Name,
        DisplayName = account.IsInvented ? account.Name + " (simulasi)" : account.Name,
        Locked = false,
        Bot = false,
        CreatedAt = "2026-01-01T00:00:00.000Z",
        Note = "Simulasi",
        Url = new Uri(root, $"{instance.Host}/@{account.Name}"),
        Avatar = "",
        FollowersCount = 0,
        FollowingCount = 0,
        StatusesCount = 0,
        Fields = Array.Empty<object>(),
        Emojis = Array.Empty<object>(),
    };

    public static object Status(MastodonInstance instance, MastodonStatus status, Uri root, string uriScheme = "https") => new
    {
        status.Id,
        CreatedAt = Moment(status.At),
        InReplyToId = status.InReplyTo,
        InReplyToAccountId = status.InReplyTo is null ? null : instance.Status(status.InReplyTo)?.Account.Id,
        Sensitive = status.Spoiler.Length > 0,
        SpoilerText = status.Spoiler,
        status.Visibility,
        status.Language,
        Uri = $"{uriScheme}://{instance.Host}/users/{status.Account.Name}/statuses/{status.Id}",
        Url = new Uri(root, $"{instance.Host}/@{status.Account.Name}/{status.Id}"),
        RepliesCount = instance.AnswersTo(status.Id).Count(),
        ReblogsCount = 0,
        FavouritesCount = status.Likes,
        QuotesCount = 0,
        Content = MastodonRules.Html(status.Text),
        Account = Account(instance, status.Account, root),
        MediaAttachments = status.Media.Select(m => Medium(m, root, status.At)),
        Mentions = Array.Empty<object>(),
        Tags = Array.Empty<object>(),
        Emojis = Array.Empty<object>(),
        Poll = (object?)null,
        Card = (object?)null,
    };

    public static object Medium(MastodonMedium medium, Uri root, Instant now) => new
    {
        medium.Id,
        Type = medium.Type.StartsWith("video", StringComparison.Ordinal) ? "video" : "image",
        Url = now < medium.ReadyAt ? null : new Uri(root, $"_sandbox/media/{medium.Hash}"),
        PreviewUrl = new Uri(root, $"_sandbox/media/{medium.Hash}"),
        RemoteUrl = (string?)null,
        Description = medium.Alt,
        Blurhash = "",
    };

    public static string Moment(Instant at) => InstantPattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'ss.fff'Z'").Format(at);
}
