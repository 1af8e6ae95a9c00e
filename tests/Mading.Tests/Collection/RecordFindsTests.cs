using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Mading.Collection;
using Mading.Foundation;
using Mading.Libraries;
using Mading.Team;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mading.Tests.Collection;

/// <summary>Finding while the collection changes, page after page, on the screen and over the API.</summary>
public sealed class RecordFindsTests
{
    [Fact]
    public async Task All_finds_can_be_paged_through_without_the_vanished_and_each_comes_once()
    {
        await using var installation = await TestInstallation.Start();
        var library = await installation.HasLibrary();
        await Has(installation, library, [.. Enumerable.Range(1, 320).Select(i => LibraryShelf.Book($"Sejarah desa {i}", "Penulis", "", "959 PEN s", i % 2 == 0 ? "Desa" : "Kota"))]);
        var now = installation.Clock.GetCurrentInstant();
        await installation.In(library.Id, async db =>
        {
            foreach (var gone in (await db.Records.ToListAsync()).Where(r => r.Subjects[0] == "Desa"))
                gone.Vanish(now);
            await db.SaveChangesAsync();
        });
        await Has(installation, library, [.. Enumerable.Range(1, 90).Select(i => LibraryShelf.Book($"Kota {i}", "Sejarah Desa", "", "959 SEJ k", "Kota"))]);
        using var api = await installation.ApiOf(library.Id, await installation.HasPerson(library.Id, "Bagas", Role.Manager));

        var titles = await Pages(api, "sejarah desa");
        var corrected = await Pages(api, "sejrah dsea");

        titles.Count.ShouldBe(160 + 90);
        titles.Distinct().Count().ShouldBe(titles.Count);
        titles.Take(160).ShouldAllBe(t => t.StartsWith("Sejarah desa"));
        titles[0].ShouldBe("Sejarah desa 319");
        titles[160].ShouldBe("Kota 90");
        corrected.ShouldBe(titles);
    }

    [Fact]
    public async Task The_page_says_for_which_words_it_shows_finds_and_helps_when_there_are_none()
    {
        await using var installation = await TestInstallation.Start();
        var library = await installation.HasLibrary();
        await Has(installation, library, [.. Enumerable.Range(1, 30).Select(i => LibraryShelf.Book($"Laskar pelangi {i}", "Andrea Hirata", "", "899.221 3 HIR l", "Fiksi"))]);
        await installation.In(library.Id, async db =>
        {
            db.Add(new Source(library.Id, "slims", "https://opac.example/oai2.php", null, [], installation.Clock.GetCurrentInstant()));
            await db.SaveChangesAsync();
        });
        var desk = await installation.DeskOf(await installation.HasPerson(library.Id, "Bagas", Role.Manager));

        var forgiven = await desk.Open("/studio/koleksi?q=laksar+pelangi");
        var second = await desk.Open("/studio/koleksi?q=laksar+pelangi&cursor=" + CursorOf(forgiven));
        var nothing = await desk.Open("/studio/koleksi?q=%3Cb%3Ekuantum");

        WebUtility.HtmlDecode(forgiven).ShouldContain("Menampilkan hasil untuk “laskar pelangi”");
        forgiven.ShouldContain("Laskar pelangi 30");
        second.ShouldContain("Laskar pelangi 6<");
        second.ShouldNotContain("rel=\"next\"");
        WebUtility.HtmlDecode(nothing).ShouldContain("Tidak ada koleksi yang cocok dengan “<b>kuantum”.");
        nothing.ShouldNotContain("<b>kuantum");
        nothing.ShouldContain("Periksa ejaannya");
    }

    [Fact]
    public async Task A_changed_record_is_found_by_its_new_words_alone()
    {
        await using var installation = await TestInstallation.Start();
        var library = await installation.HasLibrary();
        await Has(installation, library, LibraryShelf.Book("Astronomi dasar", "Penulis", "", "520 PEN a", "Langit"), LibraryShelf.Book("Geologi", "Penulis", "", "550 PEN g", "Bumi"));

        await installation.In(library.Id, async db =>
        {
            var record = await db.Records.SingleAsync(r => r.Title == "Astronomi dasar");
            record.Tell(LibraryShelf.Book("Kosmologi dasar", "Penulis", "", "523 PEN k", "Langit"), installation.Clock.GetCurrentInstant());
            await db.SaveChangesAsync();
            await new RecordIndex(db).Put([(record, false)], CancellationToken.None);
        });

        (await Find(installation, library, "kosmologi")).ShouldBe("Kosmologi dasar");
        (await Find(installation, library, "astronomi")).ShouldBeEmpty();
        (await Find(installation, library, "astronmi")).ShouldBeEmpty("a word that stands nowhere any more is no correction");
        (await Find(installation, library, "dasar")).ShouldBe("Kosmologi dasar");
    }

    [Fact]
    public async Task The_index_is_made_again_from_the_records_and_loses_what_has_vanished()
    {
        await using var installation = await TestInstallation.Start();
        var (ours, theirs) = (await installation.HasLibrary("kota"), await installation.HasLibrary("desa"));
        await Has(installation, ours, LibraryShelf.Book("Laskar Pelangi", "Andrea Hirata", "", "899 HIR l", "Fiksi"), LibraryShelf.Book("Bumi Manusia", "Pramoedya", "", "899 PRA b", "Fiksi"));
        await Has(installation, theirs, LibraryShelf.Book("Pelangi desa", "Wagimin", "", "899 WAG p", "Fiksi"));
        await installation.In(ours.Id, async db =>
        {
            await new RecordIndex(db).Clear(null, CancellationToken.None);
            (await new RecordIndex(db).Find("pelangi", 5, CancellationToken.None)).ShouldBeEmpty();
            var gone = await db.Records.SingleAsync(r => r.Title == "Bumi Manusia");
            gone.Vanish(installation.Clock.GetCurrentInstant());
            await db.SaveChangesAsync();
        });

        await Tend(installation);
        await Tend(installation);

        (await Find(installation, ours, "pelngi")).ShouldBe("Laskar Pelangi");
        (await Find(installation, theirs, "pelangi")).ShouldBe("Pelangi desa");
        (await Find(installation, ours, "manusia")).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_index_made_by_older_rules_is_made_again()
    {
        await using var installation = await TestInstallation.Start();
        var library = await installation.HasLibrary();
        await Has(installation, library, LibraryShelf.Book("Laskar Pelangi", "Andrea Hirata", "", "899 HIR l", "Fiksi"));
        await installation.In(library.Id, async db =>
        {
            await db.Database.ExecuteSqlRawAsync("UPDATE record_search_libraries SET rules = 0");
            await db.Database.ExecuteSqlRawAsync(db.IsSqlite ? "DELETE FROM record_search" : "UPDATE record_search_docs SET words = ''");
        });
        (await Find(installation, library, "pelangi")).ShouldBeEmpty();

        await Tend(installation);

        (await Find(installation, library, "pelangi")).ShouldBe("Laskar Pelangi");
    }

    private static async Task Tend(TestInstallation installation)
    {
        await using var scope = installation.App.Services.CreateAsyncScope();
        await new TendIndex().Run(scope.ServiceProvider, CancellationToken.None);
    }

    private static async Task<List<string>> Pages(HttpClient api, string query)
    {
        var titles = new List<string>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await api.GetFromJsonAsync<JsonElement>($"/api/v1/records?query={Uri.EscapeDataString(query)}&cursor={cursor}");
            titles.AddRange(page.GetProperty("records").EnumerateArray().Select(r => r.GetProperty("title").GetString()!));
            cursor = page.GetProperty("next").GetString();
        }

        return titles;
    }

    private static string CursorOf(string page) => System.Text.RegularExpressions.Regex.Match(page, "cursor=([^\"&]+)\"").Groups[1].Value;

    private static Task Has(TestInstallation installation, Library library, params RecordFacts[] books) => LibraryShelf.Holds(installation, library, books);

    private static async Task<string> Find(TestInstallation installation, Library library, string query) => (await LibraryShelf.Find(installation, library, query)).Titles;
}
