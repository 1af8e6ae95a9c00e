using Mading.Kernel;
using NodaTime;

namespace Mading.Networks.TikTok;

/// <summary>What TikTok means by its codes (developers.tiktok.com, Content Posting API, read 22 November 2026).</summary>
internal static class TikTokErrors
{
    private static readonly Duration FullDay = Duration.FromHours(1);

    /// <summary>A place in the inbox is free as soon as somebody publishes what lies there.</summary>
    private static readonly Duration FullInbox = Duration.FromMinutes(15);

    private const string InboxFull = "spam_risk_too_many_pending_share";

    /// <summary>Why it has to wait, where somebody can do something about it.</summary>
    public static Reason? WhyLater(string code) => code == InboxFull ? new Reason("tiktok_inbox_full") : null;

    /// <summary>Some refusals of the creator info come with status 200.</summary>
    public static Answer<T> Understand<T>(Answer<TikTokClient.Result<T>> answer, Instant now)
        where T : class => answer switch
    {
        Answer<TikTokClient.Result<T>>.Given { Value: { Error.Code: { Length: > 0 } code and not "ok" } value } =>
            Of<T>(code, value.Error.Message ?? code, 200, now),
        Answer<TikTokClient.Result<T>>.Refused { Code.Length: > 0 } refused => Of<T>(refused.Code, refused.Said, refused.Status, now),
        _ => answer.As(result => result.Data),
    };

    private static Answer<T> Of<T>(string code, string said, int status, Instant now) => code switch
    {
        "rate_limit_exceeded" => new Answer<T>.NotNow(now + Duration.FromMinutes(1), code),
        "spam_risk_too_many_posts" or "reached_active_user_cap" => new Answer<T>.NotNow(now + FullDay, code),
        InboxFull => new Answer<T>.NotNow(now + FullInbox, code),
        "internal_error" when status == 200 => new Answer<T>.Lost(Gibberish: false),
        "access_token_invalid" => new Answer<T>.Refused(new Reason("reconnect"), 401, code),
        not "scope_not_authorized" when status == 401 => new Answer<T>.Refused(new Reason("reconnect"), 401, code),
        // A missing right is no token that is over: renewing it would help nothing.
        _ => new Answer<T>.Refused(ReasonOf(code, said), status == 401 ? 403 : status, code, Said: said),
    };

    private static Reason ReasonOf(string code, string said) => code switch
    {
        "scope_not_authorized" => new Reason("tiktok_scope_missing"),
        "unaudited_client_can_only_post_to_private_accounts" => new Reason("tiktok_not_audited"),
        "privacy_level_option_mismatch" => new Reason("tiktok_only_private"),
        "spam_risk_user_banned_from_posting" => new Reason("tiktok_banned"),
        "url_ownership_unverified" => new Reason("tiktok_address_unverified"),
        _ => new Reason("network_refused", ("said", said.Length > 0 ? said : code)),
    };

    /// <summary>Why a post came to nothing after TikTok had all of it.</summary>
    public static Reason OfFailure(string? reason) => reason switch
    {
        "file_format_check_failed" or "frame_rate_check_failed" or "picture_size_check_failed" => new Reason("tiktok_video_not_taken"),
        "duration_check_failed" => new Reason("tiktok_video_length"),
        "publish_cancelled" => new Reason("tiktok_draft_gone"),
        "auth_removed" => new Reason("reconnect"),
        "spam_risk_user_banned_from_posting" => new Reason("tiktok_banned"),
        "spam_risk_too_many_posts" => new Reason("tiktok_day_full"),
        "video_pull_failed" or "photo_pull_failed" => new Reason("tiktok_not_fetched"),
        _ => new Reason("network_refused", ("said", reason ?? "failed")),
    };
}
