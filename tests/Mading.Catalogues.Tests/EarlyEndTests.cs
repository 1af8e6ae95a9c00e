using System.Globalization;
using static Mading.Catalogues.Tests.SlimsPages;

namespace Mading.Catalogues.Tests;

/// <summary>A list that ends too early is never taken for its end, and one bad part does not keep the rest from being read.</summary>
public sealed class EarlyEndTests
{
    private const string Rest = "/server/api/discover/search/objects?dsoType=item&sort=dc.date.accessioned,DESC&size=50&embed=thumbnail";
    private const string Catalog = "application/atom+xml;profile=opds-catalog";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_SLiMS_page_that_is_empty_or_broken_off_before_the_end_is_cut_short(bool brokenOff)
    {
        await using var slims = await SlimsPages.Start(25);
        var third = Mods(25, Entry(21, "Judul 21"));
        slims.Has($"/{Search}&page=3", brokenOff ? third[..^5] : Mods(25));

        var last = (await slims.All("slims", Search))[^1];

        last.Problem!.Code.ShouldBe("catalogue_answer_cut_short");
        last.Next.ShouldNotBeNull().ShouldEndWith("|3");
    }

    [Fact]
    public async Task A_token_that_leads_to_no_records_is_not_the_end()
    {
        await using var site = await Site.Start();
        site.Says = r => r.Query["resumptionToken"].Count == 0
            ? Outside.Records("lanjut", Outside.Record("oai:x:1", "Satu"))
            : Outside.Answer("<error code=\"noRecordsMatch\">tidak ada</error>");

        var pages = await site.All("oai", "oai");

        (pages.Count, pages[^1].Problem!.Code).ShouldBe((2, "catalogue_answer_cut_short"));
    }

    [Fact]
    public async Task A_broken_record_of_OAI_keeps_its_key()
    {
        await using var site = await Site.Start();
        site.Says = _ => Outside.Records(null, Outside.Record("oai:x:1", "Satu & <Dua"), Outside.Record("oai:x:2", ""));

        var page = (await site.All("oai", "oai"))[0];

        page.Items.OfType<ReadItem.Bad>().Select(b => b.Identifier).ShouldBe(["oai:x:1", "oai:x:2"]);
    }

    [Fact]
    public async Task An_empty_page_of_DSpace_before_the_end_is_cut_early_and_a_page_that_tells_no_number_of_pages_is_followed()
    {
        await using var site = await Site.Start();
        site.Says = r => Space(int.Parse(r.Query["page"]!, CultureInfo.InvariantCulture), total: 120);
        var early = await site.All("dspace", Rest);
        site.Says = r => Space(int.Parse(r.Query["page"]!, CultureInfo.InvariantCulture), total: 100);
        var whole = await site.All("dspace", Rest);

        early[^1].Problem!.Code.ShouldBe("catalogue_answer_cut_short");
        (whole.Count, whole[^1].Problem).ShouldBe((3, null));
    }

    [Fact]
    public async Task One_SLiMS_record_that_always_fails_is_noted_with_its_key_and_the_others_are_read()
    {
        await using var slims = await SlimsPages.Start(12);
        slims.Has("/index.php?p=show_detail&id=4&inXML=true", "Fatal error", 500, "text/html");
        slims.Has("/index.php?p=show_detail&id=7&inXML=true", "<html>Sedang dirawat</html>", 200, "text/html");

        var pages = await slims.All("slims", Search);

        pages[^1].Problem.ShouldBeNull();
        pages.SelectMany(p => p.Items).OfType<ReadItem.Bad>().Select(b => (b.Identifier, b.Reason.Code))
            .ShouldBe([("slims-4", "record_details_missing"), ("slims-7", "record_details_missing")]);
        pages.SelectMany(p => p.Items.Good()).Count(r => r.CallNumber is not null).ShouldBe(10);
    }

    [Fact]
    public async Task A_SLiMS_that_fails_at_every_record_is_waited_for()
    {
        await using var slims = await SlimsPages.Start(5);
        for (var i = 1; i <= 5; i++)
            slims.Has($"/index.php?p=show_detail&id={i}&inXML=true", "Fatal error", 500, "text/html");

        var page = await slims.Source("slims", Search).Read(null, CancellationToken.None);

        (page.Items.Count, page.Problem, page.Wait is not null).ShouldBe((0, null, true));
    }

    [Fact]
    public async Task A_list_of_OPDS_that_cannot_be_read_is_noted_and_the_walk_goes_on()
    {
        await using var site = await Site.Start();
        site.Has("/opds", Feed(Lead("/satu") + Lead("/terkunci") + Lead("/hilang") + Lead("/dua")));
        site.Has("/satu", Feed(Book(1))).Has("/dua", Feed(Book(2))).Has("/terkunci", "", 403);

        var pages = await site.All("opds", "opds");

        pages[^1].Problem.ShouldBeNull();
        pages.SelectMany(p => p.Items.Good()).Select(r => r.Title).ShouldBe(["Buku 1", "Buku 2"]);
        pages.SelectMany(p => p.Items).OfType<ReadItem.Bad>().Select(b => (b.Identifier, b.Reason.Code))
            .ShouldBe([(null, "catalogue_wants_sign_in"), (null, "catalogue_feed_gone")]);
    }

    [Fact]
    public async Task A_server_of_OPDS_that_fails_at_one_list_after_the_other_stops_the_walk()
    {
        await using var site = await Site.Start();
        site.Has("/opds", Feed(string.Concat(Enumerable.Range(1, 9).Select(i => Lead($"/daftar/{i}")))));

        var pages = await site.All("opds", "opds");

        (pages.Count, pages[^1].Problem!.Code).ShouldBe((4, "catalogue_feed_gone"));
        pages[^1].Next.ShouldNotBeNull();
    }

    [Fact]
    public async Task Titles_under_one_code_of_a_table_stay_apart_and_keep_their_keys()
    {
        const string Table = "Kode,Judul\n813,Bumi Manusia\n813,Laskar Pelangi\n813,Laskar Pelangi\n";

        var keys = (await Outside.Read(Table)).Good().Select(r => r.Identifier).ToList();

        keys.Distinct().Count().ShouldBe(2);
        keys.ShouldAllBe(k => k!.EndsWith("|813", StringComparison.Ordinal));
        (await Outside.Read("Judul,Kode\nLaskar Pelangi,813\n")).Good().Single().Identifier.ShouldBe(keys[1]);
    }

    [Fact]
    public async Task A_Koha_has_one_key_for_a_title_by_OAI_and_by_its_feed()
    {
        await using var site = await Site.Start();
        site.Says = _ => Outside.Records(null, Outside.Record("KOHA-OAI-TEST:12", "Bumi Manusia"));

        var page = (await site.All("koha", "cgi-bin/koha/oai.pl"))[0];

        page.Items.Good().Single().Identifier.ShouldBe("koha-12");
    }

    [Theory]
    [InlineData(500, false)]
    [InlineData(404, true)]
    public async Task A_Koha_whose_details_fail_for_the_moment_tells_no_sparse_record(int status, bool told)
    {
        await using var koha = await Site.Start();
        koha.Has("/cgi-bin/koha/opac-search.pl", "<rss><channel><title>Koha</title><item><title>Bumi manusia</title>"
            + $"<link>{koha.Address}cgi-bin/koha/opac-detail.pl?biblionumber=12</link></item></channel></rss>");
        koha.Has("/api/v1/public/biblios/12", "oops", status, "text/plain");

        var page = (await koha.All("koha", "cgi-bin/koha/opac-search.pl?q=*&format=rss"))[0];

        page.Items.Good().Any().ShouldBe(told);
        page.Items.OfType<ReadItem.Bad>().Select(b => b.Identifier).ShouldBe(told ? [] : ["koha-12"]);
    }

    private static string Space(int page, int total)
    {
        var items = Enumerable.Range((page * 50) + 1, page < 2 ? 50 : 0).Select(i =>
            $$$$"""{"_embedded":{"indexableObject":{"handle":"1/{{{{i}}}}","metadata":{"dc.title":[{"value":"Judul {{{{i}}}}"}]}}} }""");
        return $$$$"""{"_embedded":{"searchResult":{"_embedded":{"objects":[{{{{string.Join(',', items)}}}}]},"page":{"totalElements":{{{{total}}}} } } } }""";
    }

    private static string Feed(string inside) => $"<feed xmlns='http://www.w3.org/2005/Atom'><title>Katalog</title>{inside}</feed>";

    private static string Lead(string place) => $"<entry><title>{place}</title><id>{place}</id><link rel='subsection' type='{Catalog}' href='{place}'/></entry>";

    private static string Book(int number) =>
        $"<entry><title>Buku {number}</title><id>urn:b:{number}</id><link rel='http://opds-spec.org/acquisition' href='/get/{number}'/></entry>";
}
