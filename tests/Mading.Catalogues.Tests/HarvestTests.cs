using Mading.Catalogues.Tests.Quirks;
using Mading.Testing;
using Microsoft.AspNetCore.Http;

namespace Mading.Catalogues.Tests;

public sealed class HarvestTests
{
    private static readonly SlimsStandIn.Book[] Books =
    [
        new(1, "Laskar Pelangi : novel", "Hirata, Andrea", "9789793062792", "899.221 3 HIR l", "2005", "laskar pelangi.jpg"),
        new(2, "Ta'lim al-Muta'allim", "Al-Ghazali", null, "297.7 ALG t", "[2019?]", null),
        new(3, "Kafé di ujung kota", "Sari", null, "899.221 3 SAR k", "2020", "kafe.jpg"),
    ];

    [Theory]
    [InlineData("")]
    [InlineData("index.php?p=show_detail&id=3")]
    [InlineData("oai2.php")]
    public async Task Any_page_of_a_SLiMS_leads_to_its_catalogue(string page)
    {
        await using var slims = await SlimsStandIn.Start(Books);

        var (found, problem) = await CatalogueProbe.Probe(Outside.Client(), slims.Address + page, CancellationToken.None);

        problem.ShouldBeNull();
        found!.System.ShouldBe("slims");
        found.Name.ShouldBe("SLiMS Perpustakaan Contoh");
        found.Address.AbsolutePath.ShouldBe("/oai2.php");
        found.Quirks.ShouldContain("quirk_name_twice");
    }

    [Fact]
    public async Task An_old_SLiMS_without_oai2_is_read_by_its_old_script()
    {
        await using var slims = await SlimsStandIn.Start(Books);
        slims.HasOai2 = false;

        var (found, _) = await CatalogueProbe.Probe(Outside.Client(), slims.Address.ToString(), CancellationToken.None);

        found!.Address.AbsolutePath.ShouldBe("/oai.php");
        found.Quirks.ShouldContain("quirk_slims_no_dates");
    }

    [Theory]
    [InlineData("oai.php")]
    [InlineData("oai2.php")]
    [Quirk("S-7")]
    [Quirk("S-8")]
    [Quirk("S-9")]
    [Quirk("S-12")]
    public async Task A_SLiMS_record_is_read_whole_whichever_script_tells_it(string script)
    {
        await using var slims = await SlimsStandIn.Start(Books);

        var records = await All(slims, script);

        var first = records.Single(r => r.Identifier == "slims-1");
        (first.Title, first.Subtitle).ShouldBe(("Laskar Pelangi", "novel"));
        first.Authors.ShouldBe(["Andrea Hirata"]);
        first.Isbn.ShouldBe(["9789793062792"]);
        first.CallNumber.ShouldBe("899.221 3 HIR l");
        first.Url.ShouldBe($"{slims.Address}index.php?p=show_detail&id=1");
        first.Cover.ShouldBe($"{slims.Address}images/docs/laskar%20pelangi.jpg");
        records.Single(r => r.Identifier == "slims-2").Cover.ShouldBeNull();
        records.Single(r => r.Identifier == "slims-2").Authors.ShouldBe(["Al-Ghazali"]);
        records.Single(r => r.Identifier == "slims-2").Title.ShouldBe("Ta'lim al-Muta'allim");
        records.Single(r => r.Identifier == "slims-3").Title.ShouldBe("Kafé di ujung kota");
    }

    [Theory]
    [InlineData("oai.php")]
    [InlineData("oai2.php")]
    [Quirk("S-11")]
    public async Task Many_pages_are_read_to_the_end_and_a_harvest_goes_on_from_where_it_was(string script)
    {
        await using var slims = await SlimsStandIn.Start([.. Enumerable.Range(1, 250).Select(i => new SlimsStandIn.Book(i, $"Judul {i}", "Pengarang", null, null, "2020", null))]);
        var harvester = Outside.Harvester(slims, script);

        var first = await harvester.Read(null, CancellationToken.None);
        var second = await harvester.Read(first.Next, CancellationToken.None);
        var third = await harvester.Read(second.Next, CancellationToken.None);

        new[] { first, second, third }.SelectMany(p => p.Items.OfType<ReadItem.Good>()).Select(g => g.Record.Identifier).Distinct().Count().ShouldBe(250);
        third.Next.ShouldBeNull();
    }

    [Theory]
    [InlineData("oai.php")]
    [InlineData("oai2.php")]
    public async Task The_newest_books_come_first_wherever_the_catalogue_keeps_them(string script)
    {
        await using var slims = await SlimsStandIn.Start(
            [.. Enumerable.Range(1, 250).Select(i => new SlimsStandIn.Book(i, $"Judul {i}", "Pengarang", null, null, "2020", i % 2 == 0 ? "a.jpg" : null))]);

        var (records, problem) = await Outside.Harvester(slims, script).Newest(5, CancellationToken.None);

        problem.ShouldBeNull();
        records.Select(r => r.Title).ShouldBe(["Judul 250", "Judul 248", "Judul 246", "Judul 244", "Judul 242"]);
    }

    [Fact]
    [Quirk("S-11")]
    [Quirk("S-12")]
    public async Task A_hidden_record_comes_as_deleted_under_the_same_key()
    {
        await using var slims = await SlimsStandIn.Start(Books);
        slims.Put(Books[0] with { Hidden = true });

        var page = await Outside.Harvester(slims, "oai2.php").Read(null, CancellationToken.None);

        page.Items.OfType<ReadItem.Good>().Single(g => g.Record.Deleted).Record.Identifier.ShouldBe("slims-1");
    }

    [Fact]
    [Quirk("S-10")]
    public async Task An_edited_record_has_another_fingerprint_and_an_unchanged_one_the_same()
    {
        await using var slims = await SlimsStandIn.Start(Books);
        var before = await All(slims, "oai.php");
        slims.Put(Books[0] with { CallNumber = "899.221 3 HIR m" });

        var after = await All(slims, "oai.php");

        after.Single(r => r.Identifier == "slims-1").Fingerprint.ShouldNotBe(before.Single(r => r.Identifier == "slims-1").Fingerprint);
        after.Single(r => r.Identifier == "slims-3").Fingerprint.ShouldBe(before.Single(r => r.Identifier == "slims-3").Fingerprint);
    }

    [Fact]
    public async Task HTML_with_status_500_under_text_xml_is_a_clear_problem()
    {
        await using var slims = await SlimsStandIn.Start(Books);

        var page = await Outside.Harvester(slims, "oai.php").Read("oai_dc/bukan-angka", CancellationToken.None);

        page.Problem!.Code.ShouldBe("catalogue_answers_no_oai");
    }

    [Fact]
    public async Task A_token_that_repeats_itself_ends_the_harvest()
    {
        await using var slims = await SlimsStandIn.Start(Books);
        slims.Instead = Say("<OAI-PMH><ListRecords><resumptionToken>sama</resumptionToken></ListRecords></OAI-PMH>");

        var page = await Outside.Harvester(slims, "oai.php").Read("sama", CancellationToken.None);

        page.Problem!.Code.ShouldBe("catalogue_token_repeats");
        page.Next.ShouldBeNull();
    }

    [Fact]
    public async Task An_answer_without_end_is_refused_at_its_limit()
    {
        await using var slims = await SlimsStandIn.Start(Books);
        slims.Instead = async context =>
        {
            var junk = new byte[1_000_000];
            while (!context.RequestAborted.IsCancellationRequested)
                await context.Response.Body.WriteAsync(junk, context.RequestAborted);
            return true;
        };

        var page = await Outside.Harvester(slims, "oai.php").Read(null, CancellationToken.None);

        page.Problem!.Code.ShouldBe("catalogue_answer_too_large");
    }

    [Fact]
    public async Task A_server_that_asks_for_patience_is_given_it()
    {
        await using var slims = await SlimsStandIn.Start(Books);
        slims.Instead = context =>
        {
            context.Response.StatusCode = 503;
            context.Response.Headers.RetryAfter = "7";
            return Task.FromResult(true);
        };

        var page = await Outside.Harvester(slims, "oai.php").Read("oai_dc/100", CancellationToken.None);

        page.Wait.ShouldBe(TimeSpan.FromSeconds(7));
        page.Next.ShouldBe("oai_dc/100");
    }

    [Fact]
    public async Task A_redirect_into_the_private_network_is_refused()
    {
        await using var slims = await SlimsStandIn.Start(Books);
        slims.Instead = context =>
        {
            context.Response.Redirect("http://10.0.0.1/oai.php");
            return Task.FromResult(true);
        };

        var (_, problem) = await CatalogueProbe.Probe(Outside.Client(), slims.Address.ToString(), CancellationToken.None);

        problem!.Code.ShouldBe("catalogue_private_address");
    }

    [Theory]
    [InlineData("")]
    [InlineData("ftp://opac.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("http://user:secret@opac.example")]
    public async Task What_is_no_web_address_is_refused_before_any_call(string typed)
    {
        var (_, problem) = await CatalogueProbe.Probe(Outside.Client(), typed, CancellationToken.None);

        problem!.Code.ShouldBe("catalogue_address_invalid");
    }

    private static Func<HttpContext, Task<bool>> Say(string xml) => async context =>
    {
        await context.Response.WriteAsync(xml);
        return true;
    };

    private static async Task<List<CatalogueRecord>> All(SlimsStandIn slims, string script) =>
        [.. (await Outside.Harvester(slims, script).Read(null, CancellationToken.None)).Items.OfType<ReadItem.Good>().Select(g => g.Record)];
}
