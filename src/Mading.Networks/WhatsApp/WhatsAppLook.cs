namespace Mading.Networks.WhatsApp;

/// <summary>How WhatsApp shows a message of a channel or group, and a status.</summary>
internal static class WhatsAppLook
{
    private static readonly NetworkLook Message = new(
        PostFrame.Chat, PictureOrder.Grid, NetworkLook.Unverified("widely reported: folded after about 768 characters"))
    {
        Cut = new(768, null),
        Cards = LinkCards.OfTheWords,
    };

    private static readonly NetworkLook Status = new(
        PostFrame.Upright, PictureOrder.Strip, NetworkLook.Unverified("widely seen: three lines of words lie over a status")) { Cut = new(null, 3) };

    public static NetworkLook For(PostKind kind) => kind == PostKind.Story ? Status : Message;
}
