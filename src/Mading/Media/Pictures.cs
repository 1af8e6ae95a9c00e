using System.Globalization;
using Mading.Foundation;
using Mading.Kernel;

namespace Mading.Media;

/// <summary>Makes any picture from outside safe to keep and show: looked at, decoded, turned upright and encoded anew by vips.</summary>
internal sealed class Pictures(OutsideProgram programs, DataFolder folder)
{
    /// <summary>Bytes of a file that is taken at all.</summary>
    public const int MostBytes = 25 * 1024 * 1024;

    /// <summary>What is refused from its header alone, before anything is decoded.</summary>
    public const long MostPixels = 50_000_000;

    /// <summary>Pixels of the longer side of what is kept: enough for print on A4, more than any network shows.</summary>
    public const int LongestSide = 3_000;

    /// <returns>
    /// The picture made safe; or <c>picture_too_large</c> {megabytes}, <c>picture_too_many_pixels</c> {megapixels},
    /// <c>picture_not_accepted</c>, <c>picture_unreadable</c>, <c>picture_heic_unreadable</c> or a reason of <see cref="OutsideProgram"/>.
    /// </returns>
    public async Task<Made<Picture>> Clean(ReadOnlyMemory<byte> bytes, CancellationToken stop)
    {
        if (bytes.Length > MostBytes)
            return new Reason("picture_too_large", ("megabytes", MostBytes / 1024 / 1024));
        if (PictureKind.Of(bytes.Span) is not { } kind)
            return new Reason("picture_not_accepted");

        using var work = WorkFolder.In(folder);
        var file = await work.Write("in." + kind, bytes, stop);
        if ((await Header(work, file, stop)).Failed(out var problem, out var header))
            return problem.Code == "picture_unreadable" && kind == "heic" ? new Reason("picture_heic_unreadable") : problem;
        if (header.Pixels > MostPixels)
            return new Reason("picture_too_many_pixels", ("megapixels", MostPixels / 1_000_000));
        return await Encode(work, file, LongestSide, LongestSide, header.Transparent ? Picture.Png : Picture.Jpeg, header.Profiled, stop);
    }

    /// <summary>A smaller WebP of a picture of ours; never larger than the picture itself.</summary>
    /// <param name="width">Pixels, at most.</param>
    public Task<Made<Picture>> Thumbnail(Picture picture, int width, CancellationToken stop) =>
        Smaller(picture, width, LongestSide, Picture.Webp, stop);

    /// <summary>The picture fitted into a box, as <paramref name="mediaType"/>.</summary>
    public async Task<Made<Picture>> Smaller(Picture picture, int width, int height, string mediaType, CancellationToken stop)
    {
        using var work = WorkFolder.In(folder);
        var file = await work.Write("in." + Picture.Ending(picture.MediaType), picture.Bytes, stop);
        return await Encode(work, file, width, height, mediaType, profiled: false, stop);
    }

    private async Task<Made<Picture>> Encode(
        WorkFolder work, string file, int width, int height, string mediaType, bool profiled, CancellationToken stop)
    {
        var result = work.File("out." + Picture.Ending(mediaType));
        var answer = await programs.Run(
            new ProgramRun(
                OutsidePrograms.Vips,
                ["thumbnail", file, result + Saving(mediaType), Text(width), "--height", Text(height), "--size", "down", "--fail-on", "truncated",
                 .. profiled ? ToScreenColours : []],
                work.Path),
            stop);
        if (answer.Failed(out var problem, out var done))
            return problem;
        if (done.Code != 0 || !File.Exists(result))
            return new Reason("picture_unreadable");
        if ((await Header(work, result, stop)).Failed(out problem, out var header))
            return problem;
        return new Picture(await File.ReadAllBytesAsync(result, stop), mediaType, header.Width, header.Height);
    }

    // Only where a profile says what the colours are: without one, vips 8.14 shifts pure blue to 85 15 253 (seen 2026-11-27).
    private static readonly string[] ToScreenColours = ["--export-profile", "srgb"];

    // "strip" leaves out every note of the camera: place, time, owner, the small preview of the uncropped photo.
    private static string Saving(string mediaType) => mediaType switch
    {
        Picture.Png => "[strip,compression=9]",
        Picture.Webp => "[strip,Q=80]",
        _ => "[strip,Q=90,optimize-coding,subsample-mode=off,background=255]",
    };

    private static string Text(int figure) => figure.ToString(CultureInfo.InvariantCulture);

    private async Task<Made<PictureHeader>> Header(WorkFolder work, string file, CancellationToken stop)
    {
        var answer = await programs.Run(
            new ProgramRun(OutsidePrograms.VipsHeader, ["-a", file], work.Path) { Patience = TimeSpan.FromSeconds(10) }, stop);
        if (answer.Failed(out var problem, out var done))
            return problem;
        return done.Code == 0 && PictureHeader.Read(done.Output) is { } header ? header : new Reason("picture_unreadable");
    }
}
