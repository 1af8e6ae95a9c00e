using Mading.Networks;
using NodaTime;

namespace Mading.Portal;

/// <summary>How our own wall shows a post: title, words, pictures one below the other.</summary>
internal static class PortalLook
{
    public static readonly NetworkLook Post =
        new(PostFrame.Page, PictureOrder.Stack, new LimitFacts("Mading", new LocalDate(2026, 11, 28), Verified: true)) { Title = (title, _) => title };
}
