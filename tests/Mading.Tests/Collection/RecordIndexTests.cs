using Mading.Collection;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Libraries;
using NodaTime;
using Record = Mading.Collection.Record;

namespace Mading.Tests.Collection;

public sealed class RecordIndexTests
{
    [Theory]
    [InlineData("laskar pelangi")]
    [InlineData("pelangi hirata")]
    [InlineData("LASKAR")]
    [InlineData("pelan")]
    [InlineData("9789793062792")]
    [InlineData("899.221 3")]
    public async Task A_record_is_found_by_the_words_a_person_would_type(string query)
    {
        await using var installation = await TestInstallation.Start();
        var library = await installation.HasLibrary();
        await Has(installation, library, "Laskar Pelangi", "Andrea Hirata", "9789793062792", "899.221 3 HIR l");
        await Has(installation, library, "Bumi Manusia", "Pramoedya Ananta Toer", "9799731232", "899.221 3 PRA b");

        var found = await Find(installation, library.Id, query);

        found.ShouldContain("Laskar Pelangi");
    }

    [Fact]
    public async Task One_library_never_finds_the_books_of_another()
    {
        await using var installation = await TestInstallation.Start();
        var ours = await installation.HasLibrary("kota");
        var theirs = await installation.HasLibrary("desa");
        await Has(installation, theirs, "Laskar Pelangi", "Andrea Hirata", "9789793062792", "899.221 3 HIR l");

        (await Find(installation, ours.Id, "laskar pelangi")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("\" OR 1=1 --")]
    [InlineData("words:*) | (a & !")]
    [InlineData("NEAR(a b) AND *")]
    [InlineData("'\\")]
    public async Task Nothing_of_the_query_language_comes_in_with_the_words(string query)
    {
        await using var installation = await TestInstallation.Start();
        var library = await installation.HasLibrary();
        await Has(installation, library, "Bumi Manusia", "Pramoedya Ananta Toer", "", "899.221 3 PRA b");

        await Should.NotThrowAsync(() => Find(installation, library.Id, query));
    }

    private static Task Has(TestInstallation installation, Library library, string title, string author, string isbn, string callNumber) =>
        installation.In(library.Id, async db =>
        {
            var record = new Record(library.Id, SourceId.New(), title, installation.Clock.GetCurrentInstant());
            record.Tell(new RecordFacts(title, null, [author], [isbn], null, null, null, [], callNumber, null, null, null, null, title), Instant.MinValue);
            db.Add(record);
            await db.SaveChangesAsync();
            await new RecordIndex(db).Put(record, CancellationToken.None);
        });

    private static Task<List<string>> Find(TestInstallation installation, LibraryId library, string query) =>
        installation.In(library, async db =>
        {
            var ids = await new RecordIndex(db).Find(query, 10, CancellationToken.None);
            return ids.Select(id => db.Records.Single(r => r.Id == id).Title).ToList();
        });
}
