using System.Diagnostics;
using Mading.Catalogues.Tests.Quirks;
using Mading.Testing;
using Microsoft.AspNetCore.Http;

namespace Mading.Catalogues.Tests;

public sealed class ProbeTests
{
    [Fact]
    public async Task An_address_without_its_scheme_is_understood_and_the_version_told()
    {
        await using var slims = await SlimsStandIn.Start();

        var (found, _) = await CatalogueProbe.Probe(Outside.Client(), slims.Address.Authority, CancellationToken.None);

        found!.System.ShouldBe("slims");
        found.Version.ShouldBe("9");
    }

    [Theory]
    [InlineData("perpus")]
    [InlineData("perpus/index.php?p=show_detail&id=3")]
    [InlineData("perpus/index.php?p=member")]
    public async Task A_SLiMS_in_a_folder_is_found_from_any_of_its_pages(string page)
    {
        await using var server = await SlimsStandIn.Start();
        server.At("/perpus/oai2.php", _ => Outside.Identify("Perpustakaan Desa"));

        var (found, _) = await CatalogueProbe.Probe(Outside.Client(), server.Address + page, CancellationToken.None);

        found!.System.ShouldBe("slims");
        found.Opac.AbsolutePath.ShouldBe("/perpus/");
        found.Name.ShouldBe("Perpustakaan Desa");
    }

    [Theory]
    [InlineData("/oai", "INLISLite Perpustakaan", "inlislite")]
    [InlineData("/opac/oai", "Perpustakaan <adminEmail>some.one@contact.com</adminEmail>", "inlislite")]
    [InlineData("/server/oai/request", "Repositori", "dspace")]
    [InlineData("/cgi/oai2", "EPrints", "eprints")]
    [InlineData("/cgi-bin/koha/oai.pl", "Koha", "koha")]
    [InlineData("/index.php/index/oai", "Jurnal", "ojs")]
    [Quirk("D-1")]
    [Quirk("I-12")]
    public async Task Other_systems_are_found_where_they_answer(string path, string name, string system)
    {
        await using var server = await SlimsStandIn.Start();
        server.At(path, _ => Outside.Answer($"<Identify><repositoryName>{name}</repositoryName></Identify>"));

        var (found, _) = await CatalogueProbe.Probe(Outside.Client(), server.Address.ToString(), CancellationToken.None);

        found!.System.ShouldBe(system);
        found.Address.AbsolutePath.ShouldBe(path);
    }

    [Fact]
    public async Task A_journal_is_found_from_one_of_its_articles()
    {
        await using var server = await SlimsStandIn.Start();
        server.At("/index.php/pustaka/oai", _ => Outside.Identify("Jurnal Pustaka"));

        var (found, _) = await CatalogueProbe.Probe(Outside.Client(), $"{server.Address}index.php/pustaka/article/view/12", CancellationToken.None);

        found!.System.ShouldBe("ojs");
    }

    [Fact]
    public async Task An_INLISLite_that_answers_everything_with_its_records_is_found()
    {
        await using var server = await SlimsStandIn.Start();
        server.At("/oai", _ => Outside.Records(null, Outside.Record("oai:http://opac.example/:7", "Bumi Manusia")));

        var (found, _) = await CatalogueProbe.Probe(Outside.Client(), server.Address.ToString(), CancellationToken.None);

        found!.System.ShouldBe("inlislite");
    }

    [Fact]
    public async Task A_SLiMS_whose_service_is_off_is_told_from_no_catalogue_at_all()
    {
        await using var slims = await SlimsStandIn.Start();
        slims.HasOai = false;

        var (found, problem) = await CatalogueProbe.Probe(Outside.Client(), slims.Address.ToString(), CancellationToken.None);

        found.ShouldBeNull();
        problem!.Code.ShouldBe("catalogue_oai_off");
    }

    [Fact]
    public async Task A_site_that_says_the_same_page_everywhere_is_no_catalogue()
    {
        await using var server = await SlimsStandIn.Start();
        server.Instead = async context =>
        {
            await context.Response.WriteAsync("<html><body>Selamat datang</body></html>");
            return true;
        };

        var (_, problem) = await CatalogueProbe.Probe(Outside.Client(), server.Address.ToString(), CancellationToken.None);

        problem!.Code.ShouldBe("catalogue_not_found");
    }

    [Fact]
    public async Task A_server_that_takes_the_call_and_stays_silent_is_given_up_in_time()
    {
        await using var server = await SlimsStandIn.Start();
        server.Instead = async context =>
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            return true;
        };
        var watch = Stopwatch.StartNew();

        var (_, problem) = await CatalogueProbe.Probe(Outside.Client(), server.Address.ToString(), CancellationToken.None);

        problem!.Code.ShouldBe("catalogue_too_slow");
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task A_host_where_nothing_listens_is_not_reachable()
    {
        var (_, problem) = await CatalogueProbe.Probe(Outside.Client(), "http://127.0.0.1:9/", CancellationToken.None);

        problem!.Code.ShouldBe("catalogue_not_reachable");
    }

    [Theory]
    [InlineData("http://192.168.1.10/")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("10.0.0.7/slims")]
    public async Task An_address_inside_a_private_network_is_not_called(string typed)
    {
        var (_, problem) = await CatalogueProbe.Probe(Outside.Client(), typed, CancellationToken.None);

        problem!.Code.ShouldBe("catalogue_private_address");
    }
}
