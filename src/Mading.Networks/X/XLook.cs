namespace Mading.Networks.X;

/// <summary>How X shows a post of an account without a subscription: it has no more than 280 characters, and all are seen.</summary>
internal static class XLook
{
    private static readonly NetworkLook Post = new(
        PostFrame.Feed, PictureOrder.Grid, NetworkLook.Unverified("widely seen: nothing within 280 characters is folded"))
    {
        Cards = LinkCards.OfTheWords,
    };

    public static NetworkLook For(PostKind kind) => Post;
}
