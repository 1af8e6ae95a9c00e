using System.Globalization;

namespace Mading.Media.Videos;

/// <summary>
/// How ffmpeg is told to make a video fit: H.264 and AAC in an MP4, at most 1280 pixels of the longer side and thirty pictures a second.
/// Another shape gets borders of itself, blurred; what is too long is cut at its end.
/// </summary>
internal static class VideoRecipe
{
    private const int LongestSide = 1_280;
    private const int Sound = 128_000;
    private const int UsualRate = 4_000_000;
    private const int LowestRate = 150_000;

    // A box of its own, the last sound and a safety margin are no pictures.
    private const double OfTheBytes = 0.92;
    private const double BeforeTheEnd = 0.2;

    /// <returns>The arguments after the input; nothing where so few bytes hold no such length.</returns>
    public static IReadOnlyList<string>? Of(int width, int height, double? seconds, VideoFit fit, string result)
    {
        var cut = fit.MaxSeconds is { } most && (seconds is null || seconds > most) ? most - BeforeTheEnd : (double?)null;
        if (RateFor(cut ?? seconds, fit.MaxBytes) is not { } rate)
            return null;
        return
        [
            .. cut is { } end ? new[] { "-t", Figure(end) } : [],
            "-filter_complex", Shape(width, height, fit), "-map", "[shown]", "-map", "0:a:0?", "-map_metadata", "-1", "-map_chapters", "-1",
            "-threads", "2", "-c:v", "libx264", "-preset", "veryfast", "-crf", "23", "-maxrate", Figure(rate), "-bufsize", Figure(2 * rate), "-pix_fmt", "yuv420p", "-fpsmax", "30",
            "-c:a", "aac", "-b:a", Figure(Sound), "-ar", "48000", "-ac", "2", "-movflags", "+faststart", result,
        ];
    }

    private static double? RateFor(double? seconds, long? bytes)
    {
        if (bytes is null || seconds is null)
            return UsualRate;
        var rate = (bytes.Value * 8 * OfTheBytes / seconds.Value) - Sound;
        return rate < LowestRate ? null : Math.Min(rate, UsualRate);
    }

    private static string Shape(int width, int height, VideoFit fit)
    {
        var ratio = (double)width / height;
        var wanted = Math.Min(Math.Max(ratio, fit.AspectMin ?? 0), fit.AspectMax ?? double.MaxValue);
        if (Math.Abs(wanted - ratio) < 0.005 * ratio)
        {
            var factor = Math.Min(1, (double)LongestSide / Math.Max(width, height));
            return $"[0:v:0]scale={Even(width * factor)}:{Even(height * factor)},setsar=1[shown]";
        }

        var (w, h) = wanted < 1 ? (Even(LongestSide * wanted), LongestSide) : (LongestSide, Even(LongestSide / wanted));
        return $"[0:v:0]split[under][over];[under]scale={w}:{h}:force_original_aspect_ratio=increase,crop={w}:{h},boxblur=20:2[border];"
            + $"[over]scale={w}:{h}:force_original_aspect_ratio=decrease[whole];[border][whole]overlay=(W-w)/2:(H-h)/2,setsar=1[shown]";
    }

    // yuv420p holds even sides only.
    private static int Even(double side) => Math.Max(2, (int)Math.Round(side / 2) * 2);

    private static string Figure(double figure) => figure.ToString("0.###", CultureInfo.InvariantCulture);
}
