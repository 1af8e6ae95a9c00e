namespace Mading.Networks.Bluesky;

/// <summary>How Bluesky's own app shows a post.</summary>
internal static class BlueskyLook
{
    private static readonly NetworkLook Post = new(
        PostFrame.Feed, PictureOrder.Grid, NetworkLook.Documented("github.com/bluesky-social/social-app, constants, MAX_POST_LINES"))
    {
        Cut = new(null, 25),
        Cards = LinkCards.OfTheKind,
        CoversPictures = true,
    };

    public static NetworkLook For(PostKind kind) => Post;
}
