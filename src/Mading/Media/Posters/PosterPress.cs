using Mading.Foundation;
using Mading.Kernel;

namespace Mading.Media.Posters;

/// <summary>Prints posters: the template draws SVG, librsvg makes pixels of it, vips a JPEG that every network takes.</summary>
internal sealed class PosterPress(OutsideProgram programs, Pictures pictures, DataFolder folder)
{
    private readonly PosterFonts _fonts = new(folder);

    /// <returns>The poster; or <c>program_missing</c> {program} (offer to upload one instead), <c>program_too_slow</c>, <c>poster_not_drawn</c>.</returns>
    public async Task<Made<Poster>> Print(PosterRequest request, CancellationToken stop)
    {
        using var work = WorkFolder.In(folder);
        var drawing = PosterDrawing.Draw(await Reduced(request, stop));
        await File.WriteAllTextAsync(work.File("poster.svg"), drawing.Svg, stop);
        var run = new ProgramRun(OutsidePrograms.Rsvg, ["--output", "poster.png", "poster.svg"], work.Path) { Settings = _fonts.Settings() };
        if ((await programs.Run(run, stop)).Failed(out var problem, out var done))
            return problem;
        if (done.Code != 0 || !File.Exists(work.File("poster.png")))
            return new Reason("poster_not_drawn");

        var png = new Picture(await File.ReadAllBytesAsync(work.File("poster.png"), stop), Picture.Png, drawing.Width, drawing.Height);
        var jpeg = await pictures.Smaller(png, drawing.Width, drawing.Height, Picture.Jpeg, stop);
        return new Poster(jpeg.Thing ?? png, PosterAltText.Of(request));
    }

    // A cover of three thousand pixels would be read and drawn at a fifth of its size.
    private async Task<PosterRequest> Reduced(PosterRequest request, CancellationToken stop) => request with
    {
        Brand = request.Brand with { Logo = await Reduced(request.Brand.Logo, 400, stop) },
        Words = request.Words switch
        {
            PosterWords.NewArrival words => words with { Book = await Reduced(words.Book, 800, stop) },
            PosterWords.Picks words => words with { Books = await Reduced(words.Books, stop) },
            var others => others,
        },
    };

    private async Task<IReadOnlyList<PosterBook>> Reduced(IReadOnlyList<PosterBook> books, CancellationToken stop)
    {
        var reduced = new List<PosterBook>();
        foreach (var book in books)
            reduced.Add(await Reduced(book, 400, stop));
        return reduced;
    }

    private async Task<PosterBook> Reduced(PosterBook book, int side, CancellationToken stop) =>
        book with { Cover = await Reduced(book.Cover, side, stop) };

    private async Task<Picture?> Reduced(Picture? picture, int side, CancellationToken stop) =>
        picture is null || (picture.MediaType != Picture.Webp && Math.Max(picture.Width, picture.Height) <= side * 1.5)
            ? picture
            : (await pictures.Smaller(picture, side, side, picture.MediaType == Picture.Png ? Picture.Png : Picture.Jpeg, stop)).Thing;
}
