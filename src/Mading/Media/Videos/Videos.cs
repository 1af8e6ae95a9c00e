using System.Globalization;
using Mading.Foundation;
using Mading.Kernel;

namespace Mading.Media.Videos;

/// <summary>
/// Makes a video from outside fit to be kept: measured, freed of the phone's notes, and (where ffmpeg is there) packed anew, so that
/// only pictures and sound are left and a player can begin before it has all. Nothing is decoded and the file is never in memory.
/// </summary>
internal sealed class Videos(OutsideProgram programs, OutsidePrograms machine, DataFolder folder, IConfiguration settings)
{
    private const long Megabyte = 1_000_000;
    private const int MostPixelsOfASide = 8_192;
    private static readonly TimeSpan LongestConversion = TimeSpan.FromMinutes(30);

    /// <summary>Bytes of a file that is taken at all (<c>MADING_MEDIA__MOSTVIDEOMEGABYTES</c>; 1,000 unless set).</summary>
    public long MostBytes { get; } = Math.Clamp(settings.GetValue("MEDIA:MOSTVIDEOMEGABYTES", 1_000L), 1, 100_000) * Megabyte;

    /// <summary>Whether one can be changed here, and shown by a picture of itself.</summary>
    public bool CanConvert => machine.Has(OutsidePrograms.Ffmpeg);

    /// <param name="path">The file, which is changed where it lies.</param>
    /// <returns>
    /// What it is then; or <c>video_file_too_large</c> {megabytes}, <c>file_not_accepted</c>, <c>video_unreadable</c>.
    /// </returns>
    public async Task<Made<VideoFacts>> Clean(string path, CancellationToken stop)
    {
        if (new FileInfo(path).Length > MostBytes)
            return new Reason("video_file_too_large", ("megabytes", MostBytes / Megabyte));
        if (Measure(path, blank: true).Failed(out var problem, out var facts))
            return problem;
        return CanConvert && await Repack(path, facts, stop) ? Measure(path, blank: false) : facts;
    }

    private static Made<VideoFacts> Measure(string path, bool blank)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        if (VideoReader.Kind(file) is null)
            return new Reason("file_not_accepted");
        if (VideoReader.Read(file) is not { Width: > 0 and <= MostPixelsOfASide, Height: > 0 and <= MostPixelsOfASide } facts)
            return new Reason("video_unreadable");
        return blank && !VideoNotes.Blank(file) ? new Reason("video_unreadable") : facts;
    }

    // "-f mov" keeps a hostile file from being read as a playlist that reaches out; "file" alone may be opened. A film that cannot be
    // packed anew (rare codecs) stays as it is, with its notes blanked.
    private async Task<bool> Repack(string path, VideoFacts facts, CancellationToken stop)
    {
        using var work = WorkFolder.In(folder);
        var packed = work.File("out." + VideoFacts.Ending(facts.MediaType));
        var answer = await programs.Run(
            new ProgramRun(
                OutsidePrograms.Ffmpeg,
                [.. Input(path), "-map", "0:v:0", "-map", "0:a:0?", "-map_metadata", "-1", "-map_chapters", "-1", "-c", "copy", "-movflags", "+faststart", packed],
                work.Path)
            {
                Patience = TimeSpan.FromMinutes(5),
                MostFile = (int)(MostBytes / Megabyte) + 64,
            },
            stop);
        if (answer.Thing is not { Code: 0 } || !File.Exists(packed))
            return false;
        File.Move(packed, path, overwrite: true);
        return true;
    }

    /// <summary>A picture of it, for lists: from its first second.</summary>
    /// <returns>Nothing where none can be made.</returns>
    public async Task<Picture?> Still(string path, double? seconds, CancellationToken stop)
    {
        using var work = WorkFolder.In(folder);
        var still = work.File("still.jpg");
        var from = Math.Min(1, (seconds ?? 0) / 2).ToString("0.##", CultureInfo.InvariantCulture);
        var answer = await programs.Run(
            new ProgramRun(
                OutsidePrograms.Ffmpeg, ["-ss", from, .. Input(path), "-frames:v", "1", "-vf", "scale='min(1280,iw)':-2", "-q:v", "3", still], work.Path)
            {
                Patience = TimeSpan.FromSeconds(30),
                MostMemory = 3_000,
            },
            stop);
        if (answer.Thing is not { Code: 0 } || !File.Exists(still))
            return null;
        return new Picture(await File.ReadAllBytesAsync(still, stop), Picture.Jpeg, 0, 0);
    }

    /// <summary>Makes another of it that fits; the first stays as it is.</summary>
    /// <param name="result">Where it is written.</param>
    /// <returns>Nothing when it is there; or <c>video_cannot_fit</c>, <c>video_not_converted</c>, <c>disk_full</c>, a reason of <see cref="OutsideProgram"/>.</returns>
    public async Task<Reason?> Convert(string path, Medium medium, VideoFit fit, string result, CancellationToken stop)
    {
        if (new DriveInfo(folder.Path).AvailableFreeSpace < medium.Length + Arrivals.RoomLeftFree)
            return new Reason("disk_full");
        if (VideoRecipe.Of(medium.Width, medium.Height, medium.Seconds, fit, result) is not { } recipe)
            return new Reason("video_cannot_fit");
        var run = new ProgramRun(OutsidePrograms.Ffmpeg, [.. Input(path), .. recipe], Path.GetDirectoryName(result)!)
        {
            Patience = LongestConversion,
            IsLong = true,
            MostMemory = 4_000,
            MostFile = (int)(MostBytes / Megabyte) + 64,
        };
        var answer = await programs.Run(run, stop);
        return answer.Failed(out var problem, out var done) ? problem
            : done.Code == 0 && File.Exists(result) ? null
            : new Reason("video_not_converted");
    }

    internal static string[] Input(string path) =>
        ["-nostdin", "-v", "error", "-protocol_whitelist", "file", "-threads", "2", "-f", "mov", "-i", path];
}
