namespace Mading.Networks.YouTube;

/// <summary>How YouTube shows a video, and a Short: its words stand behind its title.</summary>
internal static class YouTubeLook
{
    private static readonly NetworkLook Video = new(
        PostFrame.Film, PictureOrder.Stack, NetworkLook.Unverified("widely seen: about 100 characters of a description stand below the title"))
    {
        Cut = new(100, 2),
        Title = YouTubeMapper.TitleOf,
    };

    private static readonly NetworkLook Short = Video with
    {
        Frame = PostFrame.Upright,
        Cut = new(0, null),
        Facts = NetworkLook.Unverified("widely seen: over a Short stands its title alone"),
    };

    public static NetworkLook For(PostKind kind) => kind == PostKind.Reel ? Short : Video;
}
