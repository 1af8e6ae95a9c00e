using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Mading.Catalogues.Feeds;

/// <summary>When an entry was put in its feed: Atom's <c>published</c> (RFC 3339), RSS's <c>pubDate</c> (RFC 822), or <c>dc:date</c>.</summary>
internal static class FeedDates
{
    public static Instant? Of(XmlPiece entry) =>
        Parse(entry.First("published")?.Text) ?? Parse(entry.First("pubdate")?.Text) ?? Parse(entry.First("date")?.Text);

    public static Instant? Parse(string? text)
    {
        var value = text?.Trim() ?? "";
        if (value.Length is 0 or > 60)
            return null;
        if (OffsetDateTimePattern.Rfc3339.Parse(value) is { Success: true } moment)
            return moment.Value.ToInstant();
        if (LocalDatePattern.Iso.Parse(value) is { Success: true } day)
            return day.Value.AtMidnight().InUtc().ToInstant();
        return DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var old) ? Instant.FromDateTimeOffset(old) : null;
    }
}
