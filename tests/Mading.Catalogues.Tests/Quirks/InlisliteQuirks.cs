namespace Mading.Catalogues.Tests.Quirks;

public sealed class InlisliteQuirks
{
    [Fact]
    [Quirk("I-1")]
    [Quirk("I-8")]
    [Quirk("I-9")]
    public async Task INLISLite_3_3_is_read_past_its_hundredth_record()
    {
        await using var site = await Site.Start();
        site.Says = r => r.Path != "/oai" ? null : r.Query["metadataPrefix"] != "oai_dc" ? Outside.Answer("<error code=\"badArgument\">metadataPrefix</error>")
            : Outside.Records(r.Query["resumptionToken"].Count == 0 ? "100" : null, Outside.Record($"oai:host:{r.Query["resumptionToken"].Count + 1}", "Judul"));

        var pages = await site.All("inlislite", "oai");

        pages.SelectMany(p => p.Items.Good()).Select(r => r.Identifier).ShouldBe(["inlislite-1", "inlislite-2"]);
        site.Asked.ShouldAllBe(a => a.StartsWith("/oai?verb=", StringComparison.Ordinal));
    }

    [Fact]
    [Quirk("I-2")]
    [Quirk("I-3")]
    public async Task A_paper_book_is_no_PDF_and_leads_to_its_page()
    {
        await using var site = await Site.Start();
        site.Has("/oai", Outside.Records(null, Outside.Record("oai:host:417", "Bumi Manusia", "<dc:format>application/pdf</dc:format><dc:type>Text</dc:type>")));

        var record = (await site.All("inlislite", "oai")).Single().Items.Good().Single();

        (record.Url, record.Cover).ShouldBe(($"{site.Address}opac/detail/417", null));
        CatalogueJson.Line(record).ShouldNotContain("pdf");
    }

    [Fact]
    [Quirk("I-4")]
    [Quirk("I-5")]
    public async Task Neither_sets_nor_dates_are_asked_for()
    {
        await using var site = await Site.Start();
        site.Has("/oai", Outside.Records(null, Outside.Record("oai:host:1", "Judul")));
        var source = site.Source("inlislite", "oai");

        await source.Newest(5, CancellationToken.None);
        await site.All("inlislite", "oai");

        source.Since(new NodaTime.LocalDate(2026, 11, 1)).ShouldBeNull();
        site.Asked.ShouldNotContain(a => a.Contains("set=", StringComparison.Ordinal) || a.Contains("from=", StringComparison.Ordinal));
    }

    [Fact]
    [Quirk("I-6")]
    public async Task A_record_that_slides_onto_the_next_page_keeps_its_key()
    {
        await using var site = await Site.Start();
        site.Says = r => r.Query["resumptionToken"].Count == 0
            ? Outside.Records("2", Outside.Record("oai:host:3", "Tiga"), Outside.Record("oai:host:2", "Dua"))
            : Outside.Records(null, Outside.Record("oai:host:2", "Dua"), Outside.Record("oai:host:1", "Satu"));

        var pages = await site.All("inlislite", "oai");

        pages.SelectMany(p => p.Items.Good()).Select(r => r.Identifier).Distinct().Count().ShouldBe(3);
        pages[^1].Problem.ShouldBeNull();
    }

    [Fact]
    [Quirk("I-7")]
    public async Task An_empty_list_is_no_error_and_the_hosts_name_is_no_part_of_the_key()
    {
        await using var site = await Site.Start();
        site.Has("/oai", Outside.Answer("<ListRecords></ListRecords>"));
        site.Has("/lan/oai", Outside.Records(null, Outside.Record("oai:192.168.1.2:7", "Judul")));
        site.Has("/umum/oai", Outside.Records(null, Outside.Record("oai:opac.perpus.example:7", "Judul")));

        (await site.All("inlislite", "oai")).Single().Problem.ShouldBeNull();
        (await site.All("inlislite", "lan/oai"))[0].Items.Good().Single().Identifier
            .ShouldBe((await site.All("inlislite", "umum/oai"))[0].Items.Good().Single().Identifier);
    }

    [Fact]
    [Quirk("I-10")]
    [Quirk("I-12")]
    public async Task INLISLite_3_1_tells_its_page_its_cover_and_its_year_in_places_of_its_own()
    {
        await using var site = await Site.Start();
        site.Says = r => r.Path != "/opac/oai" ? null : r.Query["verb"] == "Identify"
            ? Outside.Answer("<Identify><repositoryName>Perpustakaan</repositoryName><adminEmail>some.one@contact.com</adminEmail></Identify>")
            : Outside.Records(null, Outside.Record("oai:host:9", "Bumi Manusia",
                "<dc:source>http://opac.example/opac/detail-opac?id=9</dc:source><dc:identifier>http://opac.example/uploaded_files/sampul_koleksi/original/bumi.jpg</dc:identifier><dc:publishYear>1980</dc:publishYear><dc:relation>535 hlm</dc:relation>"));

        var (found, _) = await site.Probe();
        var record = (await found!.Open(Outside.Client()).Read(null, CancellationToken.None)).Items.Good().Single();

        found.System.ShouldBe("inlislite");
        found.Quirks.ShouldNotContain("quirk_inlislite_no_covers");
        (record.Url, record.Cover, record.Year).ShouldBe(
            ("http://opac.example/opac/detail-opac?id=9", "http://opac.example/uploaded_files/sampul_koleksi/original/bumi.jpg", "1980"));
    }

    [Fact]
    [Quirk("I-11")]
    [Quirk("I-12")]
    public async Task The_oldest_INLISLite_is_found_where_it_answers()
    {
        await using var site = await Site.Start();
        site.Has("/oaipmh/oai.aspx", Outside.Identify("Perpustakaan Daerah"));

        var (found, _) = await site.Probe();

        (found!.System, found.Address.AbsolutePath).ShouldBe(("inlislite", "/oaipmh/oai.aspx"));
    }
}
