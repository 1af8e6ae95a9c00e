using System.Globalization;
using NodaTime;

namespace Mading.Networks.X;

/// <summary>What a person fills in to connect an account, what we learn, and what X gives us anew while it is used.</summary>
internal static class XOptions
{
    public const string UserId = "userId";
    public const string Token = "token";
    public const string RefreshToken = "refreshToken";
    public const string ClientId = "clientId";
    public const string ClientSecret = "clientSecret";

    /// <summary>Kept beside the renewed token: when it ends, in seconds since 1970.</summary>
    public const string RenewedUntil = "renewedUntil";

    /// <summary>Learned: the account's number, where none was typed.</summary>
    public const string KnownId = "user_id";

    /// <summary>Learned: the account's name without its at sign.</summary>
    public const string Name = "username";

    public static readonly IReadOnlyList<NetworkSetting> Form =
    [
        new(UserId, Secret: false, Required: false, SettingShape.Text),
        new(Token, Secret: true, Required: true, SettingShape.Text),
        new(RefreshToken, Secret: true, Required: false, SettingShape.Text),
        new(ClientId, Secret: false, Required: false, SettingShape.Text),
        new(ClientSecret, Secret: true, Required: false, SettingShape.Text),
    ];

    /// <summary>The account's number, or nothing when it is none: it stands in addresses.</summary>
    public static string? UserOf(ChannelAccess access) => Number(access[UserId]) ?? Number(access[KnownId]);

    public static string? TokenOf(ChannelAccess access) => Header(access[Token]);

    public static string? RefreshTokenOf(ChannelAccess access) => Header(access[RefreshToken]);

    public static string? ClientIdOf(ChannelAccess access) => Header(access[ClientId]);

    public static string? ClientSecretOf(ChannelAccess access) => Header(access[ClientSecret]);

    /// <returns>Nothing where the token is as it was typed: then X tells when it is over.</returns>
    public static Instant? RenewedUntilOf(ChannelAccess access) =>
        long.TryParse(access[RenewedUntil], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < 100_000_000_000
            ? Instant.FromUnixTimeSeconds(seconds) : null;

    private static string? Number(string typed) =>
        typed.Trim() is { Length: > 0 and < 20 } number && number.All(char.IsAsciiDigit) ? number : null;

    // What cannot be a token travels in no header.
    private static string? Header(string typed) =>
        typed.Trim() is { Length: > 0 and <= 1000 } token && token.All(c => c is > ' ' and < (char)127) ? token : null;
}
