namespace Mading.Networks.Webhook;

/// <summary>What a person fills in to connect a script of the library's own.</summary>
internal static class WebhookOptions
{
    public const string Url = "url";
    public const string Secret = "secret";
    public const int LeastSecret = 16;

    private const int LongestUrl = 2_000;

    public static readonly IReadOnlyList<NetworkSetting> Form =
    [
        new(Url, Secret: false, Required: true, SettingShape.Address),
        new(Secret, Secret: true, Required: true, SettingShape.Text),
    ];

    /// <summary>The script's whole address, or nothing when it is none, or when it would travel in clear over the net.</summary>
    public static Uri? UrlOf(ChannelAccess access)
    {
        var typed = access[Url].Trim();
        if (typed.Length is 0 or > LongestUrl || ServerAddress.Read(typed) is null)
            return null;
        var whole = typed.Contains("://", StringComparison.Ordinal) ? typed : "https://" + typed;
        return Uri.TryCreate(whole, UriKind.Absolute, out var url) && url.UserInfo.Length == 0 ? url : null;
    }
}
