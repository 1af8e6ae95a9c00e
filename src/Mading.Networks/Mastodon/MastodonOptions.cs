using Mading.Kernel;

namespace Mading.Networks.Mastodon;

/// <summary>What a person fills in to connect a Mastodon account, and what we learn from the server besides.</summary>
internal static class MastodonOptions
{
    public const string Server = "server";
    public const string Token = "token";

    public const string AccountId = "account_id";
    public const string Characters = "limit_characters";
    public const string Images = "limit_images";
    public const string ImageBytes = "limit_image_bytes";
    public const string ImageTypes = "limit_image_types";
    public const string AltText = "limit_alt_text";

    public static readonly IReadOnlyList<NetworkSetting> Form =
    [
        new(Server, Secret: false, Required: true, SettingShape.Address),
        new(Token, Secret: true, Required: true, SettingShape.Text),
    ];

    /// <summary>The server's address as people type it, or nothing when it is none.</summary>
    public static Uri? ServerOf(ChannelAccess access) => ServerAddress.Read(access[Server]);

    /// <summary>The token, or nothing when it cannot be one: it travels in a header.</summary>
    public static string? TokenOf(ChannelAccess access)
    {
        var token = access[Token].Trim();
        return token.Length is > 0 and <= 1000 && token.All(c => c is > ' ' and < (char)127) ? token : null;
    }
}
