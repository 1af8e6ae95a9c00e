using Mading.Kernel;

namespace Mading.Networks.Instagram;

/// <summary>What a person's phone puts into Instagram.</summary>
internal static class InstagramByHand
{
    private static readonly PlaceShape Feed = new(
        4.0 / 5, 1.91, Canvas.Portrait, PlaceShape.Documented("developers.facebook.com, Instagram Platform, ig-user/media: 4:5 to 1.91:1 (the app is reported to take 3:4 since 2025)"));

    private static readonly PlaceShape Reel = PlaceShape.Screen(
        PlaceShape.Documented("developers.facebook.com, Instagram Platform, ig-user/media: 9:16 advised for a reel, so that nothing is cropped or left blank"));

    private static readonly PlaceShape Story = PlaceShape.Screen(PlaceShape.Unverified("widely reported: a story fills the screen at 9:16"));

    public static PlaceLimits For(PostKind kind) => new(InstagramLimits.For(kind), kind switch
    {
        PostKind.Story => Story,
        PostKind.Reel or PostKind.Video => Reel,
        _ => Feed,
    }, kind);
}
