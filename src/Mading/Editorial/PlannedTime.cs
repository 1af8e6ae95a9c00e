using System.Text.RegularExpressions;
using Mading.Kernel;
using NodaTime;
using NodaTime.Text;

namespace Mading.Editorial;

/// <summary>A time as people plan it: local, in a named zone, without offset.</summary>
internal static partial class PlannedTime
{
    /// <summary>A form filled in to the minute is a little late by nature.</summary>
    private static readonly Duration FormTime = Duration.FromMinutes(1);

    private static readonly LocalDateTimePattern Minutes = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    /// <summary>Reads <c>2026-09-08T10:00</c> or <c>2026-09-08T10:00:00</c>.</summary>
    /// <returns>The time, or why it is none; nothing at all for an empty text.</returns>
    public static (LocalDateTime? Time, Reason? Problem) Read(string? text)
    {
        text = text?.Trim();
        if (string.IsNullOrEmpty(text))
            return (null, null);
        if (Offset().IsMatch(text))
            return (null, new Reason("publish_at_has_offset"));
        var read = LocalDateTimePattern.ExtendedIso.Parse(text);
        if (!read.Success)
            read = Minutes.Parse(text);
        return read.Success ? (read.Value.With(TimeAdjusters.TruncateToSecond), null) : (null, new Reason("publish_at_invalid"));
    }

    public static Reason? ProblemOfZone(string zone) =>
        DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is null ? new Reason("zone_unknown", ("zone", zone.Length > 60 ? zone[..60] : zone)) : null;

    /// <summary>The moment meant. A time that the clocks skipped has none; of one they passed twice the first is meant.</summary>
    public static Instant? Resolve(LocalDateTime time, string zone)
    {
        if (DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is not { } known)
            return null;
        var mapping = known.MapLocal(time);
        return mapping.Count == 0 ? null : mapping.First().ToInstant();
    }

    /// <summary>
    /// Other times of a post stand in its zone as well (when a session begins, when it has lost its sense): a new time joins them there,
    /// at the moment that was meant.
    /// </summary>
    public static (LocalDateTime At, string Zone) For(Post post, LocalDateTime at, string zone) =>
        (post.Live is not null || post.ExpiresAt is not null) && Resolve(at, zone) is { } moment && DateTimeZoneProviders.Tzdb.GetZoneOrNull(post.Zone) is { } its
            ? (moment.InZone(its).LocalDateTime, post.Zone)
            : (at, zone);

    /// <summary>Why it cannot be planned for this time.</summary>
    public static Reason? Problem(LocalDateTime time, string zone, Instant now)
    {
        if (ProblemOfZone(zone) is { } unknown)
            return unknown;
        return Resolve(time, zone) switch
        {
            null => new Reason("publish_at_skipped"),
            { } at when at < now - FormTime => new Reason("publish_at_past"),
            _ => null,
        };
    }

    [GeneratedRegex(@"T.*(Z|[+-]\d{1,2}(:?\d{2})?)$", RegexOptions.IgnoreCase)]
    private static partial Regex Offset();
}
