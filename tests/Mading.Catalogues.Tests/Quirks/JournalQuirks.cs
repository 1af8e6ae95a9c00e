using Mading.Testing;

namespace Mading.Catalogues.Tests.Quirks;

/// <summary>EPrints and OJS.</summary>
public sealed class JournalQuirks
{
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
}
