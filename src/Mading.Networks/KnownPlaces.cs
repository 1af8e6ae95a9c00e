using Mading.Kernel;
using Mading.Networks.Facebook;
using Mading.Networks.Instagram;
using Mading.Networks.TikTok;
using Mading.Networks.WhatsApp;

namespace Mading.Networks;

/// <summary>
/// What each place of a network takes that a person publishes to by phone: one network has several, and a status is no message. One line each;
/// the figures lie in the network's own folder with their sources.
/// </summary>
public static class KnownPlaces
{
    private static readonly Dictionary<string, Func<PostKind, PlaceLimits>> ByPlace = new()
    {
        ["facebook-group"] = FacebookByHand.For,
        ["instagram"] = InstagramByHand.For,
        ["tiktok"] = TikTokByHand.For,
        ["whatsapp-channel"] = WhatsAppByHand.Message,
        ["whatsapp-group"] = WhatsAppByHand.Message,
        ["whatsapp-status"] = WhatsAppByHand.Status,
    };

    public static IReadOnlyCollection<string> Places => ByPlace.Keys;

    /// <param name="place">A place's code, such as <c>whatsapp-status</c>.</param>
    /// <param name="network">The network it belongs to; of a place that has no line here its limits alone are known.</param>
    public static NetworkLimits For(string place, string network, PostKind kind) =>
        ByPlace.TryGetValue(place, out var known) ? known(kind).ByHand : KnownLimits.ByHand(network, kind);

    /// <summary>How a post looks there.</summary>
    public static NetworkLook LookOf(string place, string network, PostKind kind) =>
        ByPlace.TryGetValue(place, out var known) ? KnownLooks.For(network, known(kind).LooksAs) : KnownLooks.For(network, kind);
}

/// <param name="Limits">As the network's program would take it.</param>
/// <param name="Shape">What fills the place; nothing where it shows any shape whole.</param>
/// <param name="LooksAs">The kind whose look it has.</param>
internal sealed record PlaceLimits(NetworkLimits Limits, PlaceShape? Shape, PostKind LooksAs)
{
    // What has another shape is placed on a canvas, so it is no reason to refuse.
    public NetworkLimits ByHand => Shape is null
        ? KnownLimits.ByHand(Limits)
        : KnownLimits.ByHand(Limits) with { Shape = Shape, AspectMin = null, AspectMax = null, Video = WithoutShape(KnownLimits.ByHand(Limits).Video) };

    private static VideoLimits? WithoutShape(VideoLimits? video) => video is null ? null : video with { AspectMin = null, AspectMax = null };
}
