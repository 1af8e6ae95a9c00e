using Mading.Networks.Meta;

namespace Mading.Networks.WhatsApp;

/// <summary>What a person fills in to connect a number of the WhatsApp Business Platform, and what we learn besides.</summary>
internal static class WhatsAppOptions
{
    public const string PhoneNumberId = "phoneNumberId";
    public const string BusinessId = "businessId";
    public const string Token = "token";

    /// <summary>The name of the approved template; without it the fullest that fits is taken.</summary>
    public const string Template = "template";

    /// <summary>Of the app at Meta: the seal of its calls is made with it.</summary>
    public const string AppSecret = "appSecret";

    /// <summary>A word of the library's own, which Meta says when it first calls.</summary>
    public const string VerifyToken = "verifyToken";

    /// <summary>Learned: the number as people dial it, in digits.</summary>
    public const string Display = "display";

    public static readonly IReadOnlyList<NetworkSetting> Form =
    [
        new(PhoneNumberId, Secret: false, Required: true, SettingShape.Text),
        new(BusinessId, Secret: false, Required: true, SettingShape.Text),
        new(Token, Secret: true, Required: true, SettingShape.Text),
        new(Template, Secret: false, Required: false, SettingShape.Text),
        new(AppSecret, Secret: true, Required: false, SettingShape.Text),
        new(VerifyToken, Secret: true, Required: false, SettingShape.Text),
    ];

    public static string? PhoneOf(ChannelAccess access) => GraphSettings.NumberIn(access[PhoneNumberId]);

    public static string? BusinessOf(ChannelAccess access) => GraphSettings.NumberIn(access[BusinessId]);

    public static string? TokenOf(ChannelAccess access) => GraphSettings.TokenIn(access[Token]);

    /// <summary>The account's own, else that of the app which was registered for the whole installation.</summary>
    public static string SecretOf(ChannelAccess access, NetworkApp? app) => access[AppSecret].Trim() is { Length: > 0 } own ? own : app?.ClientSecret ?? "";
}
