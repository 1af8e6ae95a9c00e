using System.Collections.Concurrent;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Networks;
using NodaTime;

namespace Mading.Media;

/// <summary>
/// Pictures on their canvas, made when somebody first asks and kept beside the smaller copies: <c>DATA/thumbnails/LIBRARY/ab/SHA256.9x16.jpg</c>. They can
/// be made again and are in no backup.
/// </summary>
internal sealed class FittedPictures(MediaFiles files, Fitting fitting, Pictures pictures, OutsidePrograms machine, DataFolder folder, IClock clock)
{
    private const int SmallWidth = 480;

    // Whoever looks at the page must not make the server try a damaged picture again and again.
    private static readonly Duration AskAgainAfter = Duration.FromHours(1);
    private const int MostRemembered = 1_000;
    private readonly ConcurrentDictionary<string, Lazy<Task<Made<KeptFile>>>> _beingMade = [];
    private readonly ConcurrentDictionary<string, (Reason Problem, Instant At)> _refused = [];

    /// <param name="Path">Where it lies.</param>
    /// <param name="MediaType">Of the file: the picture's own where it was not touched.</param>
    public sealed record KeptFile(string Path, string MediaType);

    /// <summary>Whether one can be made here at all.</summary>
    public bool CanFit => machine.Has(OutsidePrograms.Vips) && machine.Has(OutsidePrograms.VipsHeader);

    /// <returns>The file, for a picture that has the canvas's shape its own; or a reason of <see cref="Fitting"/>, <c>disk_full</c>, <c>picture_not_fitted</c>.</returns>
    public async Task<Made<KeptFile>> Of(Medium medium, Canvas canvas)
    {
        if (HasShapeOf(medium, canvas))
            return new KeptFile(files.PathOf(medium), medium.MediaType);
        var path = files.CopyOf(medium, canvas.Name, "jpg");
        if (File.Exists(path))
            return new KeptFile(path, Picture.Jpeg);
        if (_refused.TryGetValue(path, out var earlier) && clock.GetCurrentInstant() < earlier.At + AskAgainAfter)
            return earlier.Problem;
        return await Once(path, () => Make(medium, canvas, path));
    }

    /// <returns>A smaller one, for looking at; nothing where none can be made.</returns>
    public async Task<string?> Small(Medium medium, Canvas canvas)
    {
        var path = files.CopyOf(medium, canvas.Name, "webp");
        if (File.Exists(path))
            return path;
        if ((await Of(medium, canvas)).Failed(out _, out var whole))
            return null;
        return (await Once(path, () => Shrink(whole, canvas, path))).Thing?.Path;
    }

    private static bool HasShapeOf(Medium medium, Canvas canvas) => PlaceShape.Is(canvas, medium.Width, medium.Height);

    private async Task<Made<KeptFile>> Once(string path, Func<Task<Made<KeptFile>>> make)
    {
        try
        {
            return await _beingMade.GetOrAdd(path, _ => new Lazy<Task<Made<KeptFile>>>(make)).Value;
        }
        finally
        {
            _beingMade.TryRemove(path, out _);
        }
    }

    // Not stopped with the visitor who asked first: others wait for the same file.
    private async Task<Made<KeptFile>> Make(Medium medium, Canvas canvas, string path)
    {
        if (new DriveInfo(folder.Path).AvailableFreeSpace < Arrivals.RoomLeftFree)
            return new Reason("disk_full");
        if ((await fitting.Place(files.PathOf(medium), canvas, CancellationToken.None)).Failed(out var problem, out var fitted))
            return Remembered(path, problem);
        await MediaFiles.Place(path, fitted.Bytes, CancellationToken.None);
        return new KeptFile(path, Picture.Jpeg);
    }

    private Reason Remembered(string path, Reason problem)
    {
        if (_refused.Count >= MostRemembered)
            _refused.Clear();
        if (problem.Code is "picture_not_fitted" or "picture_too_many_pixels" or "program_too_slow")
            _refused[path] = (problem, clock.GetCurrentInstant());
        return problem;
    }

    private async Task<Made<KeptFile>> Shrink(KeptFile whole, Canvas canvas, string path)
    {
        var picture = new Picture(await File.ReadAllBytesAsync(whole.Path, CancellationToken.None), whole.MediaType, canvas.Width, canvas.Height);
        if ((await pictures.Thumbnail(picture, SmallWidth, CancellationToken.None)).Failed(out var problem, out var small))
            return problem;
        await MediaFiles.Place(path, small.Bytes, CancellationToken.None);
        return new KeptFile(path, Picture.Webp);
    }
}
