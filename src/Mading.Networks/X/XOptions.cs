namespace Mading.Networks.X;

/// <summary>What a person fills in to connect an account, what we learn, and what X gives us anew while it is used.</summary>
internal static class XOptions
{
    public const string UserId = "userId";
    public const string ClientId = "clientId";
    public const string ClientSecret = "clientSecret";

    /// <summary>Learned: the account's number, where none was typed.</summary>
    public const string KnownId = "user_id";

    /// <summary>Learned: the account's name without its at sign.</summary>
    public const string Name = "username";

    public static readonly IReadOnlyList<NetworkSetting> Form =
    [
        new(UserId, Secret: false, Required: false, SettingShape.Text),
        new(RenewedTokens.Token, Secret: true, Required: true, SettingShape.Text),
        new(RenewedTokens.RefreshToken, Secret: true, Required: false, SettingShape.Text),
        new(ClientId, Secret: false, Required: false, SettingShape.Text),
        new(ClientSecret, Secret: true, Required: false, SettingShape.Text),
    ];

    /// <summary>The account's number, or nothing when it is none: it stands in addresses.</summary>
    public static string? UserOf(ChannelAccess access) => Number(access[UserId]) ?? Number(access[KnownId]);

    public static string? ClientIdOf(ChannelAccess access) => RenewedTokens.Header(access[ClientId]);

    public static string? ClientSecretOf(ChannelAccess access) => RenewedTokens.Header(access[ClientSecret]);

    private static string? Number(string typed) =>
        typed.Trim() is { Length: > 0 and < 20 } number && number.All(char.IsAsciiDigit) ? number : null;
}
