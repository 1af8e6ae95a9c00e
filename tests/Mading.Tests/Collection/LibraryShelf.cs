using Mading.Collection;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Libraries;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Record = Mading.Collection.Record;

namespace Mading.Tests.Collection;

/// <summary>Two libraries with a few books each, for searches that change nothing.</summary>
public sealed class LibraryShelf : IAsyncLifetime
{
    public TestInstallation Installation { get; private set; } = null!;

    public Library Town { get; private set; } = null!;

    public Library Village { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        Installation = await TestInstallation.Start();
        (Town, Village) = (await Installation.HasLibrary("kota"), await Installation.HasLibrary("desa"));
        await Holds(
            Installation, Town,
            Book("Laskar Pelangi", "Andrea Hirata", "978-979-3062-79-2", "899.221 3 HIR l", "Fiksi Indonesia"),
            Book("Sang Pemimpi", "Andrea Hirata", "979-3062-92-4", "899.221 3 HIR s", "Fiksi Indonesia"),
            Book("Pelangi di langit laskar", "Siti Aminah", "", "811 SIT p", "Puisi"),
            Book("Bumi Manusia", "Pramoedya Ananta Toer", "9799731232", "813 TOE b", "Fiksi sejarah"),
            Book("Sejarah perpustakaan", "Lasa Hs.", "", "020.9 LAS s", "Perpustakaan"),
            Book("Membaca sejarah Indonesia", "Kuntowijoyo", "", "959.8 KUN m", "Indonesia -- Sejarah"),
            Book("Sejarah Indonesia modern", "M. C. Ricklefs", "979-420-187-3", "959.8 RIC s", "Indonesia"),
            Book("Ringkasan", "Sejarah Wijaya", "", "R 030 WIJ r", "Ensiklopedia"),
            Book("Kota lama", "Sejarah Wijaya", "", "720 WIJ k", "Arsitektur"),
            Book("Sejarah", "Anonim", "", "900 ANO s", "Sejarah"),
            Book("Bacaan anak: buku-buku pilihan", "Murti Bunanta", "", "028.5 MUR b", "Anak"),
            Book("Ta'lim al-Muta'allim", "Az-Zarnuji", "", "2X7.3 AZZ t", "Pendidikan Islam"));
        await Holds(Installation, Village, Book("Bercocok tanam cabai keriting", "Wagimin", "", "635 WAG b", "Pertanian"));
    }

    public static RecordFacts Book(string title, string author, string isbn, string callNumber, string subject) => new(
        title.Split(": ")[0], title.Contains(": ", StringComparison.Ordinal) ? title.Split(": ")[1] : null, [author], isbn.Length == 0 ? [] : [isbn], null, "2019", "id", [subject], callNumber,
        null, null, null, null, title);

    public static Task Holds(TestInstallation installation, Library library, params RecordFacts[] books) => installation.In(library.Id, async db =>
    {
        var records = books.Select(facts =>
        {
            var record = new Record(library.Id, SourceId.New(), facts.Title, installation.Clock.GetCurrentInstant());
            record.Tell(facts, Instant.MinValue);
            return record;
        }).ToList();
        db.AddRange(records);
        await db.SaveChangesAsync();
        await new RecordIndex(db).Put(records.ConvertAll(r => (r, true)), CancellationToken.None);
    });

    /// <summary>The titles in their order, and the words by which they were found when they were not those that were asked.</summary>
    public static Task<(string Titles, string? Corrected)> Find(TestInstallation installation, Library library, string query) => installation.In(library.Id, async db =>
    {
        var page = await new ReadRecords(db, new RecordSearch(db, new RecordIndex(db))).List(query, null, CancellationToken.None);
        return (string.Join(" | ", page.Records.Select(r => r.Title)), page.Corrected);
    });

    public Task<(string Titles, string? Corrected)> Find(Library library, string query) => Find(Installation, library, query);

    public Task DisposeAsync() => Installation.DisposeAsync().AsTask();
}
