using Mading.Kernel;
using Mading.Libraries;
using Mading.Media.Posters;
using Mading.Networks;

namespace Mading.Editorial;

/// <param name="Why">One sentence of the librarian's.</param>
public sealed record PickedBook(BookFacts Book, string? Why);

/// <summary>A reading list, as far as a post needs it.</summary>
/// <param name="Key">The same list gives the same draft.</param>
/// <param name="Link">Its public page.</param>
/// <param name="OnShelf">How many can be borrowed now; nothing where that is not known of every title.</param>
public sealed record ListFacts(string Key, string Theme, string? Introduction, IReadOnlyList<PickedBook> Books, Uri Link, int? OnShelf);

/// <summary>The door through which the collection proposes a reading list: text, posters of three books each, the catalogue as its source.</summary>
internal sealed class ProposeList(PostFacts facts, ProposedDrafts drafts, ProposedPosters press)
{
    private const int BooksOnAPoster = 3;

    /// <summary>As many pictures as X and Bluesky take.</summary>
    private const int MostPosters = 4;

    public async Task<PostId> Propose(ListFacts list, CancellationToken stop) =>
        await drafts.Known(list.Key, stop) ?? await drafts.Keep(list.Key, null, await Write(list, await drafts.Library(stop), stop), stop);

    private async Task<Writing> Write(ListFacts list, Library library, CancellationToken stop)
    {
        var posters = await Posters(list, library, stop);
        var accounts = await facts.Accounts(stop);
        var writing = await drafts.Begin(library, $"Daftar bacaan: {list.Theme}", ListText.Full(list), "DaftarBacaan", stop);
        return writing with
        {
            Kind = posters.Count switch { 0 => PostKind.Text, 1 => PostKind.Image, _ => PostKind.Carousel },
            ContentType = ContentType.Education,
            Sources = [new PostSource($"katalog {library.Name}, {NewArrivalText.Day(drafts.Today(library))}", library.CatalogueAddress)],
            Media = [.. posters.Select(p => p.Medium)],
            Variants = [.. accounts.Select(a => For(a, list, library))],
        };
    }

    private static Variant For(Account account, ListFacts list, Library library)
    {
        var text = ListText.For(account.Network, list, library.Name);
        return new Variant(account.Id, text == ListText.Full(list) ? null : text, null);
    }

    // Three books a picture, so that each has room for its cover and its reason.
    private async Task<IReadOnlyList<ProposedPoster>> Posters(ListFacts list, Library library, CancellationToken stop)
    {
        var posters = new List<ProposedPoster>();
        foreach (var some in list.Books.Chunk(BooksOnAPoster).Take(MostPosters))
        {
            var books = new List<PosterBook>();
            foreach (var picked in some)
                books.Add(await press.Book(picked.Book, stop));
            posters.AddRange(await press.Print(library, new PosterWords.Picks(list.Theme, books, [.. some.Select(p => p.Why ?? "")]), [PosterFormat.Tall], stop));
        }

        return posters;
    }
}
