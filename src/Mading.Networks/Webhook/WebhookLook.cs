namespace Mading.Networks.Webhook;

/// <summary>What a script gets; how it looks there, the script decides.</summary>
internal static class WebhookLook
{
    private static readonly NetworkLook Parcel = new(PostFrame.Parcel, PictureOrder.Stack, NetworkLook.Documented("Webhook/README.md"))
    {
        Title = (title, _) => title,
    };

    public static NetworkLook For(PostKind kind) => Parcel;
}
