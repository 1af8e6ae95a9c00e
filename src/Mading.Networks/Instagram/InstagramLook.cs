namespace Mading.Networks.Instagram;

/// <summary>How Instagram shows a post, a reel and a story.</summary>
internal static class InstagramLook
{
    private static readonly NetworkLook Feed = new(
        PostFrame.Photos, PictureOrder.Strip, NetworkLook.Documented("help.instagram.com/1643471055915254: three lines; 125 characters or fewer are shown whole"))
    {
        Cut = new(125, 3),
    };

    private static readonly NetworkLook Reel = new(
        PostFrame.Upright, PictureOrder.Strip, NetworkLook.Unverified("widely reported: about 55 characters below a reel")) { Cut = new(55, 2) };

    private static readonly NetworkLook Story = new(
        PostFrame.Upright, PictureOrder.Strip, NetworkLook.Documented("developers.facebook.com, Instagram Platform, ig-user/media: a story carries no caption"));

    public static NetworkLook For(PostKind kind) => kind switch
    {
        PostKind.Video or PostKind.Reel => Reel,
        PostKind.Story => Story,
        _ => Feed,
    };
}
