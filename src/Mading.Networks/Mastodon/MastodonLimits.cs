using System.Globalization;
using Mading.Kernel;
using NodaTime;

namespace Mading.Networks.Mastodon;

/// <summary>What Mastodon takes by default; a server's own figures, learned when the account was connected, go before.</summary>
internal static class MastodonLimits
{
    private static readonly NetworkLimits Status =
        NetworkLimits.Text(LimitFacts.Documented("docs.joinmastodon.org/entities/Instance; github.com/mastodon/documentation 2903485"), 500, TextRule.MastodonStatus) with
        {
            MaxImages = 4,
            ImageMaxBytes = 16 * 1024 * 1024,
            ImageTypes = ["image/jpeg", "image/png", "image/gif", "image/webp"],
            AltTextMaxCharacters = 1500,
            WarnsApart = true,
        };

    /// <summary>A poll stays open for a day; a server takes five minutes to a month (docs.joinmastodon.org/entities/Instance).</summary>
    public static readonly Duration PollOpen = Duration.FromDays(1);

    public static NetworkLimits For(PostKind kind) => kind switch
    {
        PostKind.Text or PostKind.Link or PostKind.Image or PostKind.Carousel or PostKind.Thread => Status,
        PostKind.Video => Status with { MaxImages = 0, Video = new VideoLimits(99 * 1024 * 1024, null, null, ["video/mp4", "video/webm", "video/quicktime"]) },
        PostKind.Poll => Status with { MaxImages = 0, Poll = new PollLimits(2, 4, 50) },
        _ => NetworkLimits.NotPossible(Status.Facts),
    };

    public static NetworkLimits For(PostKind kind, ChannelAccess access)
    {
        var limits = For(kind);
        return limits with
        {
            MaxCharacters = Figure(access, MastodonOptions.Characters) ?? limits.MaxCharacters,
            MaxImages = limits.MaxImages == 0 ? 0 : Figure(access, MastodonOptions.Images) ?? limits.MaxImages,
            ImageMaxBytes = Figure(access, MastodonOptions.ImageBytes) ?? limits.ImageMaxBytes,
            AltTextMaxCharacters = Figure(access, MastodonOptions.AltText) ?? limits.AltTextMaxCharacters,
            ImageTypes = access[MastodonOptions.ImageTypes] is { Length: > 0 } types ? types.Split(',') : limits.ImageTypes,
        };
    }

    /// <summary>What the server says of itself, as settings kept with the account. Figures that make no sense are left out.</summary>
    public static Dictionary<string, string> Learn(MastodonClient.Instance? instance)
    {
        var learned = new Dictionary<string, string>();
        var statuses = instance?.Configuration?.Statuses;
        var media = instance?.Configuration?.MediaAttachments;
        Keep(MastodonOptions.Characters, statuses?.MaxCharacters);
        Keep(MastodonOptions.Images, statuses?.MaxMediaAttachments);
        Keep(MastodonOptions.ImageBytes, media?.ImageSizeLimit);
        Keep(MastodonOptions.AltText, media?.DescriptionLimit);
        var types = media?.SupportedMimeTypes?.Where(t => t is { Length: < 60 } && t.StartsWith("image/", StringComparison.Ordinal)).Take(20).ToList();
        if (types is { Count: > 0 })
            learned[MastodonOptions.ImageTypes] = string.Join(',', types);
        return learned;

        void Keep(string name, long? figure)
        {
            if (figure is > 0 and <= int.MaxValue)
                learned[name] = figure.Value.ToString(CultureInfo.InvariantCulture);
        }
    }

    private static int? Figure(ChannelAccess access, string name) =>
        int.TryParse(access[name], NumberStyles.None, CultureInfo.InvariantCulture, out var figure) && figure > 0 ? figure : null;
}
