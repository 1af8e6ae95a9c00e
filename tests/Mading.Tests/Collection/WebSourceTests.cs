using Mading.Collection;
using Mading.Libraries;
using Mading.Team;
using Mading.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mading.Tests.Collection;

/// <summary>Catalogues that are read over the web by other ways than OAI-PMH, through the screens of a running installation.</summary>
public sealed class WebSourceTests
{
    private const string Key = "9003cf99-9213-4206-a787-af2fe4cc5f1f";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [CalibreFact]
    [Capability("C30")]
    public async Task A_real_calibre_is_read_twice_and_what_came_changed_and_went_is_noticed()
    {
        await using var calibre = await RealCalibre.Start(Enumerable.Range(1, 42).Select(i => $"Kisah {i:00}"));
        await using var installation = await TestInstallation.Start(null, ("HARVEST:PAUSE_MS", "0"));
        var library = await installation.HasLibrary();
        var desk = await installation.DeskOf(await installation.HasPerson(library.Id, "Bagas", Role.Manager));

        await Add(desk, calibre.Address.ToString());
        var first = await Over(installation, library, 1);
        await Add(desk, calibre.Address.ToString());
        var second = await Over(installation, library, 2);
        await calibre.Tell("set_metadata", await calibre.NumberOf("Kisah 07"), "--field", "title:Kisah yang disunting");
        await calibre.Tell("remove", await calibre.NumberOf("Kisah 08"));
        await calibre.Tell("add", "--empty", "--title", "Kisah terbaru", "--authors", "Sari");
        await Add(desk, calibre.Address.ToString());
        var third = await Over(installation, library, 3);

        (first.State, first.Seen, first.Added, first.Bad).ShouldBe((HarvestState.Done, 42, 42, 0));
        (second.Seen, second.Added, second.Changed).ShouldBe((42, 0, 0));
        (third.Added, third.Changed).ShouldBe((1, 1));
        var records = await installation.In(library.Id, db => db.Records.AsNoTracking().ToListAsync());
        records.Count.ShouldBe(43);
        records.Single(r => r.Title == "Kisah 01").Authors.ShouldBeEmpty();
        records.Single(r => r.VanishedAt != null).Title.ShouldBe("Kisah 08");
        records.ShouldContain(r => r.Title == "Kisah yang disunting");
        records.MaxBy(r => r.EnteredAt)!.Title.ShouldBe("Kisah terbaru");
        (await desk.Open("/studio/koleksi/sumber")).ShouldContain("calibre 6.");
    }

    [Fact]
    public async Task A_walk_through_lists_that_was_killed_between_two_pages_goes_on_where_it_was()
    {
        await using var server = await SlimsStandIn.Start();
        Books(server, 6);
        await using var installation = await TestInstallation.Start(null, ("HARVEST:PAUSE_MS", "0"));
        var library = await installation.HasLibrary();
        var source = new Source(library.Id, "opds", server.Address + "opds", null, [], installation.Clock.GetCurrentInstant());
        var harvest = new Harvest(library.Id, source.Id, installation.Clock.GetCurrentInstant());
        // What two pages left behind in the row, exactly as a kill after the second would.
        var catalogue = Catalogues.CatalogueSources.Open(Plain(installation), "opds", new Uri(server.Address, "opds"));
        var begun = await catalogue.Read(null, CancellationToken.None);
        var second = await catalogue.Read(begun.Next, CancellationToken.None);
        harvest.Count(4, 4, 0, null, second.Next);
        await installation.In(library.Id, async db =>
        {
            db.AddRange(source, harvest);
            await db.SaveChangesAsync();
        });
        var before = server.Calls;
        installation.App.Services.GetRequiredService<HarvestBell>().Ring();

        var over = await Over(installation, library, 1);

        (over.State, over.Seen).ShouldBe((HarvestState.Done, 6));
        (server.Calls - before).ShouldBe(1);
    }

    [Fact]
    public async Task A_Kavitas_key_is_used_and_shown_nowhere()
    {
        await using var server = await SlimsStandIn.Start();
        Kavita(server);
        await using var installation = await TestInstallation.Start(null, ("HARVEST:PAUSE_MS", "0"));
        var library = await installation.HasLibrary();
        var desk = await installation.DeskOf(await installation.HasPerson(library.Id, "Bagas", Role.Manager));

        await Add(desk, $"{server.Address}api/opds/{Key}");
        var harvest = await Over(installation, library, 1);

        harvest.Added.ShouldBe(1);
        var record = await installation.In(library.Id, db => db.Records.AsNoTracking().SingleAsync());
        (record.Url, record.CoverAddress!.Contains(Key, StringComparison.Ordinal)).ShouldBe((null, false));
        foreach (var page in new[] { "/studio/koleksi/sumber", "/studio/koleksi", $"/studio/koleksi/{record.Id}", $"/studio/koleksi/ambil/{harvest.Id}", "/studio/jejak" })
            (await desk.Open(page)).ShouldNotContain(Key, customMessage: page);
        (await desk.Open("/studio/koleksi/sumber")).ShouldContain("kunci rahasia");
        for (var began = System.Diagnostics.Stopwatch.StartNew(); server.Covers.IsEmpty && began.Elapsed < Patience; await Task.Delay(50))
        {
        }

        server.Covers.ShouldContain(Key);
        var source = await installation.In(library.Id, db => db.Sources.AsNoTracking().SingleAsync());
        (source.Address.Contains(Key, StringComparison.Ordinal), source.SealedKey!.Contains(Key, StringComparison.Ordinal)).ShouldBe((false, false));
        await desk.SubmitFrom("/studio/koleksi/sumber", $"/studio/koleksi/sumber/{source.Id}/periksa");
        await desk.SubmitFrom("/studio/koleksi/sumber", $"/studio/koleksi/sumber/{source.Id}/ambil");
        (await Over(installation, library, 2)).State.ShouldBe(HarvestState.Done);
        (await installation.In(library.Id, db => db.Records.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task A_key_from_before_keys_were_sealed_is_sealed_and_one_that_cannot_be_opened_is_said()
    {
        await using var server = await SlimsStandIn.Start();
        Kavita(server);
        await using var installation = await TestInstallation.Start(null, ("HARVEST:PAUSE_MS", "0"));
        var library = await installation.HasLibrary();
        var desk = await installation.DeskOf(await installation.HasPerson(library.Id, "Bagas", Role.Manager));
        await installation.In(library.Id, async db =>
        {
            db.Add(new Source(library.Id, "opds", $"{server.Address}api/opds/{Key}", "Kavita", [], installation.Clock.GetCurrentInstant()));
            await db.SaveChangesAsync();
        });

        await using (var scope = installation.App.Services.CreateAsyncScope())
            await new SealSourceKeys().Run(scope.ServiceProvider, CancellationToken.None);

        var source = await installation.In(library.Id, db => db.Sources.AsNoTracking().SingleAsync());
        source.Address.ShouldBe($"{server.Address}api/opds/~key~");
        await desk.SubmitFrom("/studio/koleksi/sumber", $"/studio/koleksi/sumber/{source.Id}/ambil");
        (await Over(installation, library, 1)).Added.ShouldBe(1);

        await installation.In(library.Id, db => db.Sources.ExecuteUpdateAsync(set => set.SetProperty(s => s.SealedKey, new string('A', 80))));
        await desk.SubmitFrom("/studio/koleksi/sumber", $"/studio/koleksi/sumber/{source.Id}/ambil");
        var stopped = await Over(installation, library, 2);
        (stopped.State, stopped.Log.Single().Reason.Code).ShouldBe((HarvestState.Stopped, "source_key_lost"));
        (await desk.Open($"/studio/koleksi/ambil/{stopped.Id}")).ShouldContain("Kunci di alamat katalog ini tidak dapat dibuka");
    }

    [Fact]
    public async Task A_SLiMS_whose_OAI_is_turned_on_later_is_read_by_it_after_another_look_and_nothing_doubles()
    {
        await using var slims = await SlimsStandIn.Start([.. Enumerable.Range(1, 3).Select(i => new SlimsStandIn.Book(i, $"Judul {i}", "Pengarang", null, null, "2020", null))]);
        slims.HasOai = false;
        slims.Instead = context => Search(context, 3);
        await using var installation = await TestInstallation.Start(null, ("HARVEST:PAUSE_MS", "0"));
        var library = await installation.HasLibrary();
        var desk = await installation.DeskOf(await installation.HasPerson(library.Id, "Bagas", Role.Manager));
        await Add(desk, slims.Address.ToString());
        var first = await Over(installation, library, 1);
        var source = await installation.In(library.Id, db => db.Sources.AsNoTracking().SingleAsync());
        (await desk.Open("/studio/koleksi/sumber")).ShouldContain("OAI-PMH-nya dimatikan");

        slims.HasOai = true;
        await desk.SubmitFrom("/studio/koleksi/sumber", $"/studio/koleksi/sumber/{source.Id}/periksa");
        await desk.SubmitFrom("/studio/koleksi/sumber", $"/studio/koleksi/sumber/{source.Id}/ambil");
        await Over(installation, library, 2);

        first.Added.ShouldBe(3);
        (await installation.In(library.Id, db => db.Sources.AsNoTracking().SingleAsync())).Address.ShouldEndWith("/oai2.php");
        (await installation.In(library.Id, db => db.Records.CountAsync())).ShouldBe(3);
        (await desk.Open("/studio/koleksi/sumber")).ShouldNotContain("OAI-PMH-nya dimatikan");
    }

    [Fact]
    public async Task Where_dates_are_honest_the_second_reading_asks_only_for_what_changed_and_takes_nothing_for_vanished()
    {
        await using var server = await SlimsStandIn.Start();
        var asked = new List<string>();
        server.Instead = async context =>
        {
            asked.Add(context.Request.QueryString.Value!);
            await context.Response.WriteAsync(Oai(context.Request));
            return true;
        };
        await using var installation = await TestInstallation.Start(null, ("HARVEST:PAUSE_MS", "0"));
        var library = await installation.HasLibrary();
        var desk = await installation.DeskOf(await installation.HasPerson(library.Id, "Bagas", Role.Manager));

        await Add(desk, server.Address + "cgi/oai2");
        await Over(installation, library, 1);
        await Add(desk, server.Address + "cgi/oai2");
        var second = await Over(installation, library, 2);

        asked.ShouldContain(q => q.Contains("from=", StringComparison.Ordinal));
        (second.Added, second.Changed, second.State).ShouldBe((1, 0, HarvestState.Done));
        var records = await installation.In(library.Id, db => db.Records.AsNoTracking().ToListAsync());
        records.Where(r => r.VanishedAt is not null).Select(r => r.Title).ShouldBe(["Dua"]);
        records.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_book_that_several_lists_tell_otherwise_does_not_change_at_every_reading()
    {
        await using var server = await SlimsStandIn.Start();
        server.Instead = async context =>
        {
            static string List(string place) => $"<entry><title>{place}</title><id>{place}</id><link type='application/atom+xml;profile=opds-catalog' href='/{place}'/></entry>";
            var path = context.Request.Path.Value!;
            await context.Response.WriteAsync(Feed(path == "/opds" ? List("pertama") + List("kedua")
                : $"<entry><title>Bumi Manusia</title><id>urn:b:1</id><summary>Dari daftar {path}</summary><link rel='http://opds-spec.org/acquisition' href='/get/1'/></entry>"));
            return true;
        };
        await using var installation = await TestInstallation.Start(null, ("HARVEST:PAUSE_MS", "0"));
        var library = await installation.HasLibrary();
        var desk = await installation.DeskOf(await installation.HasPerson(library.Id, "Bagas", Role.Manager));

        await Add(desk, server.Address + "opds");
        await Over(installation, library, 1);
        await Add(desk, server.Address + "opds");
        var second = await Over(installation, library, 2);

        (second.Added, second.Changed).ShouldBe((0, 0));
        (await installation.In(library.Id, db => db.Records.AsNoTracking().SingleAsync())).Summary.ShouldBe("Dari daftar /pertama");
    }

    private static string Oai(HttpRequest request)
    {
        static string Record(int number, string title) =>
            $"<record><header><identifier>oai:e:{number}</identifier><datestamp>2026-01-01</datestamp></header><metadata><oai_dc:dc><dc:title>{title}</dc:title></oai_dc:dc></metadata></record>";
        var inside = request.Query["verb"] == "Identify" ? "<Identify><repositoryName>EPrints</repositoryName></Identify>"
            : request.Query["from"].Count > 0
                ? $"<ListRecords>{Record(3, "Tiga")}<record><header status=\"deleted\"><identifier>oai:e:2</identifier></header></record></ListRecords>"
                : $"<ListRecords>{Record(1, "Satu")}{Record(2, "Dua")}</ListRecords>";
        return $"<?xml version=\"1.0\"?><OAI-PMH xmlns=\"http://www.openarchives.org/OAI/2.0/\">{inside}</OAI-PMH>";
    }

    private static async Task<bool> Search(HttpContext context, int books)
    {
        if (context.Request.Query["resultXML"].Count == 0)
            return false;
        var entries = Enumerable.Range(1, books).Select(i => $"<mods ID=\"{i}\"><titleInfo><title>Judul {i}</title></titleInfo></mods>");
        await context.Response.WriteAsync(
            $"<modsCollection xmlns:slims=\"http://slims.web.id\"><slims:resultInfo><slims:modsResultNum>{books}</slims:modsResultNum><slims:modsResultShowed>10</slims:modsResultShowed></slims:resultInfo>{string.Concat(entries)}</modsCollection>");
        return true;
    }

    private static void Books(SlimsStandIn server, int count) => server.Instead = async context =>
    {
        var page = int.TryParse(context.Request.Query["page"], out var number) ? number : 1;
        var books = Enumerable.Range(1, count).Skip(2 * (page - 1)).Take(2)
            .Select(i => $"<entry><title>Buku {i}</title><id>urn:b:{i}</id><link rel='http://opds-spec.org/acquisition' href='/get/{i}'/></entry>");
        await context.Response.WriteAsync(Feed(string.Concat(books) + (2 * page < count ? $"<link rel='next' href='/opds?page={page + 1}'/>" : "")));
        return true;
    };

    private static void Kavita(SlimsStandIn server) => server.Instead = async context =>
    {
        const string Catalog = "application/atom+xml;profile=opds-catalog;kind=navigation";
        var path = context.Request.Path.Value!;
        if (path == $"/api/opds/{Key}")
            await context.Response.WriteAsync(Feed($"<entry><title>Baru</title><id>recentlyAdded</id><link rel='subsection' type='{Catalog}' href='/api/opds/{Key}/recently-added'/></entry>"));
        else if (path == $"/api/opds/{Key}/recently-added")
            await context.Response.WriteAsync(Feed($"<entry><id>7</id><title>Mushishi</title><link rel='subsection' type='{Catalog}' href='/api/opds/{Key}/series/7'/><link rel='http://opds-spec.org/image' type='image/png' href='/api/image/series-cover?seriesId=7&amp;apiKey={Key}'/></entry>"));
        else if (path == "/api/image/series-cover")
            server.Covers.Enqueue(context.Request.Query["apiKey"].ToString());
        else
            context.Response.StatusCode = 404;
        return true;
    };

    private static string Feed(string inside) => $"<feed xmlns='http://www.w3.org/2005/Atom' xmlns:opds='http://opds-spec.org/2010/catalog'><title>Katalog</title>{inside}</feed>";

    private static HttpClient Plain(TestInstallation installation) =>
        installation.App.Services.GetRequiredService<IHttpClientFactory>().CreateClient(Kernel.OutgoingHttp.Pages);

    private static Task Add(Desk desk, string address) => desk.SubmitFrom("/studio/koleksi/sumber", "/studio/koleksi/sumber", ("address", address));

    private static async Task<Harvest> Over(TestInstallation installation, Library library, int count)
    {
        for (var began = System.Diagnostics.Stopwatch.StartNew(); began.Elapsed < Patience; await Task.Delay(50))
        {
            var all = await installation.In(library.Id, db => db.Harvests.AsNoTracking().OrderBy(h => h.CreatedAt).ToListAsync());
            if (all.Count == count && all.TrueForAll(h => h.IsOver))
                return all[^1];
        }

        throw new TimeoutException("The harvest did not end.");
    }
}
