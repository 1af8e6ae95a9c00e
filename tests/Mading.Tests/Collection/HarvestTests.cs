using Mading.Collection;
using Mading.Libraries;
using Mading.Team;
using Mading.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Record = Mading.Collection.Record;

namespace Mading.Tests.Collection;

public sealed class HarvestTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    [Capability("C29", "sandbox")]
    public async Task A_catalogue_is_read_by_its_address_and_read_again_without_doubling()
    {
        await using var slims = await SlimsStandIn.Start(Books(150));
        await using var installation = await TestInstallation.Start(null, ("HARVEST:PAUSE_MS", "0"));
        var library = await installation.HasLibrary();
        var desk = await installation.DeskOf(await installation.HasPerson(library.Id, "Bagas", Role.Manager));

        await desk.SubmitFrom("/studio/koleksi/sumber", "/studio/koleksi/sumber", ("address", slims.Address.ToString()));
        var first = await Over(installation, library, 1);
        slims.Put(new SlimsStandIn.Book(3, "Judul 3 yang disunting", "Pengarang", null, null, "2020", null));
        slims.Put(new SlimsStandIn.Book(151, "Judul 151", "Pengarang", null, null, "2026", null));
        slims.Put(new SlimsStandIn.Book(5, "Judul 5", "Pengarang", null, null, "2020", null, Hidden: true));
        await desk.SubmitFrom("/studio/koleksi/sumber", "/studio/koleksi/sumber", ("address", slims.Address.ToString()));
        var second = await Over(installation, library, 2);

        (first.Seen, first.Added, first.Bad).ShouldBe((150, 150, 0));
        (second.Added, second.Changed).ShouldBe((1, 1));
        var titles = await installation.In(library.Id, db => db.Records.Where(r => r.VanishedAt == null).Select(r => r.Title).ToListAsync());
        titles.Count.ShouldBe(150);
        titles.ShouldContain("Judul 3 yang disunting");
        titles.ShouldNotContain("Judul 5");
        (await desk.Open("/studio/koleksi?q=disunting")).ShouldContain("Judul 3 yang disunting");
    }

    [Fact]
    public async Task A_record_that_is_gone_from_the_catalogue_is_marked_and_kept()
    {
        await using var slims = await SlimsStandIn.Start(Books(3));
        slims.HasOai2 = false;
        await using var installation = await TestInstallation.Start(null, ("HARVEST:PAUSE_MS", "0"));
        var library = await installation.HasLibrary();
        var desk = await installation.DeskOf(await installation.HasPerson(library.Id, "Bagas", Role.Manager));
        await desk.SubmitFrom("/studio/koleksi/sumber", "/studio/koleksi/sumber", ("address", slims.Address.ToString()));
        await Over(installation, library, 1);

        slims.Put(Books(3)[1] with { Hidden = true });
        await desk.SubmitFrom("/studio/koleksi/sumber", "/studio/koleksi/sumber", ("address", slims.Address.ToString()));
        await Over(installation, library, 2);

        (await installation.In(library.Id, db => db.Records.CountAsync())).ShouldBe(3);
        (await installation.In(library.Id, db => db.Records.SingleAsync(r => r.VanishedAt != null))).Title.ShouldBe("Judul 2");
    }

    [Fact]
    public async Task A_harvest_that_was_interrupted_goes_on_where_it_was()
    {
        await using var slims = await SlimsStandIn.Start(Books(250));
        await using var installation = await TestInstallation.Start(null, ("HARVEST:PAUSE_MS", "0"));
        var library = await installation.HasLibrary();
        var source = new Source(library.Id, "slims", slims.Address + "oai2.php", null, [], installation.Clock.GetCurrentInstant());
        var harvest = new Harvest(library.Id, source.Id, installation.Clock.GetCurrentInstant());
        harvest.Count(100, 100, 0, 250, "100____oai_dc");
        await installation.In(library.Id, async db =>
        {
            db.AddRange(source, harvest);
            await db.SaveChangesAsync();
        });
        var before = slims.Calls;
        installation.App.Services.GetRequiredService<HarvestBell>().Ring();

        var over = await Over(installation, library, 1);

        over.Seen.ShouldBe(250);
        (slims.Calls - before).ShouldBe(2);
    }

    [Fact]
    public async Task A_file_is_read_once_however_often_it_is_given()
    {
        await using var installation = await TestInstallation.Start();
        var library = await installation.HasLibrary();
        var desk = await installation.DeskOf(await installation.HasPerson(library.Id, "Bagas", Role.Manager));
        var xml = "<collection xmlns=\"http://www.loc.gov/MARC21/slim\">" + string.Concat(Enumerable.Range(1, 3).Select(i =>
            $"<record><controlfield tag=\"001\">{i}</controlfield><datafield tag=\"245\"><subfield code=\"a\">Judul {i}</subfield></datafield></record>"))
            + "<record><datafield tag=\"100\"><subfield code=\"a\">Tanpa judul</subfield></datafield></record></collection>";

        await desk.Upload("/studio/koleksi/sumber", "/studio/koleksi/sumber/berkas", "file", "ekspor.xml", xml);
        await Over(installation, library, 1);
        await desk.Upload("/studio/koleksi/sumber", "/studio/koleksi/sumber/berkas", "file", "ekspor.xml", xml);
        var second = await Over(installation, library, 2);

        (await installation.In(library.Id, db => db.Records.CountAsync())).ShouldBe(3);
        (second.Added, second.Changed, second.Bad).ShouldBe((0, 0, 1));
        (await desk.Open($"/studio/koleksi/ambil/{second.Id}")).ShouldContain("tanpa judul");
    }

    [Fact]
    public async Task A_wrong_address_keeps_what_was_typed_and_says_what_to_do()
    {
        await using var installation = await TestInstallation.Start();
        var library = await installation.HasLibrary();
        var desk = await installation.DeskOf(await installation.HasPerson(library.Id, "Bagas", Role.Manager));

        var answer = await desk.SubmitFrom("/studio/koleksi/sumber", "/studio/koleksi/sumber", ("address", "http://127.0.0.1:9/opac"));
        var page = await answer.Content.ReadAsStringAsync();

        ((int)answer.StatusCode).ShouldBe(422);
        page.ShouldContain("127.0.0.1 tidak menjawab");
        page.ShouldContain("value=\"http://127.0.0.1:9/opac\"");
    }

    private static SlimsStandIn.Book[] Books(int count) =>
        [.. Enumerable.Range(1, count).Select(i => new SlimsStandIn.Book(i, $"Judul {i}", "Pengarang", null, $"899 PEN {(char)('a' + (i % 26))}", "2020", null))];

    private static async Task<Harvest> Over(TestInstallation installation, Library library, int count)
    {
        var until = DateTimeOffset.FromUnixTimeMilliseconds(Environment.TickCount64) + Patience;
        while (DateTimeOffset.FromUnixTimeMilliseconds(Environment.TickCount64) < until)
        {
            var all = await installation.In(library.Id, db => db.Harvests.OrderBy(h => h.CreatedAt).ToListAsync());
            if (all.Count == count && all.TrueForAll(h => h.IsOver))
                return all[^1];
            await Task.Delay(50);
        }

        throw new TimeoutException("The harvest did not end.");
    }
}
