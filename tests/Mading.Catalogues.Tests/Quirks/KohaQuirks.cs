namespace Mading.Catalogues.Tests.Quirks;

public sealed class KohaQuirks
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
}
