using Mading.Kernel;

namespace Mading.Networks.WhatsApp;

/// <summary>What a person's phone puts into a channel, a group or the status.</summary>
internal static class WhatsAppByHand
{
    private static readonly PlaceShape Screen = PlaceShape.Screen(PlaceShape.Unverified("widely seen: a status fills the phone's screen; no page of WhatsApp names its size"));

    // One minute since May 2024, a minute and a half on some phones since 2025; before that half a minute. The shortest that every phone of today takes.
    private static readonly VideoLimits Film = new(null, null, 60, []);

    private static readonly LimitFacts Reported = PlaceShape.Unverified("widely reported (WABetaInfo, March and May 2024): a status video runs for one minute; 700 characters");

    private static readonly NetworkLimits Story = WhatsAppLimits.For(PostKind.Story) with { MaxMedia = 1, Video = Film, Facts = Reported };

    /// <summary>A channel or a group: the chat shows a picture of any shape, and whole when it is opened.</summary>
    public static PlaceLimits Message(PostKind kind) => kind == PostKind.Story ? new(Story, Screen, kind) : new(WhatsAppLimits.For(kind), null, kind);

    /// <summary>The status is a story whatever the post is called elsewhere.</summary>
    public static PlaceLimits Status(PostKind kind) => new(kind == PostKind.Story ? Story : Shortened(WhatsAppLimits.For(kind)), Screen, PostKind.Story);

    private static NetworkLimits Shortened(NetworkLimits message) => message.Possible
        ? message with { MaxCharacters = Story.MaxCharacters, Lasts = Story.Lasts, Facts = Reported, Video = message.Video is null ? null : Film }
        : message;
}
