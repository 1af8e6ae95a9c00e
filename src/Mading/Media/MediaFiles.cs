using System.Collections.Concurrent;
using System.Security.Cryptography;
using Mading.Foundation;
using Mading.Kernel;
using NodaTime;

namespace Mading.Media;

/// <summary>
/// The bytes of pictures and videos on disk, named for what they hold: <c>DATA/media/LIBRARY/ab/SHA256.jpg</c>. Smaller copies lie in
/// <c>DATA/thumbnails</c>, can be made again and are in no backup.
/// </summary>
internal sealed class MediaFiles(DataFolder folder, Pictures pictures, Videos.Videos videos, IClock clock)
{
    // Whoever looks at the page must not make the server try again and again.
    private const string NoneMade = ".none";
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromHours(1);
    private readonly ConcurrentDictionary<string, Lazy<Task<string?>>> _beingMade = [];

    /// <returns>The SHA-256 of the bytes. Keeping the same bytes twice keeps them once.</returns>
    public async Task<string> Write(LibraryId library, Picture picture, CancellationToken stop)
    {
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(picture.Bytes.Span));
        var path = PathOf(folder.Media, library, sha256, Picture.Ending(picture.MediaType));
        if (!File.Exists(path))
            await Place(path, picture.Bytes, stop);
        return sha256;
    }

    /// <summary>Keeps a file by moving it.</summary>
    /// <returns>The SHA-256 of its bytes.</returns>
    public async Task<string> Move(LibraryId library, string file, string mediaType, CancellationToken stop)
    {
        await using (var opened = File.OpenRead(file))
        {
            var sha256 = Convert.ToHexStringLower(await SHA256.HashDataAsync(opened, stop));
            var path = PathOf(folder.Media, library, sha256, MediaLinks.Ending(mediaType));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Move(file, path, overwrite: true);
            return sha256;
        }
    }

    // Whoever opens the file sees all of it: it is moved there only when it is whole.
    internal static async Task Place(string path, ReadOnlyMemory<byte> bytes, CancellationToken stop)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var half = $"{path}.{Guid.CreateVersion7():N}.part";
        await File.WriteAllBytesAsync(half, bytes, stop);
        File.Move(half, path, overwrite: true);
    }

    public string PathOf(Medium medium) => PathOf(folder.Media, medium.LibraryId, medium.Sha256, MediaLinks.Ending(medium.MediaType));

    /// <summary>Where a copy made of it lies, that can be made again.</summary>
    public string CopyOf(Medium medium, string copy, string ending) => PathOf(folder.In("thumbnails"), medium.LibraryId, $"{medium.Sha256}.{copy}", ending);

    public async Task<Picture> Read(Medium medium, CancellationToken stop) =>
        new(await File.ReadAllBytesAsync(PathOf(medium), stop), medium.MediaType, medium.Width, medium.Height);

    /// <param name="width">Pixels, at most.</param>
    /// <returns>The path of a WebP, or nothing where none can be made (no vips, no ffmpeg for a video).</returns>
    public async Task<string?> Thumbnail(Medium medium, int width)
    {
        var path = CopyOf(medium, $"{width}", "webp");
        if (File.Exists(path))
            return path;
        if (File.Exists(path + NoneMade) && File.GetLastWriteTimeUtc(path + NoneMade) > clock.GetCurrentInstant().ToDateTimeUtc() - AskAgainAfter)
            return null;
        var making = _beingMade.GetOrAdd(path, _ => new Lazy<Task<string?>>(() => Shrink(medium, width, path)));
        try
        {
            return await making.Value;
        }
        finally
        {
            _beingMade.TryRemove(path, out _);
        }
    }

    // Not stopped with the visitor who asked first: others wait for the same file.
    private async Task<string?> Shrink(Medium medium, int width, string path)
    {
        var whole = medium.IsVideo
            ? await videos.Still(PathOf(medium), medium.Seconds, CancellationToken.None)
            : await Read(medium, CancellationToken.None);
        if (whole is null)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllBytesAsync(path + NoneMade, []);
            return null;
        }

        var made = await pictures.Thumbnail(whole, width, CancellationToken.None);
        if (made.Failed(out _, out var small))
            return null;
        await Place(path, small.Bytes, CancellationToken.None);
        return path;
    }

    private static string PathOf(string root, LibraryId library, string name, string ending) =>
        Path.Combine(root, library.ToString(), name[..2], $"{name}.{ending}");
}
