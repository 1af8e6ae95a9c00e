using Mading.Kernel;

namespace Mading.Networks;

/// <summary>What could be better about a video that a person publishes by phone. The app takes it all the same.</summary>
public static class ByHandCheck
{
    /// <returns><c>video_shape_by_hand</c> {width, height, takes}, <c>video_codec_by_hand</c> {codec}; nothing where the place has no shape.</returns>
    public static IReadOnlyList<Reason> Of(IEnumerable<MediumShape> media, NetworkLimits limits) =>
        limits is { Possible: true, Shape: { } shape } ? [.. media.Where(m => m.IsVideo).SelectMany(video => Of(video, shape))] : [];

    private static IEnumerable<Reason> Of(MediumShape video, PlaceShape shape)
    {
        if (!shape.Suits(video.Width, video.Height))
            yield return new Reason("video_shape_by_hand", ("width", video.Width), ("height", video.Height), ("takes", shape.Canvas.Said));
        if (video.Codec is { } codec && shape.Codecs.Count > 0 && !shape.Codecs.Contains(codec, StringComparer.Ordinal))
            yield return new Reason("video_codec_by_hand", ("codec", codec.ToUpperInvariant()));
    }
}
