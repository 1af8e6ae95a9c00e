using System.Globalization;
using Mading.Testing;

namespace Mading.Catalogues.Tests.Quirks;

/// <summary>Koha, DSpace, EPrints and OJS.</summary>
public sealed class OtherQuirks
{
    private const string Rss = "<rss version='2.0'><channel><title>Koha</title><item><title>Bumi Manusia / Pramoedya</title><link>/cgi-bin/koha/opac-detail.pl?biblionumber=12</link>"
        + "<guid>/cgi-bin/koha/opac-detail.pl?biblionumber=12</guid><pubDate>Tue, 03 Nov 2026 10:00:00 +0700</pubDate></item></channel></rss>";

    [Fact]
    [Quirk("K-1")]
    public async Task A_Koha_whose_OAI_is_off_says_so_in_words()
    {
        await using var koha = await Site.Start();
        koha.Has("/cgi-bin/koha/oai.pl", "OAI-PMH service is disabled", 404, "text/plain");

        var (found, problem) = await koha.Probe();

        found.ShouldBeNull();
        problem!.Code.ShouldBe("catalogue_koha_oai_off");
    }

    [Theory]
    [InlineData("rss")]
    [InlineData("rss2")]
    [Quirk("K-1")]
    [Quirk("K-4")]
    public async Task A_Koha_whose_OAI_is_off_is_read_by_its_feed(string format)
    {
        await using var koha = await Site.Start();
        koha.Has("/cgi-bin/koha/oai.pl", "OAI-PMH service is disabled", 404, "text/plain");
        koha.Says = r => r.Path.Value!.EndsWith("opac-search.pl", StringComparison.Ordinal) && r.Query["format"] == format ? Rss : null;

        var (found, _) = await koha.Probe();

        (found!.System, found.Way).ShouldBe(("koha", CatalogueWay.Feed));
        found.Quirks.ShouldContain("quirk_oai_off_feed");
    }

    [Fact]
    [Quirk("K-2")]
    public async Task A_token_of_Koha_goes_back_whole()
    {
        await using var koha = await Site.Start();
        const string Token = "oai_dc/50/1970-01-01/2026-11-27T23:59:59Z/";
        var sent = "";
        koha.Says = r =>
        {
            sent = r.Query["resumptionToken"].ToString();
            return Outside.Records(sent.Length == 0 ? Token : null, Outside.Record($"KOHA:{sent.Length}", "Judul"));
        };

        (await koha.All("koha", "cgi-bin/koha/oai.pl")).Count.ShouldBe(2);

        sent.ShouldBe(Token);
    }

    [Fact]
    [Quirk("K-3")]
    public async Task What_a_Kohas_feed_leaves_out_its_public_interface_tells()
    {
        await using var koha = await Site.Start();
        koha.Has("/cgi-bin/koha/opac-search.pl", Rss);
        koha.Has("/api/v1/public/biblios/12", """{"leader":"00000nam a2200000 a 4500","fields":[{"020":{"ind1":" ","ind2":" ","subfields":[{"a":"9789793062792"}]}},{"245":{"ind1":"0","ind2":"0","subfields":[{"a":"Bumi manusia"}]}},{"082":{"ind1":" ","ind2":" ","subfields":[{"a":"899.221"}]}}]}""", type: "application/marc-in-json");

        var page = (await koha.All("koha", "cgi-bin/koha/opac-search.pl?q=*&format=rss"))[0];

        var record = page.Items.Good().Single();
        (record.Identifier, record.Title).ShouldBe(("koha-12", "Bumi manusia"));
        record.Isbn.ShouldBe(["9789793062792"]);
        record.Url.ShouldBe($"{koha.Address}cgi-bin/koha/opac-detail.pl?biblionumber=12");
        koha.Source("koha", "cgi-bin/koha/opac-search.pl?q=*&format=rss").TellsAll.ShouldBeFalse();
    }

    [Theory]
    [InlineData("oai/request")]
    [InlineData("server/oai/request")]
    [InlineData("oai/openaire")]
    [InlineData("oai/driver")]
    [Quirk("D-1")]
    [Quirk("D-2")]
    public async Task A_DSpace_is_known_by_where_it_answers(string path)
    {
        await using var dspace = await Site.Start();
        dspace.Has("/" + path, Outside.Identify("Repositori"));

        var (found, _) = await dspace.Probe(path);

        (found!.System, found.Address.AbsolutePath).ShouldBe(("dspace", "/" + path));
    }

    [Fact]
    [Quirk("D-2")]
    public async Task A_DSpace_7_is_found_from_its_front_page_and_its_items_keep_their_handle()
    {
        await using var dspace = await Site.Start();
        dspace.Has("/", "<html><head><meta name=\"Generator\" content=\"DSpace 7.6\"></head><body><ds-app></ds-app></body></html>", type: "text/html");
        dspace.Says = r => r.Path != "/server/oai/request" ? null
            : r.Query["verb"] == "Identify" ? Outside.Identify("Repositori") : Outside.Records(null, Outside.Record("oai:repo.example:123456789/42", "Skripsi"));

        var (found, _) = await dspace.Probe();
        var page = await found!.Open(Outside.Client()).Read(null, CancellationToken.None);

        (found.System, found.Version).ShouldBe(("dspace", "7.6"));
        page.Items.Good().Single().Identifier.ShouldBe("oai:repo.example:123456789/42");
    }

    [Fact]
    [Quirk("D-3")]
    public async Task A_DSpace_whose_list_is_empty_today_is_no_error_and_changes_are_asked_for_with_days_to_spare()
    {
        await using var dspace = await Site.Start();
        dspace.Has("/oai/request", Outside.Answer("<error code=\"noRecordsMatch\">none</error>"));

        var page = (await dspace.All("dspace", "oai/request")).Single();
        var (found, _) = await Identified();

        (page.Items.Count, page.Problem).ShouldBe((0, null));
        found.Quirks.ShouldContain("quirk_dspace_lags");

        async Task<(FoundCatalogue Found, bool)> Identified()
        {
            dspace.Has("/oai/request", Outside.Identify("Repositori"));
            return ((await dspace.Probe("oai/request")).Found!, true);
        }
    }

    [Fact]
    [Quirk("D-4")]
    public async Task A_DSpace_without_OAI_is_read_by_its_own_interface_under_the_same_keys()
    {
        await using var dspace = await Site.Start();
        dspace.Has("/", "<html><head><meta name=\"Generator\" content=\"DSpace 7.6\"></head></html>", type: "text/html");
        dspace.Says = r => r.Path != "/server/api/discover/search/objects" ? null : r.Query["page"] == "1" ? Hal(1, 43) : Hal(0, 42);

        var (found, _) = await dspace.Probe();
        var pages = await dspace.All("dspace", found!.Address.PathAndQuery);

        found.Way.ShouldBe(CatalogueWay.Rest);
        found.Quirks.ShouldContain("quirk_oai_off_rest");
        var records = pages.SelectMany(p => p.Items.Good()).ToList();
        records.Select(r => r.Identifier).ShouldBe(["oai:127.0.0.1:123456789/42", "oai:127.0.0.1:123456789/43"]);
        (records[0].Title, records[0].Cover).ShouldBe(("Skripsi 42", $"{dspace.Address}server/api/core/bitstreams/1/content"));
        records[0].Datestamp.ShouldNotBeNull();
    }

    [Fact]
    [Quirk("E-1")]
    [Quirk("E-2")]
    public async Task An_EPrints_tells_what_was_deleted_and_is_never_asked_for_sets()
    {
        await using var eprints = await Site.Start();
        eprints.Says = r => r.Path != "/cgi/oai2" ? null : r.Query["verb"] == "Identify" ? Outside.Identify("EPrints")
            : Outside.Records(null, "<record><header status=\"deleted\"><identifier>oai:e:9</identifier><datestamp>2026-01-01</datestamp></header></record>");

        var (found, _) = await eprints.Probe();
        var page = (await eprints.All("eprints", "cgi/oai2")).Single();

        found!.System.ShouldBe("eprints");
        page.Items.Good().Single().ShouldSatisfyAllConditions(r => r.Deleted.ShouldBeTrue(), r => r.Identifier.ShouldBe("oai:e:9"));
        eprints.Asked.ShouldNotContain(a => a.Contains("ListSets", StringComparison.Ordinal) || a.Contains("set=", StringComparison.Ordinal));
    }

    [Fact]
    [Quirk("E-3")]
    public async Task An_EPrints_without_OAI_is_read_by_its_latest_twenty()
    {
        await using var eprints = await Site.Start();
        eprints.Has("/", "<html><head><meta name=\"generator\" content=\"EPrints 3.4.2\"></head></html>", type: "text/html");
        eprints.Has("/cgi/latest_tool?output=RSS2&n=20", "<rss version='2.0'><channel><title>Terbaru</title><item><title>Skripsi</title><link>http://eprints.example/9/</link></item></channel></rss>");

        var (found, _) = await eprints.Probe();

        (found!.System, found.Way, found.Version).ShouldBe(("eprints", CatalogueWay.Feed, "3.4.2"));
        (await eprints.All("eprints", found.Address.PathAndQuery))[0].Items.Good().Single().Title.ShouldBe("Skripsi");
    }

    [Fact]
    [Quirk("J-1")]
    [Quirk("J-4")]
    public async Task A_journal_whose_OAI_leads_home_is_read_by_its_web_feed()
    {
        await using var ojs = await Journal();
        ojs.Has("/index.php/pustaka/gateway/plugin/WebFeedGatewayPlugin/rss",
            "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/'><channel><title>Jurnal Pustaka</title></channel><item rdf:about='http://j.example/12'><title>Literasi</title><link>http://j.example/12</link></item></rdf:RDF>");

        var (found, _) = await ojs.Probe("index.php/pustaka/index");
        var pages = await ojs.All("ojs", found!.Address.PathAndQuery);

        (found.System, found.Way, found.Name).ShouldBe(("ojs", CatalogueWay.Feed, "Jurnal Pustaka"));
        pages.ShouldHaveSingleItem().Items.Good().Single().Url.ShouldBe("http://j.example/12");
    }

    [Fact]
    [Quirk("J-1")]
    public async Task A_journal_with_neither_says_so_in_words()
    {
        await using var ojs = await Journal();

        var (_, problem) = await ojs.Probe("index.php/pustaka/index");

        problem!.Code.ShouldBe("catalogue_ojs_oai_off");
    }

    [Theory]
    [InlineData("index.php/pustaka/article/view/12", "/index.php/pustaka/oai")]
    [InlineData("", "/index.php/index/oai")]
    [Quirk("J-3")]
    public async Task A_journal_answers_under_its_own_address_and_the_site_under_another(string page, string oai)
    {
        await using var ojs = await Site.Start();
        ojs.Says = r => r.Path == oai ? Outside.Identify("Jurnal") : null;

        var (found, _) = await ojs.Probe(page);

        (found!.System, found.Address.AbsolutePath).ShouldBe(("ojs", oai));
    }

    [Fact]
    [Quirk("J-2")]
    public async Task A_compressed_answer_with_deleted_records_is_read()
    {
        await using var server = await SlimsStandIn.Start();
        server.Instead = async context =>
        {
            context.Response.Headers.ContentEncoding = "gzip";
            await using var zip = new System.IO.Compression.GZipStream(context.Response.Body, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true);
            await zip.WriteAsync(System.Text.Encoding.UTF8.GetBytes(Outside.Records(
                null, "<record><header status=\"deleted\"><identifier>oai:ojs:1</identifier></header></record>", Outside.Record("oai:ojs:2", "Artikel"))));
            return true;
        };

        var page = await CatalogueSources.Open(Outside.Client(), "ojs", new Uri(server.Address, "index.php/j/oai")).Read(null, CancellationToken.None);

        page.Items.Good().Select(r => (r.Identifier, r.Deleted)).ShouldBe([("oai:ojs:1", true), ("oai:ojs:2", false)]);
    }

    private static async Task<Site> Journal()
    {
        var ojs = await Site.Start();
        ojs.Leads("/index.php/pustaka/oai", "/index.php/pustaka/index");
        ojs.Has("/index.php/pustaka/index", "<html><head><meta name=\"generator\" content=\"Open Journal Systems 3.3.0.8\"></head></html>", type: "text/html");
        return ojs;
    }

    private static string Hal(int page, int number) => """
        {"_embedded":{"searchResult":{"_embedded":{"objects":[{"_embedded":{"indexableObject":{"handle":"123456789/NUMBER","metadata":{
        "dc.title":[{"value":"Skripsi NUMBER"}],"dc.date.accessioned":[{"value":"2026-11-03T03:00:00Z"}]},
        "_embedded":{"thumbnail":{"_links":{"content":{"href":"/server/api/core/bitstreams/1/content"}}}}}}}]},"page":{"number":PAGE,"totalPages":2,"totalElements":2}}}}
        """.Replace("NUMBER", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal).Replace("PAGE", page.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
