using System.Globalization;

namespace Mading.Catalogues.Tests.Quirks;

public sealed class OpdsQuirks
{
    private const string Key = "9003cf99-9213-4206-a787-af2fe4cc5f1f";

    [Fact]
    [Quirk("O-1")]
    public async Task Of_calibres_many_lists_only_the_one_with_every_book_is_read()
    {
        await using var calibre = await Calibre();

        var pages = await calibre.All("opds", "opds");

        pages.Count.ShouldBe(3);
        pages.SelectMany(p => p.Items.Good()).Select(r => r.Title).ShouldBe(["Buku 3", "Buku 2", "Buku 1"]);
        calibre.Asked.ShouldNotContain(a => a.Contains("4f7469746c65", StringComparison.Ordinal));
    }

    [Fact]
    [Quirk("O-1")]
    public async Task A_calibre_is_found_from_its_front_page_with_its_version()
    {
        await using var calibre = await Calibre();

        var (found, _) = await calibre.Probe();

        (found!.System, found.Version, found.Name).ShouldBe(("opds", "calibre 6.13.0", "calibre Library"));
        found.Quirks.ShouldContain("quirk_opds_one_list");
    }

    [Fact]
    [Quirk("O-2")]
    public async Task Calibres_own_rels_of_covers_are_understood_and_completed()
    {
        await using var site = await Site.Start();
        site.Has("/opds", Feed(Book("urn:uuid:1", "Bumi Manusia", "<link type='image/jpeg' href='/get/cover/3/lib' rel='http://opds-spec.org/cover'/>")));

        var record = (await site.All("opds", "opds"))[0].Items.Good().Single();

        record.Cover.ShouldBe($"{site.Address}get/cover/3/lib");
    }

    [Fact]
    [Quirk("O-3")]
    public async Task A_404_for_a_list_without_books_is_an_empty_list()
    {
        await using var site = await Site.Start();
        site.Has("/opds", Feed(Lead("/opds/navcatalog/4f6e6577657374?library_id=lib")));
        site.Has("/opds/navcatalog/4f6e6577657374", "No books found", 404, "text/plain");

        var pages = await site.All("opds", "opds");

        pages.Count.ShouldBe(2);
        pages[^1].Problem.ShouldBeNull();
    }

    [Theory]
    [InlineData("/opds/new")]
    [InlineData("/opds/v1.2/books/latest")]
    [Quirk("O-4")]
    [Quirk("O-7")]
    public async Task The_list_of_everything_is_known_by_its_address(string list)
    {
        await using var site = await Site.Start();
        site.Has("/opds", Feed(Lead("/opds/hot") + Lead(list) + Lead("/opds/author")));
        site.Has(list, Feed(Book("urn:uuid:1", "Bumi Manusia")));

        var pages = await site.All("opds", "opds");

        pages.SelectMany(p => p.Items.Good()).ShouldHaveSingleItem().Title.ShouldBe("Bumi Manusia");
        site.Asked.Count.ShouldBe(2);
    }

    [Fact]
    [Quirk("O-5")]
    public async Task The_key_in_a_Kavitas_address_comes_out_nowhere()
    {
        await using var kavita = await Kavita();

        var (found, _) = await kavita.Probe($"api/opds/{Key}");
        var pages = await kavita.All("opds", $"api/opds/{Key}");

        var record = pages.SelectMany(p => p.Items.Good()).Single();
        record.Title.ShouldBe("Mushishi");
        record.Url.ShouldBeNull();
        CatalogueJson.Line(record).ShouldNotContain(Key);
        record.Fingerprint.ShouldNotBeEmpty();
        SourceKey.Reveal(record.Cover!, found!.Address.AbsoluteUri).ShouldBe($"{kavita.Address}api/image/series-cover?seriesId=7&apiKey={Key}");
        pages[0].Next!.ShouldNotContain(Key);
        SourceKey.Mask(found.Address.AbsoluteUri).ShouldBe($"{kavita.Address}api/opds/•••");
        found.Opac.ShouldBe(kavita.Address);
        found.Quirks.ShouldContain("quirk_key_in_address");
    }

    [Fact]
    [Quirk("O-5")]
    public async Task A_key_that_is_no_longer_good_is_said_in_words()
    {
        await using var kavita = await Site.Start();
        kavita.Has($"/api/opds/{Key}", "", 401);

        var (_, problem) = await kavita.Probe($"api/opds/{Key}");

        problem!.Code.ShouldBe("catalogue_wants_sign_in");
        problem.ToString().ShouldNotContain(Key);
    }

    [Fact]
    [Quirk("O-6")]
    public async Task A_feed_that_says_UTF_16_and_is_UTF_8_keeps_its_letters()
    {
        await using var kavita = await Site.Start();
        kavita.Has("/opds", "<?xml version=\"1.0\" encoding=\"utf-16\"?>" + Feed(Book("7", "Kafé di ujung kota")), type: "application/xml");

        (await kavita.All("opds", "opds"))[0].Items.Good().Single().Title.ShouldBe("Kafé di ujung kota");
    }

    [Fact]
    [Quirk("O-8")]
    public void Project_Gutenberg_is_read_only_for_its_newest()
    {
        var source = CatalogueSources.Open(Outside.Client(), "opds", new Uri("https://www.gutenberg.org/ebooks/search.opds/"));

        source.TellsAll.ShouldBeFalse();
        Opds.Gutenberg.Newest(new Uri("https://www.gutenberg.org/ebooks/search.opds/?query=")).Query.ShouldBe("?sort_order=release_date");
        Opds.Gutenberg.Complete(new CatalogueRecord { Title = "Emma", Identifier = "https://www.gutenberg.org/ebooks/158.opds" }).Url.ShouldBe("https://www.gutenberg.org/ebooks/158");
    }

    internal static async Task<Site> Calibre()
    {
        const string Newest = "/opds/navcatalog/4f6e6577657374?library_id=lib";
        var calibre = await Site.Start();
        calibre.Has("/", "<html><head><title>calibre</title></head></html>", type: "text/html", server: "calibre 6.13.0");
        calibre.Has("/opds", Feed(Lead("/opds/navcatalog/4f7469746c65?library_id=lib") + Lead(Newest) + Lead("/opds?library_id=lib"), "calibre Library"), server: "calibre 6.13.0");
        calibre.Has(Newest, Feed(Book("urn:uuid:3", "Buku 3") + Book("urn:uuid:2", "Buku 2") + $"<link rel='next' type='application/atom+xml;type=feed;profile=opds-catalog' href='{Newest}&amp;offset=2'/>"));
        calibre.Has(Newest + "&offset=2", Feed(Book("urn:uuid:1", "Buku 1")));
        return calibre;
    }

    private static async Task<Site> Kavita()
    {
        var kavita = await Site.Start();
        kavita.Has($"/api/opds/{Key}", Feed(Lead($"/api/opds/{Key}/libraries") + Lead($"/api/opds/{Key}/recently-added"), "Kavita"), type: "application/xml");
        kavita.Has($"/api/opds/{Key}/recently-added", Feed(
            $"<entry><id>7</id><title>Mushishi</title><link rel='subsection' type='application/atom+xml;profile=opds-catalog;kind=navigation' href='/api/opds/{Key}/series/7'/>"
            + $"<link rel='http://opds-spec.org/image' type='image/png' href='/api/image/series-cover?seriesId=7&amp;apiKey={Key}'/><link rel='alternate' type='text/html' href='/api/opds/{Key}/series/7'/></entry>"));
        return kavita;
    }

    internal static string Feed(string inside, string title = "Katalog") =>
        $"<feed xmlns='http://www.w3.org/2005/Atom' xmlns:opds='http://opds-spec.org/2010/catalog'><title>{title}</title>{inside}</feed>";

    internal static string Lead(string address) =>
        $"<entry><title>Daftar</title><id>{address}</id><link type='application/atom+xml;type=feed;profile=opds-catalog' href='{address}'/></entry>";

    internal static string Book(string id, string title, string links = "") => string.Create(
        CultureInfo.InvariantCulture,
        $"<entry><title>{title}</title><id>{id}</id><author><name>Pengarang</name></author>{links}<link rel='http://opds-spec.org/acquisition' type='application/epub+zip' href='/get/{id}'/></entry>");
}
