using Mading.Kernel;
using NodaTime;

namespace Mading.Networks.YouTube;

/// <summary>
/// What YouTube means by its refusals (developers.google.com/youtube/v3/docs/errors, read 22 November 2026): 403 stands for a missing
/// right, a quota that is used up and a throttle alike; the reason in the answer tells which.
/// </summary>
internal static class YouTubeErrors
{
    public const string QuotaExceeded = "quotaExceeded";

    /// <summary>The account has no channel; said with 401, though the token is good.</summary>
    public const string NoChannel = "youtubeSignupRequired";
    private static readonly Duration Breather = Duration.FromMinutes(1);
    private static readonly DateTimeZone Pacific = DateTimeZoneProviders.Tzdb["America/Los_Angeles"];

    public static Answer<T> Understand<T>(Answer<T> answer, Instant now) => answer switch
    {
        Answer<T>.NotNow { Code: QuotaExceeded or "dailyLimitExceeded" } => new Answer<T>.NotNow(Midnight(now), QuotaExceeded),
        Answer<T>.Refused refused => Understand(refused, now),
        _ => answer,
    };

    private static Answer<T> Understand<T>(Answer<T>.Refused refused, Instant now) => refused.Code switch
    {
        QuotaExceeded or "dailyLimitExceeded" => new Answer<T>.NotNow(Midnight(now), QuotaExceeded),
        "rateLimitExceeded" or "userRateLimitExceeded" => new Answer<T>.NotNow(Instant.Max(refused.NotBefore, now + Breather), refused.Code),
        "uploadLimitExceeded" => Because(refused, "youtube_upload_limit"),
        NoChannel or "channelNotFound" or "channelClosed" or "channelSuspended" => Because(refused, "youtube_no_channel"),
        "accessNotConfigured" => Because(refused, "youtube_api_off"),
        "insufficientPermissions" or "forbidden" => Because(refused, "youtube_permission_missing"),
        "forbiddenPrivacySetting" => Because(refused, "youtube_stays_private"),
        "invalidTitle" => Because(refused, "youtube_title"),
        "invalidDescription" or "invalidTags" => Because(refused, "youtube_description"),
        "videoNotFound" => Because(refused, "youtube_video_gone"),
        _ when refused.Status == 403 => refused with { Reason = new Reason("network_refused", ("said", refused.Said)) },
        _ => refused,
    };

    private static Answer<T> Because<T>(Answer<T>.Refused refused, string reason) => refused with { Reason = new Reason(reason) };

    /// <summary>Quotas are counted anew at midnight in California ("Quota and Compliance Audits").</summary>
    public static Instant Midnight(Instant now) => Pacific.AtStartOfDay(now.InZone(Pacific).Date.PlusDays(1)).ToInstant();
}
