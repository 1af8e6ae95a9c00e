using System.Globalization;

namespace Mading.Catalogues.Tests.Quirks;

public sealed class DSpaceQuirks
{
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

    private static string Hal(int page, int number) => """
        {"_embedded":{"searchResult":{"_embedded":{"objects":[{"_embedded":{"indexableObject":{"handle":"123456789/NUMBER","metadata":{
        "dc.title":[{"value":"Skripsi NUMBER"}],"dc.date.accessioned":[{"value":"2026-11-03T03:00:00Z"}]},
        "_embedded":{"thumbnail":{"_links":{"content":{"href":"/server/api/core/bitstreams/1/content"}}}}}}}]},"page":{"number":PAGE,"totalPages":2,"totalElements":2}}}}
        """.Replace("NUMBER", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal).Replace("PAGE", page.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
}
