using System.Text.Json;
using Mading.Kernel;
using Mading.Media;
using Mading.Networks;

namespace Mading.Publishing;

/// <summary>What a phone is handed of a delivery's media, in the shape of its place.</summary>
/// <param name="limits">Of the place.</param>
/// <param name="canFit">Pictures can be placed on a canvas on this machine.</param>
internal sealed class ForPhone(NetworkLimits limits, bool canFit)
{
    /// <summary>A file for the share sheet.</summary>
    /// <param name="Instead">Taken where this one cannot be fetched.</param>
    private sealed record Shared(string Url, string Name, string Type, Shared? Instead = null);

    /// <returns>What the picture is placed on; nothing where it suits as it is, and for a video.</returns>
    public Canvas? CanvasOf(FrozenMedium medium) =>
        canFit && !medium.IsVideo && limits.Shape is { } shape && !shape.Suits(medium.Width, medium.Height) ? shape.Canvas : null;

    /// <summary>What does not suit about a video: the person can cut it in the app before it is public.</summary>
    public IReadOnlyList<Reason> ProblemsOf(FrozenMedium medium)
    {
        if (!medium.IsVideo)
            return [];
        var video = new MediumShape(medium.MediaType, medium.Length, medium.Width, medium.Height, medium.AltText, medium.Seconds);
        return [.. VariantCheck.OfVideo(video, limits.Video), .. ByHandCheck.Of([video], limits)];
    }

    /// <returns>JSON for the page's share button.</returns>
    public string Files(IReadOnlyList<FrozenMedium> media, Func<MediumId, string, string> at) =>
        JsonSerializer.Serialize(media.Select((medium, place) => FileOf(medium, place + 1, at)), JsonSerializerOptions.Web);

    private Shared FileOf(FrozenMedium medium, int number, Func<MediumId, string, string> at)
    {
        var whole = new Shared(at(medium.Id, MediaLinks.Whole(medium.Id, medium.MediaType)), $"{number}.{MediaLinks.Ending(medium.MediaType)}", medium.MediaType);
        return CanvasOf(medium) is { } canvas
            ? new Shared(at(medium.Id, MediaLinks.Fitted(medium.Id, canvas)), $"{number}.jpg", Picture.Jpeg, whole)
            : whole;
    }
}
