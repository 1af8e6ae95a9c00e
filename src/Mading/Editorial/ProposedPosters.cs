using Mading.Kernel;
using Mading.Libraries;
using Mading.Media;
using Mading.Media.Posters;

namespace Mading.Editorial;

/// <summary>A poster of a proposed post.</summary>
internal sealed record ProposedPoster(PostMedium Medium, PosterFormat Format);

/// <summary>Prints the posters of proposed posts. Without the drawing program there are none, and the composer says how to go on.</summary>
internal sealed class ProposedPosters(PosterPress press, MediaStore store)
{
    public async Task<IReadOnlyList<ProposedPoster>> Print(Library library, PosterWords words, IReadOnlyList<PosterFormat> formats, CancellationToken stop)
    {
        var logo = library.Identity.Logo is { } id ? await Stored(new MediumId(id), stop) : null;
        var made = new List<ProposedPoster>();
        foreach (var format in formats)
        {
            if ((await press.Print(new PosterRequest(format, PosterBrand.Of(library, logo), words), stop)).Thing is not { } poster)
                continue;
            if ((await store.KeepOurs(poster.Picture, null, poster.AltText, MediumOrigin.Poster, stop)).Thing is { } medium)
                made.Add(new(new PostMedium(medium.Id, medium.AltText), format));
        }

        return made;
    }

    public async Task<PosterBook> Book(BookFacts book, CancellationToken stop) => new(book.Title, book.Author, book.CallNumber, await Stored(book.Cover, stop));

    private async Task<Picture?> Stored(MediumId? id, CancellationToken stop) =>
        id is { } known && await store.Find(known, stop) is { } medium ? await store.Read(medium, stop) : null;

    /// <summary>Which shape a network shows best.</summary>
    public static PosterFormat FormatFor(string network) => network is "instagram" or "facebook" or "threads" ? PosterFormat.Tall : PosterFormat.Square;
}
