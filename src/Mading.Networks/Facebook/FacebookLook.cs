namespace Mading.Networks.Facebook;

/// <summary>How Facebook shows a Page's post.</summary>
internal static class FacebookLook
{
    private static readonly NetworkLook Feed = new(
        PostFrame.Feed, PictureOrder.Grid, NetworkLook.Unverified("widely reported: about 480 characters or five lines; no page of Facebook says so"))
    {
        Cut = new(480, 5),
        PicturesSeen = 5,
        Cards = LinkCards.OfTheKind,
    };

    private static readonly NetworkLook Reel = new(
        PostFrame.Upright, PictureOrder.Strip, NetworkLook.Unverified("widely reported: one line below a reel")) { Cut = new(72, 2) };

    private static readonly NetworkLook Story = new(
        PostFrame.Upright, PictureOrder.Strip, NetworkLook.Documented("developers.facebook.com, Page Stories API: a story carries no words"));

    public static NetworkLook For(PostKind kind) => kind switch
    {
        PostKind.Reel => Reel,
        PostKind.Story => Story,
        _ => Feed,
    };
}
