using System.Text.RegularExpressions;

namespace Mading.Networks.Telegram;

/// <summary>What a person fills in to connect a channel, and what we learn of it besides.</summary>
internal static partial class TelegramOptions
{
    public const string Chat = "chat";
    public const string Token = "token";

    /// <summary>Learned: the channel's own number, which stays when its name is changed.</summary>
    public const string ChatId = "chat_id";

    /// <summary>Learned: its name in addresses; a private channel has none.</summary>
    public const string Username = "username";

    public static readonly IReadOnlyList<NetworkSetting> Form =
    [
        new(Chat, Secret: false, Required: true, SettingShape.Text),
        new(Token, Secret: true, Required: true, SettingShape.Text),
    ];

    /// <summary>The channel as the API wants it: its number once that was learned, else <c>@name</c>; nothing when it is neither.</summary>
    public static string? ChatOf(ChannelAccess access) => access[ChatId] is { Length: > 0 } known ? known : Typed(access[Chat]);

    /// <summary>The token as BotFather writes it, or nothing when it cannot be one: it travels in the address.</summary>
    public static string? TokenOf(ChannelAccess access) => access[Token].Trim() is { Length: > 0 and <= 200 } token && TokenLike().IsMatch(token) ? token : null;

    // "@perpus", "perpus", "https://t.me/perpus", "-1001234567890".
    private static string? Typed(string typed)
    {
        var text = typed.Trim();
        if (Number().IsMatch(text))
            return text;
        return Address().Match(text) is { Success: true } match ? "@" + match.Groups[1].Value : null;
    }

    [GeneratedRegex(@"^-?\d{5,20}$")]
    private static partial Regex Number();

    [GeneratedRegex("^(?:https?://)?(?:t\\.me/|telegram\\.me/|@)?([A-Za-z][A-Za-z0-9_]{3,31})/?$", RegexOptions.IgnoreCase)]
    private static partial Regex Address();

    [GeneratedRegex("^[A-Za-z0-9:_-]+$")]
    private static partial Regex TokenLike();
}
