using System.Globalization;
using Mading.Catalogues;
using Mading.Collection;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Libraries;
using Mading.Team;
using Mading.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mading.Tests.Collection;

public sealed class FileHarvestTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    [Capability("C33", "partly")]
    public async Task A_list_of_titles_comes_in_with_its_links_over_several_pages()
    {
        await using var installation = await TestInstallation.Start();
        var library = await installation.HasLibrary();
        var desk = await installation.DeskOf(await installation.HasPerson(library.Id, "Bagas", Role.Manager));
        var list = "Judul;Pengarang;Tautan\n" + string.Concat(Enumerable.Range(1, 1_200).Select(i => $"Buku digital {i};Hirata, Andrea;https://ipusnas.example/buku/{i}\n"));

        await desk.Upload("/studio/koleksi/sumber", "/studio/koleksi/sumber/berkas", "file", "ipusnas.csv", list);
        var harvest = await Over(installation, library);

        (harvest.State, harvest.Seen, harvest.Added, harvest.Bad).ShouldBe((HarvestState.Done, 1_200, 1_200, 0));
        var last = await installation.In(library.Id, db => db.Records.SingleAsync(r => r.Title == "Buku digital 1200"));
        (last.Url, last.Authors[0]).ShouldBe(("https://ipusnas.example/buku/1200", "Andrea Hirata"));
    }

    [Fact]
    public async Task A_long_list_with_a_bad_row_is_read_to_its_end_and_only_once()
    {
        await using var installation = await TestInstallation.Start();
        var library = await installation.HasLibrary();
        var desk = await installation.DeskOf(await installation.HasPerson(library.Id, "Bagas", Role.Manager));
        var list = "Judul;Tahun\n" + string.Concat(Enumerable.Range(1, 1_200).Select(i => i is 7 or 900 ? ";2001\n" : $"Kisah kampung {i};2001\n"));

        await desk.Upload("/studio/koleksi/sumber", "/studio/koleksi/sumber/berkas", "file", "daftar.csv", list);
        var harvest = await Over(installation, library);

        (harvest.State, harvest.Seen, harvest.Added, harvest.Bad).ShouldBe((HarvestState.Done, 1_198, 1_198, 2));
    }

    [Fact]
    public async Task A_list_without_a_column_of_titles_says_what_to_do()
    {
        await using var installation = await TestInstallation.Start();
        var library = await installation.HasLibrary();
        var desk = await installation.DeskOf(await installation.HasPerson(library.Id, "Bagas", Role.Manager));

        await desk.Upload("/studio/koleksi/sumber", "/studio/koleksi/sumber/berkas", "file", "daftar.csv", "Nama;Kelas\nBudi;5A\nSiti;5B\n");
        var harvest = await Over(installation, library);

        harvest.State.ShouldBe(HarvestState.Stopped);
        (await desk.Open($"/studio/koleksi/ambil/{harvest.Id}")).ShouldContain("Daftar ini tidak mempunyai kolom");
    }

    [Fact]
    public async Task A_file_is_read_page_by_page_from_one_opening_and_goes_on_after_another_start()
    {
        var folder = new DataFolder(Directory.CreateTempSubdirectory("mading-test-").FullName);
        var harvest = new Harvest(LibraryId.New(), SourceId.New(), default);
        Directory.CreateDirectory(folder.Temporary);
        var path = HarvestWork.FileOf(folder, harvest.Id);
        await File.WriteAllLinesAsync(path, Enumerable.Range(0, 1_251).Select(i => i == 0 ? "judul,tahun" : $"Buku {i},2020"));
        var files = new FileHarvest(folder);

        var titles = new List<string>();
        for (string? next = "0"; next is not null;)
        {
            // Another start in the middle: nothing is open any more.
            var page = await (next == "500" ? new FileHarvest(folder) : files).Page(harvest, CancellationToken.None);
            titles.AddRange(page.Items.OfType<ReadItem.Good>().Select(g => g.Record.Title));
            next = page.Next;
            harvest.Count(page.Items.Count, 0, 0, null, next);
        }

        titles.ShouldBe(Enumerable.Range(1, 1_250).Select(i => string.Create(CultureInfo.InvariantCulture, $"Buku {i}")));
        File.Delete(path);
        (await files.Page(new Harvest(LibraryId.New(), SourceId.New(), default), CancellationToken.None)).Problem!.Code.ShouldBe("harvest_file_gone");
    }

    private static async Task<Harvest> Over(TestInstallation installation, Library library)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            if (await installation.In(library.Id, db => db.Harvests.FirstOrDefaultAsync(h => h.State == HarvestState.Done || h.State == HarvestState.Stopped)) is { } over)
                return over;
            await Task.Delay(50, patience.Token);
        }
    }
}
