using Mading.Networks.Meta;

namespace Mading.Networks.Instagram;

/// <summary>
/// What a person fills in to connect a professional account, and what we learn besides. There are two ways to sign in, each with its own
/// host; which one a token is of, we find out.
/// </summary>
internal static class InstagramOptions
{
    public const string AccountId = "accountId";
    public const string Token = "token";

    /// <summary>Learned: which way of signing in the token is of.</summary>
    public const string Login = "login";

    /// <summary>"Instagram API with Instagram Login": <c>graph.instagram.com</c>.</summary>
    public const string ByInstagram = "instagram";

    /// <summary>"Instagram API with Facebook Login": <c>graph.facebook.com</c>, through the Page that the account is linked to.</summary>
    public const string ByFacebook = "facebook";

    /// <summary>Learned: the account's name, for addresses.</summary>
    public const string Username = "username";

    /// <summary>The permissions of a token of Facebook Login (Instagram Platform, overview); one of Instagram Login does not tell them.</summary>
    public const string MayPublish = "instagram_content_publish";
    public const string MayComment = "instagram_manage_comments";

    public static readonly IReadOnlyList<NetworkSetting> Form =
    [
        new(AccountId, Secret: false, Required: true, SettingShape.Text),
        new(Token, Secret: true, Required: true, SettingShape.Text),
    ];

    public static string? AccountOf(ChannelAccess access) => GraphSettings.NumberIn(access[AccountId]);

    public static string? TokenOf(ChannelAccess access) => GraphSettings.TokenIn(access[Token]);

    /// <summary>Whatever an earlier token was of, both ways, the likelier first. Tokens of Instagram Login begin with IG, of Facebook Login with EA (seen, not documented).</summary>
    public static IReadOnlyList<string> LoginsToTry(ChannelAccess access) =>
        access[Token].Trim().StartsWith("IG", StringComparison.Ordinal) ? [ByInstagram, ByFacebook] : [ByFacebook, ByInstagram];

    public static string LoginOf(ChannelAccess access) => access[Login] is ByInstagram or ByFacebook ? access[Login] : LoginsToTry(access)[0];
}
