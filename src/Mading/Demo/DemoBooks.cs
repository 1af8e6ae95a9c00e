using System.Text.Json;
using Mading.Collection;
using Mading.Foundation;
using Mading.Kernel;
using NodaTime;

namespace Mading.Demo;

/// <summary>About sixty real, well-known Indonesian books (facts typed by us), as an invented SLiMS would hold them.</summary>
internal static class DemoBooks
{
    private static readonly JsonSerializerOptions Reading = new(JsonSerializerDefaults.Web);

    public sealed record Book(
        string Title, IReadOnlyList<string> Authors, string? Publisher, string? Year, string? Isbn, string? Classification, string? CallNumber,
        IReadOnlyList<string> Subjects, string? Language, string? Summary, string? Cover, bool Short);

    public static IReadOnlyList<Book> All()
    {
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Demo", "Books.json"));
        return JsonSerializer.Deserialize<List<Book>>(file, Reading)!;
    }

    public static async Task<IReadOnlyList<Record>> Add(MadingDb db, RecordIndex index, Instant now, CancellationToken stop)
    {
        var source = new Source(db.Library, "slims", "https://opac.perpus-contoh.example/oai2.php", "SLiMS Perpus Contoh", [], now);
        db.Add(source);
        var records = new List<Record>();
        foreach (var (book, i) in All().Select((book, i) => (book, i)))
            records.Add(Tell(new Record(db.Library, source.Id, $"slims-{i + 1}", now), book, now - Duration.FromHours(7 * i + 3), i + 1));
        db.AddRange(records);
        source.Harvested(now);
        db.Add(Done(source, records.Count, now));
        await db.SaveChangesAsync(stop);
        foreach (var record in records)
            await index.Put(record, stop);
        return records;
    }

    private static Record Tell(Record record, Book book, Instant entered, int number)
    {
        var title = book.Title.Split(" : ", 2);
        record.Tell(
            new RecordFacts(
                title[0].Split(" / ")[0].Trim(), title.Length > 1 ? title[1].Trim() : null, [.. book.Authors.Select(Natural)],
                book.Isbn is null ? [] : [book.Isbn.Replace("-", "", StringComparison.Ordinal)], book.Publisher, book.Year, book.Language, book.Subjects,
                book.CallNumber, book.Summary, $"https://opac.perpus-contoh.example/index.php?p=show_detail&id={number}", null, entered, $"demo-{number}"),
            entered);
        return record;
    }

    // "Hirata, Andrea" as a reader says it.
    private static string Natural(string author) =>
        author.Split(", ", 2) is [var family, var given] ? $"{given} {family}" : author;

    private static Harvest Done(Source source, int count, Instant now)
    {
        var harvest = new Harvest(source.LibraryId, source.Id, now);
        harvest.Count(count, count, 0, count, null);
        harvest.Finish(now);
        return harvest;
    }
}
