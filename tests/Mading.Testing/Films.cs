using System.Collections.Concurrent;
using System.Diagnostics;

namespace Mading.Testing;

/// <summary>Short videos made by ffmpeg: a test picture with a tone. The same film is made once in a run.</summary>
public static class Films
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<byte[]>>> Made = [];

    /// <param name="ending"><c>mp4</c>, <c>mov</c> or <c>3gp</c>.</param>
    /// <param name="more">Further arguments of ffmpeg for what is written.</param>
    public static Task<byte[]> Make(double seconds = 4, int width = 360, int height = 640, string codec = "libx264", string ending = "mp4", params string[] more)
    {
        string[] wanted =
        [
            "-f", "lavfi", "-i", $"testsrc=size={width}x{height}:rate=24", "-f", "lavfi", "-i", "sine=frequency=440:sample_rate=48000",
            "-t", seconds.ToString(System.Globalization.CultureInfo.InvariantCulture), "-c:v", codec, "-pix_fmt", "yuv420p", "-c:a", "aac", .. more,
        ];
        return Made.GetOrAdd(string.Join(' ', [ending, .. wanted]), _ => new Lazy<Task<byte[]>>(() => Run(ending, wanted))).Value;
    }

    /// <summary>A photo as a JPEG.</summary>
    public static Task<byte[]> Photo(int width = 600, int height = 800) => Made.GetOrAdd(
        $"photo {width}x{height}", _ => new Lazy<Task<byte[]>>(() => Run("jpg", ["-f", "lavfi", "-i", $"testsrc=size={width}x{height}", "-frames:v", "1", "-update", "1"]))).Value;

    private static async Task<byte[]> Run(string ending, string[] wanted)
    {
        var folder = Directory.CreateTempSubdirectory("mading-film-");
        try
        {
            var file = Path.Combine(folder.FullName, "film." + ending);
            using var process = Process.Start(new ProcessStartInfo("ffmpeg", ["-nostdin", "-v", "error", "-y", .. wanted, file]) { RedirectStandardError = true })!;
            var complaint = await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return process.ExitCode == 0 ? await File.ReadAllBytesAsync(file) : throw new InvalidOperationException("ffmpeg: " + complaint);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
