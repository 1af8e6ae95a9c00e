namespace Mading.Networks.Facebook;

/// <summary>What a person fills in to connect a Page, and what we learn besides.</summary>
internal static class FacebookOptions
{
    public const string PageId = "pageId";
    public const string Token = "token";

    /// <summary>Learned: the app that the token was made for.</summary>
    public const string App = "app";

    /// <summary>The permission without which a Page takes no post (developers.facebook.com, Pages API, posts).</summary>
    public const string MayPublish = "pages_manage_posts";

    /// <summary>The permission for a comment of the Page's own (the same page, comments).</summary>
    public const string MayComment = "pages_manage_engagement";

    /// <summary>Learned, where the token may not comment.</summary>
    public const string Comments = "comments";

    public const string NotAllowed = "no";

    public static readonly IReadOnlyList<NetworkSetting> Form =
    [
        new(PageId, Secret: false, Required: true, SettingShape.Text),
        new(Token, Secret: true, Required: true, SettingShape.Text),
    ];

    /// <summary>The Page's number, or nothing when it is none: it stands in addresses.</summary>
    public static string? PageOf(ChannelAccess access) =>
        access[PageId].Trim() is { Length: > 0 and < 40 } page && page.All(char.IsAsciiDigit) ? page : null;

    /// <summary>The token, or nothing when it cannot be one: it travels in a header.</summary>
    public static string? TokenOf(ChannelAccess access) =>
        access[Token].Trim() is { Length: > 0 and <= 1000 } token && token.All(c => c is > ' ' and < (char)127) ? token : null;
}
