namespace Mading.Networks.Bluesky;

/// <summary>What a person fills in to connect a Bluesky account, and what we learn from the server besides.</summary>
internal static class BlueskyOptions
{
    public const string Service = "service";
    public const string Identifier = "identifier";
    public const string Password = "password";

    public const string Did = "did";
    public const string Handle = "handle";

    /// <summary>The server that holds the account, where the one that was typed is only its door.</summary>
    public const string Home = "home";

    private const string Usual = "bsky.social";

    public static readonly IReadOnlyList<NetworkSetting> Form =
    [
        new(Service, Secret: false, Required: false, SettingShape.Address),
        new(Identifier, Secret: false, Required: true, SettingShape.Text),
        new(Password, Secret: true, Required: true, SettingShape.Text),
    ];

    /// <summary>The server as people type it, <c>bsky.social</c> when they leave it empty, or nothing when it is no address.</summary>
    public static Uri? ServiceOf(ChannelAccess access) => ServerAddress.Read(access[Home] is { Length: > 0 } home ? home : Typed(access));

    /// <summary>The handle without its at sign, or the e-mail address; nothing when it can be neither.</summary>
    public static string? IdentifierOf(ChannelAccess access)
    {
        var name = access[Identifier].Trim().TrimStart('@');
        return name.Length is > 0 and <= 300 && !name.Any(char.IsWhiteSpace) ? name : null;
    }

    public static string? PasswordOf(ChannelAccess access) => access[Password].Trim() is { Length: > 0 and <= 300 } password ? password : null;

    private static string Typed(ChannelAccess access) => access[Service].Trim() is { Length: > 0 } typed ? typed : Usual;
}
