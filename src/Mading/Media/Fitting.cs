using System.Globalization;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Networks;

namespace Mading.Media;

/// <summary>Places a picture whole on a canvas of another shape, before a soft, slightly darker ground of its own colours. A JPEG in sRGB without notes.</summary>
internal sealed class Fitting(OutsideProgram programs, DataFolder folder)
{
    // The ground is blurred at an eighth of its size: nobody sees the difference, and it takes a sixtieth of the work.
    private const int Coarse = 8;
    private const int Softness = 9;

    // Between the steps nothing is lost and little time is spent; vips' own kind of file stays shut to it here.
    private const string Between = ".png[strip,compression=1]";

    /// <param name="picture">The file; one of ours, but what lies on a disk may have been damaged since.</param>
    /// <returns>
    /// The picture on its canvas; or <c>picture_too_many_pixels</c> {megapixels}, <c>picture_not_fitted</c> for what cannot be read, or a reason of
    /// <see cref="OutsideProgram"/>.
    /// </returns>
    public async Task<Made<Picture>> Place(string picture, Canvas canvas, CancellationToken stop)
    {
        using var work = WorkFolder.In(folder);
        if ((await Header(work, picture, stop)).Failed(out var problem, out var header))
            return problem;
        if (header.Pixels > Pictures.MostPixels)
            return new Reason("picture_too_many_pixels", ("megapixels", Pictures.MostPixels / 1_000_000));
        if (await Prepare(work, picture, canvas, header, stop) is { } unprepared)
            return unprepared;
        if ((await Header(work, work.File("whole.png"), stop)).Failed(out problem, out var whole))
            return problem;
        if (await Join(work, canvas, whole, stop) is { } unjoined)
            return unjoined;
        return new Picture(await File.ReadAllBytesAsync(work.File("out.jpg"), stop), Picture.Jpeg, canvas.Width, canvas.Height);
    }

    private async Task<Reason?> Prepare(WorkFolder work, string picture, Canvas canvas, PictureHeader header, CancellationToken stop)
    {
        string[][] steps =
        [
            ["thumbnail", picture, "seen" + Between, Text(canvas.Width), "--height", Text(canvas.Height), "--size", "both", "--fail-on", "truncated"],
            .. header.Transparent ? [["flatten", "seen.png", "opaque" + Between, "--background", "255 255 255"]] : Array.Empty<string[]>(),
            ["colourspace", header.Transparent ? "opaque.png" : "seen.png", "whole" + Between, "srgb"],
            ["thumbnail", "whole.png", "part" + Between, Text(canvas.Width / Coarse), "--height", Text(canvas.Height / Coarse), "--size", "both", "--crop", "centre"],
            ["gaussblur", "part.png", "soft" + Between, Text(Softness)],
            ["linear", "soft.png", "dim" + Between, "0.86", "0", "--uchar"],
            ["thumbnail", "dim.png", "ground" + Between, Text(canvas.Width), "--height", Text(canvas.Height), "--size", "force"],
        ];
        return await Run(work, steps, stop);
    }

    private async Task<Reason?> Join(WorkFolder work, Canvas canvas, PictureHeader whole, CancellationToken stop)
    {
        var (x, y) = ((canvas.Width - whole.Width) / 2, (canvas.Height - whole.Height) / 2);
        return await Run(work, [["insert", "ground.png", "whole.png", "out.jpg[strip,Q=90,optimize-coding,subsample-mode=off]", Text(x), Text(y)]], stop);
    }

    private async Task<Reason?> Run(WorkFolder work, IEnumerable<string[]> steps, CancellationToken stop)
    {
        foreach (var step in steps)
        {
            if ((await programs.Run(new ProgramRun(OutsidePrograms.Vips, step, work.Path), stop)).Failed(out var problem, out var done))
                return problem;
            if (done.Code != 0)
                return new Reason("picture_not_fitted");
        }

        return null;
    }

    private async Task<Made<PictureHeader>> Header(WorkFolder work, string file, CancellationToken stop)
    {
        var run = new ProgramRun(OutsidePrograms.VipsHeader, ["-a", file], work.Path) { Patience = TimeSpan.FromSeconds(10) };
        if ((await programs.Run(run, stop)).Failed(out var problem, out var done))
            return problem;
        return done.Code == 0 && PictureHeader.Read(done.Output) is { } header ? header : new Reason("picture_not_fitted");
    }

    private static string Text(int figure) => figure.ToString(CultureInfo.InvariantCulture);
}
