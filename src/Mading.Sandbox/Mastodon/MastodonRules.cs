using Mading.Kernel;
using NodaTime;

namespace Mading.Sandbox.Mastodon;

/// <summary>What Mastodon refuses, in its own words (docs.joinmastodon.org, methods/statuses, methods/media and entities/Instance).</summary>
internal static class MastodonRules
{
    public const int MostCharacters = 500;
    public const int MostMedia = 4;
    public const int LongestAlt = 1500;
    public const long LargestImage = 16_777_216;
    public const long LargestVideo = 103_809_024;
    public const int CharactersPerAddress = 23;
    public const int MostPollOptions = 4;
    public const int LongestPollOption = 50;
    public const int ShortestPoll = 300;
    public const int LongestPoll = 2_629_746;
    public static readonly string[] Types = ["image/jpeg", "image/png", "image/gif", "image/webp", "image/avif", "image/heic", "video/mp4", "video/webm", "video/quicktime"];
    public static readonly string[] Visibilities = ["public", "unlisted", "private", "direct"];
    private const int MostScheduled = 300;
    private const int MostScheduledADay = 25;
    private const int LongestName = 30;
    private static readonly Duration SoonestScheduled = Duration.FromMinutes(5);

    /// <param name="media">Those of the draft's media that are there and the account's own.</param>
    /// <param name="edited">The status that is edited, whose own media may stay.</param>
    /// <returns>The server's sentence, or nothing when the status may be made.</returns>
    public static string? Refusal(MastodonDraft draft, IReadOnlyList<MastodonMedium> media, MastodonStatus? edited, Instant now)
    {
        if (MediaRefusal(draft, media, edited, now) is { } refusal)
            return refusal;
        if (string.IsNullOrWhiteSpace(draft.Text) && string.IsNullOrWhiteSpace(draft.Spoiler) && media.Count == 0)
            return "Validation failed: Text can't be blank";
        if (TextLength.Count(draft.Text, TextRule.MastodonStatus) + TextLength.Count(draft.Spoiler, TextRule.CodePoints) > MostCharacters)
            return $"Validation failed: Text character limit of {MostCharacters} exceeded";
        if (!Visibilities.Contains(draft.Visibility))
            return "Validation failed: Visibility is not included in the list";
        return draft.Poll is { } poll ? PollRefusal(poll) : null;
    }

    // A poll counts as media here: both together give the sentence about too many files, on the real server too.
    private static string? MediaRefusal(MastodonDraft draft, IReadOnlyList<MastodonMedium> media, MastodonStatus? edited, Instant now)
    {
        if (draft.MediaIds.Count > MostMedia || (draft.MediaIds.Count > 0 && draft.Poll is not null))
            return $"Cannot attach more than {MostMedia} files";
        var free = media.Where(m => m.AttachedTo is null || m.AttachedTo == edited?.Id).ToList();
        if (draft.MediaIds.Count > free.Count)
            return $"Media {string.Join(", ", draft.MediaIds.Except(free.Select(m => m.Id)))} not found or already attached to another post";
        if (media.Count > 1 && media.Any(m => m.IsVideo))
            return "Cannot attach a video to a post that already contains images";
        return media.Any(m => now < m.ReadyAt) ? "Cannot attach files that have not finished processing. Try again in a moment!" : null;
    }

    private static string? PollRefusal(MastodonPollDraft poll) => poll switch
    {
        { Options.Count: < 2 } => "Validation failed: Options must have more than one item",
        { Options.Count: > MostPollOptions } => $"Validation failed: Options can't contain more than {MostPollOptions} items",
        _ when poll.Options.Any(o => TextLength.Count(o, TextRule.CodePoints) > LongestPollOption) => $"Validation failed: Options cannot be longer than {LongestPollOption} characters each",
        _ when poll.Options.Distinct().Count() < poll.Options.Count => "Validation failed: Options contain duplicate items",
        { Seconds: null or < ShortestPoll } => "Validation failed: Expires at is too soon",
        { Seconds: > LongestPoll } => "Validation failed: Expires at is too far into the future",
        _ => null,
    };

    public static string? Refusal(MastodonScheduled scheduled, Instant now)
    {
        var others = scheduled.Account.Scheduled;
        if (scheduled.At <= now + SoonestScheduled && now != Instant.MinValue)
            return "Validation failed: Scheduled at date must be in the future";
        if (others.Count >= MostScheduled)
            return $"Validation failed: You have exceeded the limit of {MostScheduled} scheduled posts";
        return others.Count(s => s.At.InUtc().Date == scheduled.At.InUtc().Date) >= MostScheduledADay
            ? $"Validation failed: You have exceeded the limit of {MostScheduledADay} scheduled posts for today"
            : null;
    }

    /// <returns>The sentence for an upload the server does not take, or nothing.</returns>
    public static string? UploadRefusal(string type, long bytes, string alt)
    {
        if (!Types.Contains(type))
            return "Validation failed: File content type is invalid, File is invalid";
        var most = type.StartsWith("video/", StringComparison.Ordinal) ? LargestVideo : LargestImage;
        if (bytes > most)
            return $"Validation failed: File file size must be less than {most / 1_048_576} MB";
        return AltRefusal(alt);
    }

    public static string? AltRefusal(string alt) =>
        TextLength.Count(alt, TextRule.CodePoints) > LongestAlt ? $"Validation failed: Description character limit of {LongestAlt} exceeded" : null;

    /// <summary>The account's name comes from its token's letters, so that a person can tell two accounts of the demo apart.</summary>
    public static string NameFor(string token)
    {
        var letters = new string([.. token.ToLowerInvariant().Where(c => char.IsAsciiLetterOrDigit(c) || c == '_').Take(LongestName)]);
        return letters.Length == 0 ? "perpus" : letters;
    }
}
