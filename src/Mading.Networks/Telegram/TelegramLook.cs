namespace Mading.Networks.Telegram;

/// <summary>How a Telegram channel shows a message: whole.</summary>
internal static class TelegramLook
{
    private static readonly NetworkLook Message = new(
        PostFrame.Chat, PictureOrder.Grid, NetworkLook.Unverified("widely seen: a channel folds nothing, an album is a mosaic of up to ten"))
    {
        PicturesSeen = 10,
        Cards = LinkCards.OfTheWords,
    };

    public static NetworkLook For(PostKind kind) => Message;
}
