using Mading.Kernel;

namespace Mading.Networks.Facebook;

/// <summary>What a person's phone puts into a Facebook group.</summary>
internal static class FacebookByHand
{
    private static readonly PlaceShape Feed = new(
        4.0 / 5, null, Canvas.Portrait, PlaceShape.Unverified("widely reported: the feed crops what is taller than 4:5; no page of Facebook says so of a group's pictures"));

    private static readonly PlaceShape Screen = PlaceShape.Screen(PlaceShape.Documented("developers.facebook.com, Reels Publishing API and Page Stories API: 9:16"));

    public static PlaceLimits For(PostKind kind) => new(FacebookLimits.For(kind), kind switch
    {
        PostKind.Story or PostKind.Reel => Screen,
        PostKind.Image or PostKind.Carousel => Feed,
        _ => null,
    }, kind);
}
