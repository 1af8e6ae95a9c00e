using Mading.Networks.Meta;

namespace Mading.Networks.Facebook;

/// <summary>What a person fills in to connect a Page, and what we learn besides.</summary>
internal static class FacebookOptions
{
    public const string PageId = "pageId";
    public const string Token = "token";

    /// <summary>The permission without which a Page takes no post (developers.facebook.com, Pages API, posts).</summary>
    public const string MayPublish = "pages_manage_posts";

    /// <summary>The permission for a comment of the Page's own (the same page, comments).</summary>
    public const string MayComment = "pages_manage_engagement";

    public static readonly IReadOnlyList<NetworkSetting> Form =
    [
        new(PageId, Secret: false, Required: true, SettingShape.Text),
        new(Token, Secret: true, Required: true, SettingShape.Text),
    ];

    /// <summary>The Page's number, or nothing when it is none.</summary>
    public static string? PageOf(ChannelAccess access) => GraphSettings.NumberIn(access[PageId]);

    /// <summary>The token, or nothing when it cannot be one.</summary>
    public static string? TokenOf(ChannelAccess access) => GraphSettings.TokenIn(access[Token]);
}
