using System.Globalization;
using Mading.Networks;

namespace Mading.Channels;

/// <summary>
/// Publishing by a person's phone, a network like the others: the account is the place, and the limits are those of the network
/// the place belongs to.
/// </summary>
internal sealed class PhoneNetwork : IByHand
{
    public const string Name = "phone";

    public string Key => Name;

    public const string MaxSeconds = "maxSeconds";

    public IReadOnlyList<NetworkSetting> Settings { get; } =
    [
        new("place", Secret: false, Required: true, SettingShape.Text), new(MaxSeconds, Secret: false, Required: false, SettingShape.Text),
    ];

    public NetworkLimits LimitsFor(PostKind kind, ChannelAccess access)
    {
        var limits = PhonePlace.Of(access["place"]).LimitsFor(kind);
        return limits.Video is { } video && int.TryParse(access[MaxSeconds].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds > 0
            ? limits with { Video = video with { MaxSeconds = seconds, LengthIsOurs = true } }
            : limits;
    }
}

/// <summary>A place that a person's phone publishes to.</summary>
/// <param name="Code">Such as <c>whatsapp-channel</c>, for its instructions and links.</param>
/// <param name="Network">Whose limits hold there; nothing for a place we know nothing about.</param>
public sealed record PhonePlace(string Code, string Network)
{
    /// <summary>What it takes, before the library's own rule for the account.</summary>
    public NetworkLimits LimitsFor(PostKind kind) => KnownPlaces.For(Code, Network, kind);

    public NetworkLook LookOf(PostKind kind) => KnownPlaces.LookOf(Code, Network, kind);

    public static IReadOnlyList<PhonePlace> Known { get; } =
    [
        new("whatsapp-channel", "whatsapp"),
        new("whatsapp-group", "whatsapp"),
        new("whatsapp-status", "whatsapp"),
        new("instagram", "instagram"),
        new("facebook-group", "facebook"),
        new("tiktok", "tiktok"),
        new("x", "x"),
        new("youtube", "youtube"),
    ];

    private static readonly PhonePlace Other = new("other", "");

    // What people call it, for places that were named and not chosen ("Saluran WhatsApp", "grup guru"). The first match counts.
    private static readonly (string Word, string Code)[] CalledNames =
    [
        ("youtube", "youtube"), ("status", "whatsapp-status"), ("saluran", "whatsapp-channel"), ("channel", "whatsapp-channel"),
        ("instagram", "instagram"), ("tiktok", "tiktok"), ("facebook", "facebook-group"),
        ("whatsapp", "whatsapp-group"), ("grup", "whatsapp-group"), ("group", "whatsapp-group"), ("twitter", "x"),
    ];

    /// <param name="place">A code of the list, or what the person calls the place.</param>
    public static PhonePlace Of(string place)
    {
        var text = place.Trim().ToLowerInvariant();
        var code = Known.Any(p => p.Code == text) ? text : CalledNames.FirstOrDefault(n => text.Contains(n.Word, StringComparison.Ordinal)).Code;
        return Known.FirstOrDefault(p => p.Code == code) ?? Other;
    }
}
