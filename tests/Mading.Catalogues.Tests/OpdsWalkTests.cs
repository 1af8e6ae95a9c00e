using System.Globalization;
using Mading.Catalogues.Tests.Quirks;

namespace Mading.Catalogues.Tests;

/// <summary>Walking through OPDS catalogues of unknown servers.</summary>
public sealed class OpdsWalkTests
{
    [Fact]
    public async Task Lists_are_walked_breadth_first_and_each_is_read_once_though_they_lead_in_circles()
    {
        await using var site = await Site.Start();
        site.Has("/opds", OpdsQuirks.Feed(OpdsQuirks.Lead("/a") + OpdsQuirks.Lead("/b")));
        site.Has("/a", OpdsQuirks.Feed(OpdsQuirks.Lead("/opds") + OpdsQuirks.Lead("/b") + OpdsQuirks.Lead("/a/1")));
        site.Has("/b", OpdsQuirks.Feed(OpdsQuirks.Book("1", "Satu")));
        site.Has("/a/1", OpdsQuirks.Feed(OpdsQuirks.Book("2", "Dua") + OpdsQuirks.Lead("/a")));

        var pages = await site.All("opds", "opds");

        site.Asked.ShouldBe(["/opds", "/a", "/b", "/a/1"]);
        pages.SelectMany(p => p.Items.Good()).Select(r => r.Title).ShouldBe(["Satu", "Dua"]);
        pages[^1].Problem.ShouldBeNull();
    }

    [Fact]
    public async Task A_server_that_invents_ever_new_lists_is_left_at_a_bound_and_in_words()
    {
        await using var site = await Site.Start();
        var number = 0;
        site.Says = _ => OpdsQuirks.Feed(string.Concat(Enumerable.Range(0, 40).Select(_ => OpdsQuirks.Lead($"/{Interlocked.Increment(ref number)}"))));

        var pages = await site.All("opds", "opds");

        pages.Count.ShouldBeLessThanOrEqualTo(300);
        pages[^1].Problem!.Code.ShouldBe("catalogue_too_wide");
    }

    [Fact]
    public async Task A_list_whose_next_page_is_itself_ends()
    {
        await using var site = await Site.Start();
        site.Has("/opds", OpdsQuirks.Feed(OpdsQuirks.Book("1", "Satu") + "<link rel='next' href='/opds'/>"));

        var pages = await site.All("opds", "opds");

        pages.ShouldHaveSingleItem().Problem!.Code.ShouldBe("catalogue_token_repeats");
    }

    [Fact]
    public async Task A_list_that_leads_to_another_host_is_not_followed()
    {
        await using var site = await Site.Start();
        site.Has("/opds", OpdsQuirks.Feed(OpdsQuirks.Lead("http://10.0.0.1/opds") + OpdsQuirks.Book("1", "Satu")));

        var pages = await site.All("opds", "opds");

        pages.ShouldHaveSingleItem().Problem.ShouldBeNull();
    }

    [Fact]
    public async Task OPDS_2_is_walked_too()
    {
        await using var site = await Site.Start();
        site.Has("/opds2", """{"metadata":{"title":"Perpus"},"navigation":[{"href":"/new","type":"application/opds+json","title":"Baru"}],"links":[{"rel":"self","href":"/opds2"}]}""", type: "application/opds+json");
        site.Has("/new", Publications("""{"rel":["next"],"href":"/new?page=2"}""", 1));
        site.Has("/new?page=2", Publications("""{"rel":"start","href":"/opds2"}""", 2));

        var (found, _) = await site.Probe("opds2");
        var records = (await site.All("opds", "opds2")).SelectMany(p => p.Items.Good()).ToList();

        (found!.System, found.Name).ShouldBe(("opds", "Perpus"));
        records.Select(r => r.Title).ShouldBe(["Buku 1", "Buku 2"]);
        records[0].Cover.ShouldBe($"{site.Address}cover/1.jpg");
    }

    [Fact]
    public async Task A_page_in_the_middle_that_is_busy_is_asked_again_later()
    {
        await using var site = await Site.Start();
        site.Has("/opds", OpdsQuirks.Feed(OpdsQuirks.Book("1", "Satu") + "<link rel='next' href='/opds?page=2'/>"));
        site.Has("/opds?page=2", "", 503);

        var pages = await site.All("opds", "opds");

        pages.Count.ShouldBe(2);
        pages[1].Wait.ShouldNotBeNull();
        pages[1].Next.ShouldBe(pages[0].Next);
    }

    [Theory]
    [InlineData("{\"Pages\":-5,\"Lists\":null,\"Waiting\":null}")]
    [InlineData("{}")]
    [InlineData("tiada")]
    public async Task A_position_that_nobody_wrote_begins_anew(string position)
    {
        await using var site = await Site.Start();
        site.Has("/opds", OpdsQuirks.Feed(OpdsQuirks.Book("1", "Satu")));

        var page = await site.Source("opds", "opds").Read(position, CancellationToken.None);

        page.Items.Good().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_newest_come_from_the_list_of_everything()
    {
        await using var calibre = await OpdsQuirks.Calibre();

        var (records, problem) = await calibre.Source("opds", "opds").Newest(5, CancellationToken.None);

        problem.ShouldBeNull();
        records.Count.ShouldBe(3);
    }

    private static string Publications(string link, int number) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"metadata":{"title":"Baru","numberOfItems":2},"links":[{{link}}],"publications":[{"metadata":{"title":"Buku {{number}}","identifier":"urn:x:{{number}}"},"images":[{"href":"cover/{{number}}.jpg","type":"image/jpeg"}]}]}""");
}
