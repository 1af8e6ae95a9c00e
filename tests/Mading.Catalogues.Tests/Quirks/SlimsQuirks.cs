using Mading.Testing;
using static Mading.Catalogues.Tests.SlimsPages;

namespace Mading.Catalogues.Tests.Quirks;

/// <summary>SLiMS, with OAI-PMH and without.</summary>
public sealed class SlimsQuirks
{
    private const string Json = "index.php?search=search&keywords=&JSONLD=true";

    [Fact]
    [Quirk("S-1")]
    public async Task A_SLiMSs_empty_feed_is_seen_and_said()
    {
        await using var slims = await SlimsPages.Start();
        slims.Has("/index.php?search=search&keywords=&rss=true", "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n");

        var (found, _) = await slims.Probe();
        var (pasted, _) = await slims.Probe("index.php?search=search&keywords=&rss=true");
        var read = await slims.Source("feed", "index.php?search=search&keywords=&rss=true").Read(null, CancellationToken.None);

        found!.Quirks.ShouldContain("quirk_slims_feed_empty");
        pasted!.System.ShouldBe("slims");
        read.Problem!.Code.ShouldBe("catalogue_feed_empty");
    }

    [Fact]
    [Quirk("S-1")]
    public async Task An_empty_feed_where_nothing_else_answers_is_named()
    {
        await using var site = await Site.Start();
        site.Has("/index.php", "<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n");

        var (_, problem) = await site.Probe("index.php?search=search&rss=true");

        problem!.Code.ShouldBe("catalogue_feed_empty");
    }

    [Fact]
    [Quirk("S-2")]
    public async Task The_popular_subjects_are_asked_for_twice()
    {
        await using var slims = await SlimsPages.Start();
        var calls = 0;
        slims.Has("/index.php?p=api/biblio/total/all", "{\"data\":\"1234\"}", type: "application/json");
        slims.Says = r => r.Query["p"] != "api/subject/popular" ? null : calls++ == 0 ? "[\"Baru disunting\"]" : "[\"Sejarah\",\"Novel\"]";

        var (found, _) = await slims.Probe();

        found!.Quirks.ShouldContain("catalogue_popular=Sejarah, Novel");
        found.Quirks.ShouldContain("catalogue_holds=1234");
    }

    [Fact]
    [Quirk("S-3")]
    public async Task The_newest_are_those_that_were_entered_last_not_edited_last()
    {
        await using var slims = await SlimsPages.Start();
        slims.Has("/" + Search + "&page=1", Mods(2, Entry(1, "Lama, baru disunting"), Entry(2, "Baru")));
        slims.Has("/index.php?p=show_detail&id=1&inXML=true", Detail(1, "Lama, baru disunting", "2019-01-01 08:00:00"));
        slims.Has("/index.php?p=show_detail&id=2&inXML=true", Detail(2, "Baru", "2026-11-02 08:00:00"));

        var (records, _) = await slims.Source("slims", Search).Newest(2, CancellationToken.None);

        records.Select(r => r.Title).ShouldBe(["Baru", "Lama, baru disunting"]);
        slims.Asked.ShouldNotContain(a => a.Contains("p=api", StringComparison.Ordinal));
    }

    [Fact]
    [Quirk("S-4")]
    public async Task Names_of_pictures_encoded_once_or_twice_are_read()
    {
        await using var slims = await SlimsPages.Start();
        slims.Has("/" + Search + "&page=1", Mods(2, Entry(1, "Satu", "laskar+pelangi%2B1.jpg"), Entry(2, "Dua", "image.png")));
        slims.Has("/index.php?p=show_detail&id=1&inXML=true", Detail(1, "Satu", "2019-01-01", "laskar%2Bpelangi%252B1.jpg"));
        slims.Has("/index.php?p=show_detail&id=2&inXML=true", Detail(2, "Dua", "2019-01-01", "image.png"));

        var records = (await slims.All("slims", Search)).SelectMany(p => p.Items.Good()).ToList();

        records[0].Cover.ShouldBe($"{slims.Address}images/docs/laskar%20pelangi%2B1.jpg");
        records[1].Cover.ShouldBeNull();
    }

    [Fact]
    [Quirk("S-5")]
    [Quirk("S-6")]
    [Quirk("S-7")]
    public async Task JSON_LD_is_read_in_spite_of_its_titles_its_authors_and_its_addresses()
    {
        await using var slims = await SlimsPages.Start();
        slims.Has("/" + Json + "&page=1", "<b>Deprecated</b>: substr_replace() [lib] on line 9\n" + """
            {"total_rows":"3","page":1,"records_each_page":10,"@graph":[
            {"@id":"http://127.0.0.1/index.php?p=show_detail&id=1","name":"Laskar Pelangi :","author":{"name":["Hirata, Andrea"]},"isbn":"9789793062792","dateCreated":"2005","image":"laskar.jpg"},
            {"@id":"http://127.0.0.1/index.php?p=show_detail&id=2","name":null,"author":{"name":[]}},
            {"@id":"http://127.0.0.1/index.php?p=show_detail&id=3","name":"Ihya","author":{"name":["Al","Ghazali","Sari"]}}]}
            """, type: "application/ld+json");

        var page = (await slims.All("slims", Json)).Single();
        slims.Has("/index.php?p=show_detail&id=2&inXML=true", Detail(2, "Laskar Pelangi / Andrea Hirata", "2020-01-01"));
        var detailed = (await slims.All("slims", Json)).Single();

        var records = page.Items.Good().ToList();
        records.Select(r => r.Title).ShouldBe(["Laskar Pelangi", "Ihya"]);
        records[1].Authors.ShouldBe(["Al-Ghazali", "Sari"]);
        records[0].Url.ShouldBe($"{slims.Address}index.php?p=show_detail&id=1");
        records[0].Cover.ShouldBe($"{slims.Address}images/docs/laskar.jpg");
        page.Total.ShouldBe(3);
        detailed.Items.Good().Select(r => (r.Identifier, r.Title, r.IsSparse)).ShouldBe([("slims-1", "Laskar Pelangi", true), ("slims-2", "Laskar Pelangi", false), ("slims-3", "Ihya", true)]);
    }

    [Fact]
    [Quirk("S-5")]
    public async Task A_title_that_nothing_tells_is_one_bad_record()
    {
        await using var slims = await SlimsPages.Start();
        slims.Has("/" + Json + "&page=1", """{"total_rows":1,"@graph":[{"@id":"http://x/index.php?p=show_detail&id=2","name":null}]}""");

        var page = (await slims.All("slims", Json))[0];

        page.Items.OfType<ReadItem.Bad>().Single().ShouldBe(new ReadItem.Bad("slims-2", new Kernel.Reason("record_without_title"), "slims-2"));
    }

    [Fact]
    [Quirk("S-10")]
    public async Task The_day_of_entry_is_believed_where_SLiMS_tells_it_and_a_date_of_change_never_is()
    {
        await using var slims = await SlimsStandIn.Start(new SlimsStandIn.Book(1, "Kafé", "Sari", null, null, "2020", null));

        var entered = await CatalogueSources.Open(Outside.Client(), "slims", new Uri(slims.Address, "oai2.php")).Read(null, CancellationToken.None);
        var untold = await CatalogueSources.Open(Outside.Client(), "slims", new Uri(slims.Address, "oai.php")).Read(null, CancellationToken.None);
        var changed = await CatalogueSources.Open(Outside.Client(), "koha", new Uri(slims.Address, "oai2.php")).Read(null, CancellationToken.None);

        entered.Items.Good().Single().Entered.ShouldBe(NodaTime.Instant.FromUtc(2024, 1, 1, 0, 0));
        untold.Items.Good().Single().Entered.ShouldBeNull();
        (changed.Items.Good().Single().Datestamp, changed.Items.Good().Single().Entered).ShouldBe((NodaTime.Instant.FromUtc(2024, 1, 1, 8, 0), null));
    }

    [Fact]
    [Quirk("S-8")]
    [Quirk("S-10")]
    public async Task A_SLiMS_is_always_read_whole_and_never_asked_by_date()
    {
        await using var slims = await SlimsStandIn.Start(new SlimsStandIn.Book(1, "Kafé", "Sari", null, null, "2020", null));
        var asked = new List<string>();
        slims.Instead = context =>
        {
            asked.Add(context.Request.QueryString.Value!);
            return Task.FromResult(false);
        };
        foreach (var script in new[] { "oai.php", "oai2.php" })
        {
            var source = CatalogueSources.Open(Outside.Client(), "slims", new Uri(slims.Address, script));
            source.Since(new NodaTime.LocalDate(2026, 11, 1)).ShouldBeNull();
            (await source.Read(null, CancellationToken.None)).Items.Good().Single().Title.ShouldBe("Kafé");
        }

        asked.ShouldNotContain(q => q.Contains("from=", StringComparison.Ordinal));
    }

    [Fact]
    [Quirk("S-8")]
    public async Task An_old_script_that_shows_hidden_titles_is_named()
    {
        await using var slims = await SlimsStandIn.Start();
        slims.HasOai2 = false;

        var (found, _) = await CatalogueProbe.Probe(Outside.Client(), slims.Address.ToString(), CancellationToken.None);

        found!.Quirks.ShouldContain("quirk_slims_hidden_shown");
    }

    [Fact]
    [Quirk("S-13")]
    [Quirk("S-14")]
    public async Task Nothing_is_asked_that_tells_of_people_and_no_copy_is_called_available()
    {
        await using var slims = await SlimsPages.Start();
        slims.Has("/" + Search + "&page=1", Mods(1, Entry(1, "Satu")));
        slims.Has("/index.php?p=show_detail&id=1&inXML=true", Detail(1, "Satu", "2019-01-01"));

        var (found, _) = await slims.Probe();
        await slims.All("slims", Search);
        await slims.Source("slims", Search).Newest(5, CancellationToken.None);

        found!.Quirks.ShouldContain("quirk_availability_unknown");
        slims.Asked.ShouldNotContain(a => a.Contains("member", StringComparison.Ordinal) || a.Contains("loan", StringComparison.Ordinal)
            || a.Contains("gmd", StringComparison.Ordinal) || a.Contains("coll_type", StringComparison.Ordinal));
    }

    [Fact]
    [Quirk("S-15")]
    public async Task An_answer_is_taken_for_what_it_is_not_for_what_its_headers_say()
    {
        await using var slims = await SlimsPages.Start();
        slims.Has("/" + Search + "&page=1", Mods(1, Entry(1, "Satu")), type: "text/html");
        slims.Has("/index.php?p=show_detail&id=1&inXML=true", "XML Detail is disabled", type: "text/html");

        (await slims.All("slims", Search)).Single().Items.Good().Single().Title.ShouldBe("Satu");
    }
}
