using System.Globalization;
using NodaTime;

namespace Mading.Networks.YouTube;

/// <summary>What a person fills in to connect a channel, what we learn, and what Google gives us anew while it is used.</summary>
internal static class YouTubeOptions
{
    public const string ChannelId = "channelId";
    public const string Token = "token";
    public const string RefreshToken = "refreshToken";
    public const string ClientId = "clientId";
    public const string ClientSecret = "clientSecret";

    /// <summary>Kept beside the renewed token: when it ends, in seconds since 1970.</summary>
    public const string RenewedUntil = "renewedUntil";

    /// <summary>Learned: the channel's id.</summary>
    public const string KnownId = "channel_id";

    /// <summary>Learned: whether videos of more than fifteen minutes are taken; <c>no</c> or nothing.</summary>
    public const string LongUploads = "long_uploads";

    public static readonly IReadOnlyList<NetworkSetting> Form =
    [
        new(ChannelId, Secret: false, Required: false, SettingShape.Text),
        new(Token, Secret: true, Required: true, SettingShape.Text),
        new(RefreshToken, Secret: true, Required: false, SettingShape.Text),
        new(ClientId, Secret: false, Required: false, SettingShape.Text),
        new(ClientSecret, Secret: true, Required: false, SettingShape.Text),
    ];

    public static string? TokenOf(ChannelAccess access) => Header(access[Token]);

    public static string? RefreshTokenOf(ChannelAccess access) => Header(access[RefreshToken]);

    public static string? ClientIdOf(ChannelAccess access) => Header(access[ClientId]);

    public static string? ClientSecretOf(ChannelAccess access) => Header(access[ClientSecret]);

    /// <summary>The project at Google that the calls are counted for: a client's id begins with its number.</summary>
    public static string? ProjectOf(ChannelAccess access) =>
        ClientIdOf(access)?.Split('-')[0] is { Length: > 0 and < 30 } number && number.All(char.IsAsciiDigit) ? number : null;

    /// <returns>Nothing where the token is as it was typed: then YouTube tells when it is over.</returns>
    public static Instant? RenewedUntilOf(ChannelAccess access) =>
        long.TryParse(access[RenewedUntil], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds < 100_000_000_000
            ? Instant.FromUnixTimeSeconds(seconds) : null;

    // Google's tokens may be long (2048 bytes, "Using OAuth 2.0"); what cannot be a token travels in no header.
    private static string? Header(string typed) =>
        typed.Trim() is { Length: > 0 and <= 2_048 } token && token.All(c => c is > ' ' and < (char)127) ? token : null;
}
