namespace Mading.Sandbox.Mastodon;

/// <summary>What a server says of itself, in both of the API's versions (docs.joinmastodon.org/entities/Instance and V1_Instance).</summary>
internal static class MastodonServerJson
{
    private const string Version = "4.5.0";
    private static readonly string[] Languages = ["id"];

    private static readonly object Statuses = new
    {
        MaxCharacters = MastodonRules.MostCharacters,
        MaxMediaAttachments = MastodonRules.MostMedia,
        CharactersReservedPerUrl = MastodonRules.CharactersPerAddress,
    };

    private static readonly object MediaAttachments = new
    {
        SupportedMimeTypes = MastodonRules.Types,
        DescriptionLimit = MastodonRules.LongestAlt,
        ImageSizeLimit = MastodonRules.LargestImage,
        ImageMatrixLimit = 33_177_600,
        VideoSizeLimit = MastodonRules.LargestVideo,
        VideoFrameRateLimit = 120,
        VideoMatrixLimit = 8_294_400,
    };

    private static readonly object Polls = new
    {
        MaxOptions = MastodonRules.MostPollOptions,
        MaxCharactersPerOption = MastodonRules.LongestPollOption,
        MinExpiration = MastodonRules.ShortestPoll,
        MaxExpiration = MastodonRules.LongestPoll,
    };

    private static readonly object Accounts = new { MaxFeaturedTags = 10, MaxPinnedStatuses = 5 };

    public static object Second(MastodonInstance instance) => new
    {
        Domain = instance.Host,
        Title = "Simulasi " + instance.Host,
        Version,
        SourceUrl = "https://github.com/mastodon/mastodon",
        Description = "Simulasi",
        Usage = new { Users = new { ActiveMonth = 0 } },
        Thumbnail = new { Url = $"https://{instance.Host}/packs/assets/preview.png", Blurhash = (string?)null },
        Icon = Array.Empty<object>(),
        Languages,
        Configuration = new
        {
            Urls = new { Streaming = $"wss://{instance.Host}" },
            Accounts,
            Statuses,
            MediaAttachments,
            Polls,
            Translation = new { Enabled = false },
        },
        Registrations = new { Enabled = false, ApprovalRequired = false, Message = (string?)null },
        ApiVersions = new { Mastodon = 7 },
        Contact = new { Email = "simulasi@" + instance.Host, Account = (object?)null },
        Rules = Array.Empty<object>(),
    };

    public static object First(MastodonInstance instance) => new
    {
        Uri = instance.Host,
        Title = "Simulasi " + instance.Host,
        ShortDescription = "Simulasi",
        Description = "Simulasi",
        Email = "simulasi@" + instance.Host,
        Version,
        Urls = new { StreamingApi = $"wss://{instance.Host}" },
        Stats = new { UserCount = 0, StatusCount = 0, DomainCount = 0 },
        Thumbnail = (string?)null,
        Languages,
        Registrations = false,
        ApprovalRequired = false,
        InvitesEnabled = false,
        Configuration = new { Accounts, Statuses, MediaAttachments, Polls },
        ContactAccount = (object?)null,
        Rules = Array.Empty<object>(),
    };
}
