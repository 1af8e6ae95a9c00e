using System.Globalization;
using System.Text;
using Mading.Catalogues.Oai;
using Mading.Catalogues.Tests.Quirks;
using Mading.Testing;
using Microsoft.AspNetCore.Http;

namespace Mading.Catalogues.Tests;

/// <summary>Servers that do not end, break off, or speak their own dialect of the protocol.</summary>
public sealed class TroubledHarvestTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(37)]
    public async Task Tokens_that_go_in_a_circle_are_noticed_however_often_the_harvest_begins_anew(int length)
    {
        await using var server = await SlimsStandIn.Start();
        var calls = 0;
        server.At("/oai", request => Outside.Records(
            $"t{(request.Query["resumptionToken"].ToString() is ['t', .. var n] ? int.Parse(n, CultureInfo.InvariantCulture) + 1 : 0) % length}", Outside.Record($"oai:x:{calls++}", "Judul")));

        var pages = await ToTheEnd(server, "oai");

        pages[^1].Problem!.Code.ShouldBe("catalogue_token_repeats");
        pages.Count.ShouldBeLessThan(4 * (length + 2));
    }

    [Fact]
    public async Task A_server_that_gives_its_first_page_under_ever_new_tokens_is_noticed()
    {
        await using var server = await SlimsStandIn.Start();
        var calls = 0;
        server.At("/oai", _ => Outside.Records($"token-{calls++}", Outside.Record("oai:x:1", "Satu"), Outside.Record("oai:x:2", "Dua")));

        var pages = await ToTheEnd(server, "oai");

        pages[^1].Problem!.Code.ShouldBe("catalogue_token_repeats");
        pages.Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_answer_that_breaks_off_is_never_taken_for_the_end()
    {
        await using var server = await SlimsStandIn.Start();
        server.At("/oai", _ => Outside.Records("lanjut", Outside.Record("oai:x:1", "Satu"), Outside.Record("oai:x:2", "Dua"))[..^150]);

        var page = await Outside.Harvester(server, "oai", "oai").Read(null, CancellationToken.None);

        page.Items.Good().ShouldHaveSingleItem().Title.ShouldBe("Satu");
        page.Problem!.Code.ShouldBe("catalogue_answer_cut_short");
    }

    [Fact]
    public async Task A_server_that_falls_silent_in_the_middle_of_its_answer_is_given_up_and_the_place_kept()
    {
        await using var server = await SlimsStandIn.Start();
        server.Instead = async context =>
        {
            await context.Response.WriteAsync("<?xml version=\"1.0\"?><OAI-PMH>");
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            return true;
        };
        var harvester = new OaiHarvester(Outside.Client(), new Uri(server.Address, "oai"), new OaiDialect("oai", server.Address, true)) { Patience = TimeSpan.FromMilliseconds(700) };

        var page = await harvester.Read("oai_dc/100", CancellationToken.None);

        page.Problem!.Code.ShouldBe("catalogue_too_slow");
        page.Next.ShouldBe("oai_dc/100");
    }

    [Fact]
    [Quirk("I-1")]
    public async Task A_token_refused_for_its_missing_prefix_is_sent_again_with_it()
    {
        await using var server = await SlimsStandIn.Start();
        server.At("/oai", request => request.Query["metadataPrefix"].Count == 0
            ? Outside.Answer("<error code=\"badArgument\">metadataPrefix</error>")
            : Outside.Records(request.Query["resumptionToken"].Count == 0 ? "100/oai_dc" : null, Outside.Record($"oai:x:{request.Query["resumptionToken"]}", "Judul")));

        var pages = await ToTheEnd(server, "oai");

        pages.Count.ShouldBe(2);
        pages[^1].Problem.ShouldBeNull();
    }

    [Fact]
    [Quirk("S-11")]
    public async Task A_token_with_SQL_goes_back_letter_by_letter()
    {
        await using var server = await SlimsStandIn.Start();
        const string Token = "100__+AND+input_date+%3E%3D+%272024-01-01%27__oai_dc";
        var sent = "";
        server.At("/oai2.php", request =>
        {
            sent = request.QueryString.Value!;
            return Outside.Records(request.Query["resumptionToken"].Count == 0 ? Token : null, Outside.Record("oai:host:slims-1", "Judul"));
        });

        await ToTheEnd(server, "oai2.php", "slims");

        sent.ShouldEndWith("resumptionToken=" + Token);
    }

    [Fact]
    public async Task A_date_in_Retry_After_is_reckoned_by_the_servers_own_clock()
    {
        await using var server = await SlimsStandIn.Start();
        server.Instead = context =>
        {
            context.Response.StatusCode = 503;
            context.Response.Headers.Date = "Sun, 22 Nov 2026 07:54:00 GMT";
            context.Response.Headers.RetryAfter = "Sun, 22 Nov 2026 07:55:30 GMT";
            return Task.FromResult(true);
        };

        var page = await Outside.Harvester(server, "oai.php").Read(null, CancellationToken.None);

        page.Wait.ShouldBe(TimeSpan.FromSeconds(90));
    }

    [Fact]
    public async Task One_byte_that_is_no_UTF_8_spoils_no_other_letter_of_its_page()
    {
        await using var server = await SlimsStandIn.Start();
        var text = Outside.Records(null, Outside.Record("oai:x:1", "Kafé di ujung kota"), Outside.Record("oai:x:2", "Caf\u0001 lama"));
        server.Instead = async context =>
        {
            await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text).Select(b => b == 1 ? (byte)0xe9 : b).ToArray());
            return true;
        };

        var page = await Outside.Harvester(server, "oai", "oai").Read(null, CancellationToken.None);

        page.Items.Good().Select(r => r.Title).ShouldBe(["Kafé di ujung kota", "Café lama"]);
    }

    [Theory]
    [InlineData("./lib/minigalnano/createthumb.php?filename=images%2Fdocs%2Fsampul%2520buku.jpg&amp;width=120", "images/docs/sampul%20buku.jpg")]
    [InlineData("http://host/lib/minigalnano/createthumb.php?filename=images/docs/suka&amp;duka.jpg&amp;width=200", "images/docs/suka%26duka.jpg")]
    [InlineData("http://host/lib/phpthumb/phpThumb.php?src=../../images/docs/lama.png", "images/docs/lama.png")]
    [InlineData("http://host/images/default/image.png", null)]
    [InlineData("./lib/minigalnano/createthumb.php?filename=images%2Fdefault%2Fimage.png&amp;width=120", null)]
    [Quirk("S-4")]
    public async Task Covers_of_SLiMS_become_full_pictures_however_they_are_told(string told, string? cover)
    {
        await using var server = await SlimsStandIn.Start();
        server.At("/oai2.php", _ => Outside.Records(null, Outside.Record("oai:host:slims-1", "Judul", $"<image>{told}</image>")));

        var page = await Outside.Harvester(server, "oai2.php").Read(null, CancellationToken.None);

        page.Items.Good().Single().Cover.ShouldBe(cover is null ? null : server.Address + cover);
    }

    [Fact]
    [Quirk("I-2")]
    [Quirk("I-10")]
    public async Task An_INLISLite_record_leads_to_its_page()
    {
        await using var server = await SlimsStandIn.Start();
        server.At("/oai", _ => Outside.Records(null, Outside.Record("oai:opac.example:417", "Bumi Manusia", "<dc:publishYear>1980</dc:publishYear>")));

        var record = (await Outside.Harvester(server, "oai", "inlislite").Read(null, CancellationToken.None)).Items.Good().Single();

        record.Url.ShouldBe($"{server.Address}opac/detail/417");
        record.YearNumber.ShouldBe(1980);
    }

    [Fact]
    public async Task Where_dates_can_be_trusted_the_newest_are_asked_for_by_date()
    {
        await using var server = await SlimsStandIn.Start();
        server.At("/oai", request => request.Query["from"] == "2026-09-23"
            ? Outside.Records(null, Outside.Record("oai:x:900", "Baru", datestamp: "2026-11-20"))
            : Outside.Records("lanjut", Outside.Record("oai:x:1", "Lama"), Outside.Record("oai:x:2", "Tua")));

        var (records, problem) = await Outside.Harvester(server, "oai", "oai").Newest(2, CancellationToken.None);

        problem.ShouldBeNull();
        records[0].Title.ShouldBe("Baru");
    }

    private static async Task<List<HarvestedPage>> ToTheEnd(SlimsStandIn server, string path, string system = "oai")
    {
        var pages = new List<HarvestedPage>();
        string? position = null;
        do
        {
            // A new harvester each time, as after a restart.
            var page = await Outside.Harvester(server, path, system).Read(position, CancellationToken.None);
            pages.Add(page);
            position = page.Problem is null ? page.Next : null;
        }
        while (position is not null && pages.Count < 500);

        return pages;
    }
}
