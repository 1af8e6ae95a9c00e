using Mading.Channels;

namespace Mading.Publishing;

/// <summary>Which way a delivery is published by phone: everything is carried there by hand, or a draft waits in the network's own app.</summary>
internal static class PhoneWay
{
    private const string Draft = "-draft";

    /// <returns>The code of its instructions, such as <c>instagram</c> or <c>tiktok-draft</c>; nothing where no phone is needed.</returns>
    public static string? CodeOf(Delivery delivery, ChannelView? channel) => channel switch
    {
        null => null,
        { Place: { } place } => place.Code,
        _ when delivery.InDrafts || delivery.State == DeliveryState.Reported => channel.Network + Draft,
        _ => null,
    };

    public static bool IsDraft(string code) => code.EndsWith(Draft, StringComparison.Ordinal);
}
