using Mading.Kernel;
using Mading.Libraries;
using Mading.Media.Posters;
using Mading.Networks;

namespace Mading.Editorial;

/// <summary>A book as its catalogue told it, as far as a post needs it.</summary>
/// <param name="Title">With its subtitle.</param>
/// <param name="Url">Where the public finds it in the catalogue.</param>
/// <param name="IsNew">Known to have come lately; otherwise the post does not call it new.</param>
public sealed record BookFacts(RecordId Record, string Title, string? Author, string? CallNumber, string? Url, MediumId? Cover, bool IsNew);

/// <summary>
/// The door through which the collection proposes one book: a draft with text, source, posters and a free day. The same record
/// proposed again gives the same draft, until that was withdrawn.
/// </summary>
internal sealed class ProposePost(PostFacts facts, ProposedDrafts drafts, ProposedPosters press)
{
    public async Task<PostId> Propose(BookFacts book, CancellationToken stop)
    {
        var key = $"record:{book.Record}";
        return await drafts.Known(key, stop) ?? await drafts.Keep(key, book.Record, await Write(book, await drafts.Library(stop), stop), stop);
    }

    private async Task<Writing> Write(BookFacts book, Library library, CancellationToken stop)
    {
        var posters = await Posters(book, library, stop);
        var accounts = await facts.Accounts(stop);
        var writing = await drafts.Begin(library, NewArrivalText.Title(book), NewArrivalText.Full(book), book.IsNew ? "BukuBaru" : null, stop);
        return writing with
        {
            Kind = posters.Count > 0 ? PostKind.Image : PostKind.Text,
            Sources = [new PostSource($"katalog {library.Name}, {NewArrivalText.Day(drafts.Today(library))}", book.Url)],
            Media = [.. posters.Select(p => p.Medium)],
            Variants = [.. accounts.Select(a => For(a, book, library, posters))],
        };
    }

    private static Variant For(Account account, BookFacts book, Library library, IReadOnlyList<ProposedPoster> posters)
    {
        var text = NewArrivalText.For(account.Network, book, library.Name);
        var format = ProposedPosters.FormatFor(account.Network);
        IReadOnlyList<MediumId>? media = posters.Count > 1 ? [.. posters.Where(p => p.Format == format).Select(p => p.Medium.Id)] : null;
        return new Variant(account.Id, text == NewArrivalText.Full(book) ? null : text, media);
    }

    // Without the drawing program the draft has the cover itself, or no picture.
    private async Task<IReadOnlyList<ProposedPoster>> Posters(BookFacts book, Library library, CancellationToken stop)
    {
        var drawn = await press.Book(book, stop);
        PosterWords words = book.IsNew ? new PosterWords.NewArrival(drawn) : new PosterWords.Picks(NewArrivalText.FromTheShelf, [drawn], []);
        var made = await press.Print(library, words, [PosterFormat.Tall, PosterFormat.Square], stop);
        return made.Count == 0 && book.Cover is { } bare && drawn.Cover is not null
            ? [new(new PostMedium(bare, book.Author is { } by ? $"Sampul buku {book.Title} karya {by}." : $"Sampul buku {book.Title}."), PosterFormat.Tall)]
            : made;
    }
}
