using System.Globalization;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using NodaTime;
using NodaTime.Text;

namespace Mading.Networks;

/// <summary>When a network that said "too many" wants to be asked again.</summary>
internal static partial class Throttle
{
    private static readonly Duration Unsaid = Duration.FromMinutes(1);
    private static readonly Duration Most = Duration.FromDays(1);

    // Mastodon says X-RateLimit-Reset as a date, X x-rate-limit-reset and Bluesky RateLimit-Reset as seconds since 1970.
    private static readonly string[] ResetHeaders = ["X-RateLimit-Reset", "X-Rate-Limit-Reset", "RateLimit-Reset"];

    /// <returns>Always later than now, and never more than a day.</returns>
    /// <param name="told">What the answer itself says.</param>
    public static Instant Until(HttpResponseHeaders headers, Instant now, Duration? told = null)
    {
        var said = RetryAfter(headers.RetryAfter, now) ?? (told is { } wait ? now + wait : (Instant?)null) ?? Reset(headers) ?? Regain(headers, now) ?? now + Unsaid;
        return Instant.Max(now + Duration.FromSeconds(1), Instant.Min(said, now + Most));
    }

    // Facebook tells each kind of use, with the minutes until it is free again (Graph API, rate limiting).
    private static Instant? Regain(HttpResponseHeaders headers, Instant now)
    {
        if (!headers.TryGetValues("X-Business-Use-Case-Usage", out var values))
            return null;
        var minutes = Minutes().Matches(values.First()).Max(m => (int?)int.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture));
        return minutes is > 0 and var most ? now + Duration.FromMinutes(most) : null;
    }

    [GeneratedRegex("\"estimated_time_to_regain_access\"\\s*:\\s*([0-9]{1,5})")]
    private static partial Regex Minutes();

    private static Instant? RetryAfter(RetryConditionHeaderValue? header, Instant now) =>
        header?.Delta is { } wait ? now + Duration.FromTimeSpan(wait)
        : header?.Date is { } date ? Instant.FromDateTimeOffset(date)
        : null;

    private static Instant? Reset(HttpResponseHeaders headers)
    {
        var text = ResetHeaders.Select(name => headers.TryGetValues(name, out var values) ? values.First() : null).FirstOrDefault(v => v is not null);
        if (text is null)
            return null;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < 10_000_000_000)
            return Instant.FromUnixTimeSeconds(seconds);
        var date = InstantPattern.ExtendedIso.Parse(text);
        return date.Success ? date.Value : null;
    }
}
