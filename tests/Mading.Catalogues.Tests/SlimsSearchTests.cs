using static Mading.Catalogues.Tests.SlimsPages;

namespace Mading.Catalogues.Tests;

/// <summary>SLiMS whose OAI-PMH is off.</summary>
public sealed class SlimsSearchTests
{
    [Fact]
    public async Task A_SLiMS_without_OAI_is_read_by_its_search_to_the_end_with_what_only_its_records_tell()
    {
        await using var slims = await SlimsPages.Start(25);

        var (found, _) = await slims.Probe();
        var pages = await slims.All("slims", found!.Address.PathAndQuery);

        (found.System, found.Way, found.Version, found.Name).ShouldBe(("slims", CatalogueWay.Search, "9", "Perpustakaan Contoh"));
        found.Quirks.ShouldContain("quirk_oai_off_search");
        pages.Count.ShouldBe(3);
        var records = pages.SelectMany(p => p.Items.Good()).ToList();
        records.Select(r => r.Identifier).Distinct().Count().ShouldBe(25);
        records[0].CallNumber.ShouldBe("899.221 JUD 1");
        records[0].Subjects.ShouldBe(["Novel"]);
        records[0].Datestamp!.Value.ToString().ShouldBe("2026-11-02T00:00:00Z");
        pages[0].Total.ShouldBe(25);
    }

    [Fact]
    public async Task A_search_that_gives_the_same_page_for_ever_ends()
    {
        await using var slims = await SlimsPages.Start();
        slims.Says = r => r.Query["resultXML"].Count > 0 ? Mods(999, Entry(1, "Satu"), Entry(2, "Dua")) : null;

        var pages = await slims.All("slims", Search);

        pages.Count.ShouldBe(2);
        pages[^1].Problem!.Code.ShouldBe("catalogue_token_repeats");
    }

    [Fact]
    public async Task A_search_that_is_no_longer_data_is_said_in_words_and_the_place_kept()
    {
        await using var slims = await SlimsPages.Start();
        slims.Has("/index.php", Front, type: "text/html");

        var page = await slims.Source("slims", Search).Read("1|-|-|2", CancellationToken.None);

        page.Problem!.Code.ShouldBe("catalogue_slims_search_off");
        page.Next.ShouldBe("1|-|-|2");
    }

    [Fact]
    public async Task A_detail_that_is_busy_does_not_pass_for_a_change_of_the_record()
    {
        await using var slims = await SlimsPages.Start();
        slims.Has("/" + Search + "&page=1", Mods(2, Entry(1, "Satu"), Entry(2, "Dua")));
        slims.Has("/index.php?p=show_detail&id=1&inXML=true", "", 503);

        var page = await slims.Source("slims", Search).Read(null, CancellationToken.None);

        (page.Items.Count, page.Wait is not null).ShouldBe((0, true));
    }

    [Fact]
    public async Task A_title_without_a_page_of_its_own_is_told_by_the_list_and_one_whose_page_is_broken_is_not()
    {
        await using var slims = await SlimsPages.Start();
        slims.Has("/" + Search + "&page=1", Mods(3, Entry(1, "Satu"), Entry(2, "Dua"), Entry(3, "Tiga")));
        slims.Has("/index.php?p=show_detail&id=1&inXML=true", Detail(1, "Satu", "2026-11-02 23:10:00"));
        slims.Has("/index.php?p=show_detail&id=2&inXML=true", "<h1>tidak ada</h1>", 404);
        slims.Has("/index.php?p=show_detail&id=3&inXML=true", "<b>Warning</b>: mysqli");

        var page = await slims.Source("slims", Search).Read(null, CancellationToken.None);

        page.Items.OfType<ReadItem.Good>().Select(g => (g.Record.Title, g.Record.IsSparse)).ShouldBe([("Satu", false), ("Dua", true)]);
        page.Items.OfType<ReadItem.Bad>().Single().Reason.Code.ShouldBe("record_details_missing");
    }
}
