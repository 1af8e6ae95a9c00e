using System.Globalization;
using Mading.Kernel;

namespace Mading.Networks;

/// <summary>A medium as far as limits go.</summary>
/// <param name="MediaType">Such as <c>image/png</c>.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Seconds">Length of play of a video; nothing for a picture, or where it could not be measured.</param>
public sealed record MediumShape(string MediaType, long Length, int Width, int Height, string AltText, double? Seconds = null)
{
    /// <summary>How a video's pictures are packed, such as <c>h264</c>; nothing for a picture, or where nobody knows.</summary>
    public string? Codec { get; init; }

    public bool IsVideo => MediaType.StartsWith("video/", StringComparison.OrdinalIgnoreCase);
}

/// <summary>Holds one text with its media against a network's limits. An empty answer means that it fits.</summary>
public static class VariantCheck
{
    public static IReadOnlyList<Reason> Of(OutgoingPost post, NetworkLimits limits) =>
        Of(Counted(post.Text, post.ContentWarning, limits), [.. post.Media.Select(m => new MediumShape(m.MediaType, m.Length, m.Width, m.Height, m.AltText, m.Seconds))], limits);

    /// <returns>The text as the network counts it: with the warning where that is shown apart.</returns>
    public static string Counted(string text, string? warning, NetworkLimits limits) =>
        limits.WarnsApart && !string.IsNullOrEmpty(warning) ? $"{warning}\n{text}" : text;

    public static IReadOnlyList<Reason> Of(string text, IReadOnlyList<MediumShape> media, NetworkLimits limits)
    {
        if (!limits.Possible)
            return [new Reason("kind_not_possible")];

        var images = media.Where(m => !m.IsVideo).ToList();
        return
        [
            .. OfText(text, media.Count, limits),
            .. OfPoll(text, limits.Poll),
            .. OfNumber(images.Count, limits),
            .. OfMedia(media.Count, limits),
            .. images.SelectMany((image, index) => OfImage(image, index + 1, limits)),
            .. media.Where(m => m.IsVideo).SelectMany(video => OfVideo(video, limits.Video)),
        ];
    }

    private static IEnumerable<Reason> OfText(string text, int media, NetworkLimits limits)
    {
        if (limits.MaxCharacters == 0)
            yield break;
        if (string.IsNullOrWhiteSpace(text) && media == 0)
            yield return new Reason("text_missing");
        if (limits.MaxCharacters is { } most && TextLength.Count(text, limits.Rule) is var count && count > most)
            yield return new Reason("text_too_long", ("count", count), ("most", most));
        if (limits.MaxBytes is { } mostBytes && TextLength.Count(text, TextRule.Utf8Bytes) is var bytes && bytes > mostBytes)
            yield return new Reason("text_too_many_bytes", ("count", bytes), ("most", mostBytes));
        if (limits.HashtagsMax is { } mostTags && Hashtags.In(text).Count is var tags && tags > mostTags)
            yield return new Reason("too_many_hashtags", ("count", tags), ("most", mostTags));
    }

    private static IEnumerable<Reason> OfPoll(string text, PollLimits? limits)
    {
        if (limits is null)
            yield break;
        var poll = PollText.Read(text);
        if (poll.Question.Length == 0 || poll.Choices.Count < limits.Fewest || poll.Choices.Count > limits.Most
            || poll.Choices.Any(choice => TextLength.Count(choice, TextRule.CodePoints) > limits.Longest))
            yield return new Reason("poll_choices", ("least", limits.Fewest), ("most", limits.Most), ("longest", limits.Longest));
        if (TextLength.Count(poll.Question, TextRule.CodePoints) is var length && length > limits.LongestQuestion)
            yield return new Reason("poll_question", ("count", length), ("most", limits.LongestQuestion.Value));
    }

    private static IEnumerable<Reason> OfNumber(int images, NetworkLimits limits)
    {
        if (images > limits.MaxImages)
            yield return new Reason("too_many_images", ("count", images), ("most", limits.MaxImages));
        if (images < limits.MinImages)
            yield return new Reason("too_few_images", ("count", images), ("least", limits.MinImages));
    }

    private static IEnumerable<Reason> OfMedia(int media, NetworkLimits limits)
    {
        if (media > limits.MaxMedia)
            yield return new Reason("too_many_media", ("count", media), ("most", limits.MaxMedia.Value));
        if (media < limits.MinMedia)
            yield return new Reason("too_few_media", ("count", media), ("least", limits.MinMedia));
    }

    private static IEnumerable<Reason> OfImage(MediumShape image, int number, NetworkLimits limits)
    {
        if (limits.ImageTypes.Count > 0 && !limits.ImageTypes.Contains(image.MediaType, StringComparer.OrdinalIgnoreCase))
            yield return new Reason("image_type", ("number", number), ("type", Short(image.MediaType)), ("takes", string.Join(", ", limits.ImageTypes.Select(Short))));
        if (image.Length > limits.ImageMaxBytes)
            yield return new Reason("image_too_large", ("number", number), ("size", Megabytes(image.Length)), ("most", Megabytes(limits.ImageMaxBytes.Value)));
        if (image.Height > 0 && RatioIsOutside((double)image.Width / image.Height, limits.AspectMin, limits.AspectMax))
            yield return new Reason("image_ratio", ("number", number), ("width", image.Width), ("height", image.Height));
        if (limits.AltTextMaxCharacters is { } most && TextLength.Count(image.AltText, TextRule.CodePoints) is var count && count > most)
            yield return new Reason("alt_text_too_long", ("number", number), ("count", count), ("most", most));
    }

    // A pixel more or less is no other shape: 1080 × 1350 cut from an odd size may be off by one.
    internal static bool RatioIsOutside(double ratio, double? least, double? most) => ratio < least * 0.995 || ratio > most * 1.005;

    /// <summary>One video by itself.</summary>
    public static IEnumerable<Reason> OfVideo(MediumShape video, VideoLimits? limits)
    {
        if (limits is null)
            yield return new Reason("video_not_possible");
        else if (limits.Types.Count > 0 && !limits.Types.Contains(video.MediaType, StringComparer.OrdinalIgnoreCase))
            yield return new Reason("video_type", ("type", Short(video.MediaType)));
        else if (video.Codec is { } codec && limits.Codecs.Count > 0 && !limits.Codecs.Contains(codec, StringComparer.Ordinal))
            yield return new Reason("video_codec", ("codec", codec.ToUpperInvariant()), ("takes", string.Join(", ", limits.Codecs.Select(c => c.ToUpperInvariant()))));
        if (video.Height > 0 && RatioIsOutside((double)video.Width / video.Height, limits?.AspectMin, limits?.AspectMax))
            yield return new Reason("video_ratio", ("width", video.Width), ("height", video.Height), ("takes", Ratios(limits!)));
        if (video.Length > limits?.MaxBytes)
            yield return new Reason("video_too_large", ("size", Megabytes(video.Length)), ("most", Megabytes(limits.MaxBytes.Value)));
        if (video.Seconds < limits?.MinSeconds)
            yield return new Reason("video_too_short", ("seconds", Seconds(video.Seconds.Value)), ("least", Seconds(limits.MinSeconds.Value)));
        if (video.Seconds > limits?.MaxSeconds)
            yield return new Reason(limits.LengthIsOurs ? "video_longer_than_ours" : "video_too_long", ("seconds", Seconds(video.Seconds.Value)), ("most", Seconds(limits.MaxSeconds.Value)));
    }

    private static string Ratios(VideoLimits limits) => limits.AspectMin == limits.AspectMax
        ? Ratio(limits.AspectMin!.Value)
        : $"{(limits.AspectMin is { } least ? Ratio(least) : "…")}–{(limits.AspectMax is { } most ? Ratio(most) : "…")}";

    // Said as people say it: 9:16, 16:9, 1:1; odd ones by their figure.
    private static string Ratio(double ratio)
    {
        foreach (var (width, height) in new[] { (9, 16), (4, 5), (1, 1), (16, 9), (1, 3), (3, 1) })
        {
            if (Math.Abs(ratio - ((double)width / height)) < 0.005)
                return $"{width}:{height}";
        }

        return ratio < 1 ? $"1:{(1 / ratio).ToString("0.##", CultureInfo.InvariantCulture)}" : $"{ratio.ToString("0.##", CultureInfo.InvariantCulture)}:1";
    }

    private static string Short(string mediaType) => mediaType[(mediaType.IndexOf('/', StringComparison.Ordinal) + 1)..].ToUpperInvariant();

    private static string Seconds(double seconds) => seconds.ToString("0.#", CultureInfo.InvariantCulture);

    private static string Megabytes(long bytes) => (bytes / 1_000_000.0).ToString("0.#", CultureInfo.InvariantCulture);
}
