namespace Mading.Networks.Threads;

/// <summary>How Threads shows a post.</summary>
internal static class ThreadsLook
{
    private static readonly NetworkLook Post = new(
        PostFrame.Feed, PictureOrder.Strip, NetworkLook.Unverified("reported: about 250 characters on a phone, all 500 on a desk"))
    {
        Cut = new(250, null),
        Cards = LinkCards.OfTheWords,
    };

    public static NetworkLook For(PostKind kind) => Post;
}
