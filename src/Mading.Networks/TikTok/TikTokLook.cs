namespace Mading.Networks.TikTok;

/// <summary>How TikTok shows a video or photos: the whole screen, the words over it.</summary>
internal static class TikTokLook
{
    private static readonly NetworkLook Film = new(
        PostFrame.Upright, PictureOrder.Strip, NetworkLook.Unverified("reported: 80 to 150 characters, two lines; no page of TikTok says so"))
    {
        Cut = new(100, 2),
    };

    public static NetworkLook For(PostKind kind) => Film;
}
