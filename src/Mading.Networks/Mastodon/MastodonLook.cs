namespace Mading.Networks.Mastodon;

/// <summary>How Mastodon's own pages show a status.</summary>
internal static class MastodonLook
{
    private static readonly NetworkLook Status = new(
        PostFrame.Feed, PictureOrder.Grid, NetworkLook.Documented("github.com/mastodon/mastodon, status_content, MAX_HEIGHT: 32 lines"))
    {
        Cut = new(null, 32),
        Cards = LinkCards.OfTheWords,
        CoversPictures = true,
    };

    public static NetworkLook For(PostKind kind) => Status;
}
