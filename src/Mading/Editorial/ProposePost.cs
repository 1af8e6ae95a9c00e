using Mading.Foundation;
using Mading.Kernel;
using Mading.Libraries;
using Mading.Media;
using Mading.Media.Posters;
using Mading.Networks;
using Mading.Team;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Editorial;

/// <summary>A book as its catalogue told it, as far as a post needs it.</summary>
/// <param name="Title">With its subtitle.</param>
/// <param name="Url">Where the public finds it in the catalogue.</param>
public sealed record BookFacts(RecordId Record, string Title, string? Author, string? CallNumber, string? Url, MediumId? Cover);

/// <summary>
/// The door through which the collection proposes a new arrival: a draft with text, source, posters and a free day. The same record
/// proposed again gives the same draft, until that was withdrawn.
/// </summary>
internal sealed class ProposePost(
    MadingDb db, PostFacts facts, PosterPress press, MediaStore store, Visit visit, Trail trail, IClock clock)
{
    private static readonly LocalTime UsualTime = new(10, 0);
    private const int MostDaysAhead = 60;

    public async Task<PostId> Propose(BookFacts book, CancellationToken stop)
    {
        var key = $"record:{book.Record}";
        if (await Known(key, stop) is { } earlier)
            return earlier;

        var library = await db.Libraries.AsNoTracking().FirstAsync(stop);
        var writing = await Write(book, library, stop);
        var post = new Post(db.Library, visit.PersonId, writing, clock.GetCurrentInstant());
        post.ComesFrom(key, book.Record);
        db.Add(post);
        trail.Note("post.proposed", $"post:{post.Id}", null, new { post.Title });
        try
        {
            await db.SaveChangesAsync(stop);
            return post.Id;
        }
        catch (DbUpdateException)
        {
            // Two tabs at the same moment: the other one has made the draft.
            db.ChangeTracker.Clear();
            return await Known(key, stop) ?? throw new InvalidOperationException("The proposed post could not be saved.");
        }
    }

    private async Task<PostId?> Known(string key, CancellationToken stop) =>
        await db.Posts.AsNoTracking().Where(p => p.OriginKey == key).Select(p => (PostId?)p.Id).FirstOrDefaultAsync(stop);

    private async Task<Writing> Write(BookFacts book, Library library, CancellationToken stop)
    {
        var posters = await Posters(book, library, stop);
        var accounts = await facts.Accounts(stop);
        var today = clock.GetCurrentInstant().InZone(library.TimeZone).Date;
        return Writing.Blank(library.Zone) with
        {
            Title = $"Baru di rak: {book.Title}" is { Length: <= 300 } title ? title : book.Title[..Math.Min(book.Title.Length, 300)],
            Text = NewArrivalText.Full(book),
            Kind = posters.Count > 0 ? PostKind.Image : PostKind.Text,
            ContentType = ContentType.Information,
            Sources = [new PostSource($"katalog {library.Name}, {NewArrivalText.Day(today)}", book.Url)],
            Media = [.. posters.Select(p => p.Medium)],
            Variants = [.. accounts.Select(a => For(a, book, library, posters))],
            PublishAt = await FreeDay(today, stop) + UsualTime,
            Hashtags = [.. library.Identity.Hashtags.Select(t => t.TrimStart('#')).Append("BukuBaru").Distinct(StringComparer.OrdinalIgnoreCase)],
        };
    }

    private static Variant For(Account account, BookFacts book, Library library, List<(PostMedium Medium, PosterFormat Format)> posters)
    {
        var text = NewArrivalText.For(account.Network, book, library.Name);
        var format = account.Network is "instagram" or "facebook" or "threads" ? PosterFormat.Tall : PosterFormat.Square;
        IReadOnlyList<MediumId>? media = posters.Count > 1 ? [.. posters.Where(p => p.Format == format).Select(p => p.Medium.Id)] : null;
        return new Variant(account.Id, text == NewArrivalText.Full(book) ? null : text, media);
    }

    // Without the drawing program the draft has the cover itself, or no picture; the composer says how to go on.
    private async Task<List<(PostMedium Medium, PosterFormat Format)>> Posters(BookFacts book, Library library, CancellationToken stop)
    {
        var cover = await Stored(book.Cover, stop);
        var logo = library.Identity.Logo is { } id ? await Stored(new MediumId(id), stop) : null;
        var words = new PosterWords.NewArrival(new PosterBook(book.Title, book.Author, book.CallNumber, cover));
        var made = new List<(PostMedium, PosterFormat)>();
        foreach (var format in new[] { PosterFormat.Tall, PosterFormat.Square })
        {
            if ((await press.Print(new PosterRequest(format, PosterBrand.Of(library, logo), words), stop)).Thing is not { } poster)
                continue;
            if ((await store.KeepOurs(poster.Picture, null, poster.AltText, MediumOrigin.Poster, stop)).Thing is { } medium)
                made.Add((new PostMedium(medium.Id, medium.AltText), format));
        }

        if (made.Count == 0 && book.Cover is { } bare && cover is not null)
            made.Add((new PostMedium(bare, book.Author is { } by ? $"Sampul buku {book.Title} karya {by}." : $"Sampul buku {book.Title}."), PosterFormat.Tall));
        return made;
    }

    private async Task<Picture?> Stored(MediumId? id, CancellationToken stop) =>
        id is { } known && await store.Find(known, stop) is { } medium ? await store.Read(medium, stop) : null;

    /// <summary>The next working day on which nothing is planned yet.</summary>
    private async Task<LocalDate> FreeDay(LocalDate today, CancellationToken stop)
    {
        var (first, last) = (today.AtMidnight(), today.PlusDays(MostDaysAhead).AtMidnight());
        var taken = await db.Posts.AsNoTracking().Where(p => p.PublishAt > first && p.PublishAt < last && p.State != PostState.Withdrawn)
            .Select(p => p.PublishAt).ToListAsync(stop);
        var days = taken.Select(t => t!.Value.Date).ToHashSet();
        return Enumerable.Range(1, MostDaysAhead).Select(today.PlusDays)
            .FirstOrDefault(d => d.DayOfWeek != IsoDayOfWeek.Sunday && !days.Contains(d), today.PlusDays(1));
    }
}
