using Mading.Networks.Meta;

namespace Mading.Networks.Threads;

/// <summary>What a person fills in to connect an account, and what we learn besides.</summary>
internal static class ThreadsOptions
{
    public const string UserId = "userId";
    public const string Token = "token";

    /// <summary>Learned: the account's name, for addresses.</summary>
    public const string Username = "username";

    public static readonly IReadOnlyList<NetworkSetting> Form =
    [
        new(UserId, Secret: false, Required: true, SettingShape.Text),
        new(Token, Secret: true, Required: true, SettingShape.Text),
    ];

    public static string? UserOf(ChannelAccess access) => GraphSettings.NumberIn(access[UserId]);

    public static string? TokenOf(ChannelAccess access) => GraphSettings.TokenIn(access[Token]);
}
