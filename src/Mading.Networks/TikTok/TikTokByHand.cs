using Mading.Kernel;

namespace Mading.Networks.TikTok;

/// <summary>What a person's phone puts into TikTok.</summary>
internal static class TikTokByHand
{
    private static readonly PlaceShape Screen = PlaceShape.Screen(PlaceShape.Unverified("widely seen: photos and videos fill the screen at 9:16, others get bars; no page of TikTok forbids another shape"));

    public static PlaceLimits For(PostKind kind) => new(TikTokLimits.For(kind), Screen, kind);
}
