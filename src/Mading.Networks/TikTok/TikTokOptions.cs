using System.Globalization;

namespace Mading.Networks.TikTok;

/// <summary>What a person fills in to connect an account, and what we learn of it.</summary>
internal static class TikTokOptions
{
    public const string OpenId = "openId";
    public const string ClientKey = "clientKey";
    public const string ClientSecret = "clientSecret";

    /// <summary>Seconds that the library lets a video run; sixty where nothing is typed.</summary>
    public const string MaxSeconds = "maxSeconds";

    /// <summary><c>private</c>: posts may be seen by the account alone, as TikTok wants it of an app it has not audited.</summary>
    public const string Visibility = "visibility";

    /// <summary>How posts go out: <see cref="Direct"/>, or <see cref="Drafts"/> of the app, where a person publishes them.</summary>
    public const string Mode = "mode";
    public const string Direct = "direct";
    public const string Drafts = "drafts";

    /// <summary>Learned: seconds that TikTok lets this creator's videos run.</summary>
    public const string CreatorSeconds = "creator_seconds";

    /// <summary>Learned: the account's name without its at sign.</summary>
    public const string Name = "username";

    /// <summary>Learned: who TikTok says the token's person is. With consent for drafts alone the account has no name that would tell.</summary>
    public const string Person = "open_id";

    public static readonly IReadOnlyList<NetworkSetting> Form =
    [
        new(Mode, Secret: false, Required: false, SettingShape.Text) { Choices = [Direct, Drafts] },
        new(OpenId, Secret: false, Required: true, SettingShape.Text),
        new(RenewedTokens.Token, Secret: true, Required: true, SettingShape.Text),
        new(RenewedTokens.RefreshToken, Secret: true, Required: false, SettingShape.Text),
        new(ClientKey, Secret: false, Required: false, SettingShape.Text),
        new(ClientSecret, Secret: true, Required: false, SettingShape.Text),
        new(MaxSeconds, Secret: false, Required: false, SettingShape.Text),
        new(Visibility, Secret: false, Required: false, SettingShape.Text),
    ];

    public static bool IsPrivate(ChannelAccess access) => access[Visibility].Trim().Equals("private", StringComparison.OrdinalIgnoreCase);

    public static bool IsDraft(ChannelAccess access) => access[Mode] == Drafts;

    /// <summary>The library's own limit; TikTok's goes before where it is shorter.</summary>
    public static int SecondsOf(ChannelAccess access) =>
        Math.Min(Figure(access[MaxSeconds]) ?? TikTokLimits.LibrarySeconds, Figure(access[CreatorSeconds]) ?? TikTokLimits.MostSeconds);

    private static int? Figure(string typed) =>
        int.TryParse(typed.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var figure) && figure is > 0 and <= TikTokLimits.MostSeconds ? figure : null;
}
