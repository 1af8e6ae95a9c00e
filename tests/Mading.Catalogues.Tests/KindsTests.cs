using System.Text;

namespace Mading.Catalogues.Tests;

/// <summary>The kinds of files beside MARC, in small examples of our own.</summary>
public sealed class KindsTests
{
    [Fact]
    public async Task MODS_is_read_with_its_names_parts_and_shelf()
    {
        var items = await Outside.Read("""
            <modsCollection xmlns="http://www.loc.gov/mods/v3" xmlns:slims="http://slims.web.id"><slims:resultInfo/>
            <mods version="3.3" ID="15"><titleInfo type="alternative"><title>Lain</title></titleInfo>
            <titleInfo><title>Laskar Pelangi</title><subTitle>novel</subTitle></titleInfo>
            <name type="personal" authority=""><namePart>Hirata, Andrea</namePart><role><roleTerm type="text">Primary Author</roleTerm></role></name>
            <name type="corporate"><namePart>Indonesia, Kementerian Pendidikan</namePart></name>
            <originInfo><publisher>Bentang Pustaka</publisher><dateIssued>2005</dateIssued></originInfo>
            <language><languageTerm type="code">id</languageTerm><languageTerm type="text">Indonesia</languageTerm></language>
            <subject authority=""><topic>Fiksi Indonesia</topic></subject><identifier type="isbn">979-3062-79-7</identifier>
            <location><physicalLocation>Perpustakaan</physicalLocation><shelfLocator>899.221 3 HIR l</shelfLocator></location>
            <slims:image>sampul%2520buku.jpg</slims:image></mods></modsCollection>
            """);

        var record = items.Good().ShouldHaveSingleItem();
        (record.Title, record.Subtitle, record.Publisher, record.Year, record.Language).ShouldBe(("Laskar Pelangi", "novel", "Bentang Pustaka", "2005", "id"));
        record.Authors.ShouldBe(["Andrea Hirata", "Indonesia, Kementerian Pendidikan"]);
        record.Isbn.ShouldBe(["9793062797"]);
        record.CallNumber.ShouldBe("899.221 3 HIR l");
        record.Identifier.ShouldBe("15");
        record.Cover.ShouldBeNull();
    }

    [Fact]
    public async Task OPDS_1_gives_books_and_says_which_entries_only_lead_on()
    {
        var items = await Outside.Read("""
            <feed xmlns="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/terms/">
            <entry><title>Terbaru</title><id>urn:x:nav</id><link type="application/atom+xml;profile=opds-catalog" href="/opds/new"/></entry>
            <entry><title>Bumi Manusia</title><id>urn:isbn:9789799731234</id><author><name>Pramoedya Ananta Toer</name></author>
            <dc:language>id</dc:language><dc:issued>1980</dc:issued><category term="FIC" label="Fiksi"/><summary type="html">&lt;p&gt;Minke &amp;amp; Annelies&lt;/p&gt;</summary>
            <link rel="http://opds-spec.org/cover" href="https://opds.example/cover.jpg" type="image/jpeg"/>
            <link rel="http://opds-spec.org/acquisition" href="/a.epub" type="application/epub+zip"/></entry></feed>
            """);

        var record = items.Good().ShouldHaveSingleItem();
        (record.Title, record.Year, record.Summary, record.Cover).ShouldBe(("Bumi Manusia", "1980", "Minke & Annelies", "https://opds.example/cover.jpg"));
        record.Subjects.ShouldBe(["Fiksi"]);
        items.OfType<ReadItem.Bad>().ShouldHaveSingleItem().Reason.Code.ShouldBe("entry_leads_on");
    }

    [Fact]
    public async Task OPDS_2_gives_the_publications_of_its_groups_too()
    {
        var items = await Outside.Read("""
            {"metadata":{"title":"Katalog"},"navigation":[{"href":"/new","title":"Baru"}],
             "publications":[{"metadata":{"title":{"id":"Cantik Itu Luka"},"author":[{"name":"Eka Kurniawan"}],"language":["id"],"identifier":"urn:isbn:9786020312583","subject":["Fiksi",{"name":"Novel"}]},
             "links":[{"rel":"self","href":"https://opds.example/1","type":"application/opds-publication+json"}],"images":[{"href":"https://opds.example/1.jpg","type":"image/jpeg"}]}],
             "groups":[{"metadata":{"title":"Pilihan"},"publications":[{"metadata":{"title":"Ronggeng Dukuh Paruk","author":"Ahmad Tohari"}}]}]}
            """);

        items.Good().Select(r => (r.Title, r.Authors[0])).ShouldBe([("Cantik Itu Luka", "Eka Kurniawan"), ("Ronggeng Dukuh Paruk", "Ahmad Tohari")]);
        items.Good().First().Isbn.ShouldBe(["9786020312583"]);
        items.Good().First().Cover.ShouldBe("https://opds.example/1.jpg");
    }

    [Fact]
    public async Task RSS_gives_its_items()
    {
        var items = await Outside.Read("""
            <?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Koleksi baru</title>
            <item><title>Saman / Ayu Utami</title><link>https://opac.example/7</link><dc:creator>Utami, Ayu</dc:creator><category>Novel</category>
            <description><![CDATA[<img src="x.jpg"> Novel <b>1998</b>]]></description><guid isPermaLink="false">opac:7</guid></item>
            <item><description>Tanpa judul</description></item></channel></rss>
            """);

        var record = items.Good().ShouldHaveSingleItem();
        (record.Title, record.Url, record.Identifier, record.Summary).ShouldBe(("Saman", "https://opac.example/7", "opac:7", "Novel 1998"));
        record.Authors.ShouldBe(["Ayu Utami"]);
    }

    [Fact]
    public async Task Notices_of_PHP_before_an_answer_of_OAI_do_no_harm()
    {
        var items = await Outside.Read("<br />\n<b>Deprecated</b>: Function utf8_encode() is deprecated<br />\n" + Outside.Records(null, Outside.Record("oai:slims/1", "Laskar Pelangi")));

        items.Good().ShouldHaveSingleItem().Identifier.ShouldBe("oai:slims/1");
    }

    [Fact]
    public async Task A_saved_answer_of_SLiMS_has_its_covers_as_full_addresses()
    {
        var items = await Outside.Read(Outside.Answer("<request verb=\"ListRecords\">http://opac.example/slims/oai2.php</request>"
            + Outside.Record("oai:opac.example:slims-1", "Judul", "<image>./lib/minigalnano/createthumb.php?filename=images%2Fdocs%2Fa%2520b.jpg&amp;width=120</image>")));

        items.Good().Single().Cover.ShouldBe("http://opac.example/slims/images/docs/a%20b.jpg");
    }

    [Fact]
    public async Task A_saved_refusal_of_OAI_is_one_problem_with_its_code()
    {
        var items = await Outside.Read(Outside.Answer("<error code=\"badResumptionToken\">lewat</error>"));

        items.ShouldHaveSingleItem().ShouldBeOfType<ReadItem.Bad>().Reason.Args["code"].ShouldBe("badResumptionToken");
    }

    [Fact]
    public async Task A_record_that_is_never_closed_takes_no_other_with_it()
    {
        const string Open = "<record><datafield tag=\"245\"><subfield code=\"a\">Terbuka</subfield></datafield>";
        var marc = await Outside.Read($"<collection xmlns=\"http://www.loc.gov/MARC21/slim\">{Open}{Open}</record><record><datafield tag=\"245\"><subfield code=\"a\">Utuh</subfield></datafield></record></collection>");
        var oai = await Outside.Read(Outside.Records(null, Outside.Record("oai:x:1", "Terbuka").Replace("</record>", "", StringComparison.Ordinal), Outside.Record("oai:x:2", "Utuh")));

        marc.Good().Select(r => r.Title).ShouldBe(["Terbuka", "Utuh"]);
        marc.OfType<ReadItem.Bad>().Count().ShouldBe(1);
        oai.Good().Select(r => r.Title).ShouldBe(["Utuh"]);
        oai.OfType<ReadItem.Bad>().Count().ShouldBe(1);
    }

    [Fact]
    public async Task MARCXML_inside_OAI_is_read_whole()
    {
        var items = await Outside.Read(Outside.Answer("<ListRecords><record><header><identifier>oai:koha:9</identifier></header><metadata>"
            + "<record xmlns=\"http://www.loc.gov/MARC21/slim\"><datafield tag=\"245\"><subfield code=\"a\">Tenggelamnya kapal /</subfield></datafield></record></metadata></record></ListRecords>"));

        items.Good().ShouldHaveSingleItem().Title.ShouldBe("Tenggelamnya kapal");
    }

    [Theory]
    [InlineData("kamÃ©ra", "kaméra")]
    [InlineData("Siapaâ€™kah", "Siapa’kah")]
    [InlineData("kaméra", "kaméra")]
    [InlineData("Ta'lim âlim", "Ta'lim âlim")]
    public async Task Letters_encoded_twice_are_brought_back_and_right_ones_left_alone(string told, string meant)
    {
        var items = await Outside.Read(Outside.Records(null, Outside.Record("oai:x:1", told)));

        items.Good().Single().Title.ShouldBe(meant);
    }

    [Theory]
    [InlineData("windows-1251", "Война и мир")]
    [InlineData("iso-8859-1", "Café")]
    [InlineData("utf-16", "Café")]
    public async Task A_file_in_the_charset_it_declares_is_read_in_it(string charset, string title)
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding(charset) ?? Encoding.GetEncoding(charset);
        byte[] file = [.. encoding.GetPreamble(), .. encoding.GetBytes(Outside.Records(null, Outside.Record("oai:x:1", title)).Replace("?>", $" encoding=\"{charset}\"?>", StringComparison.Ordinal))];

        var items = await Outside.Read(file);

        items.Good().Single().Title.ShouldBe(title);
    }

    [Fact]
    public async Task Latin_1_that_declares_nothing_is_read_all_the_same()
    {
        var items = await Outside.Read(Encoding.Latin1.GetBytes(Outside.Records(null, Outside.Record("oai:x:1", "Café"))));

        items.Good().Single().Title.ShouldBe("Café");
    }

    [Theory]
    [InlineData("{\"fields\":[{\"245\":{\"subfields\":[{\"a\":\"\\ud800\"}]}}]}")]
    [InlineData("{\"metadata\":{\"title\":\"\\udfff\"}}")]
    [InlineData("{ bukan : json }\n{ \"ini\" : }")]
    [InlineData("[[[[[[1]]]]]]")]
    public async Task JSON_that_cannot_be_read_is_one_problem(string json)
    {
        var items = await Outside.Read(json);

        items.Good().ShouldBeEmpty();
        items.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_broken_object_of_JSON_leaves_its_neighbours_whole_in_lines_and_in_an_array()
    {
        const string Good = "{\"fields\":[{\"245\":{\"subfields\":[{\"a\":\"Utuh [1] \\\"x\\\"\"}]}}]}";
        const string Halved = "{\"fields\":[{\"245\":{\"subfields\":[{\"a\":\"\\ud800\"}]}}],\"\\udfff\":1}";

        var lines = await Outside.Read($"{Good}\n{Halved}\n{{ rusak\n{Good}\n");
        var array = await Outside.Read($"[{Good},\n{Halved}, {{\"rusak\": }},{Good}]");

        lines.Good().Select(r => r.Title).ShouldBe(["Utuh [1] \"x\"", "Utuh [1] \"x\""]);
        lines.OfType<ReadItem.Bad>().Select(b => b.Place).ShouldBe(["2", "3"]);
        array.Good().Count().ShouldBe(2);
        array.OfType<ReadItem.Bad>().Select(b => b.Place).ShouldBe(["2", "3"]);
    }

    [Fact]
    public async Task An_address_broken_over_two_lines_comes_out_whole()
    {
        var items = await Outside.Read(Outside.Records(null, Outside.Record("oai:x:1", "Judul", "<dc:identifier>http://a.example/sampul\n  satu.jpg</dc:identifier><dc:identifier>http://a.example/de\n  tail</dc:identifier>")));

        var record = items.Good().Single();
        (record.Cover + record.Url).ShouldNotContain("\n");
    }

    [Theory]
    [InlineData("<modsCollection><mods ID=\"1\"><titleInfo><title>Judul &amp; isi</title></titleInfo><name><namePart>A, B</namePart></name></mods></modsCollection>")]
    [InlineData("<feed><entry><title>Judul</title><link rel=\"alternate\" href=\"https://a.example/\"/><author><name>A</name></author></entry></feed>")]
    [InlineData("<OAI-PMH><ListRecords><record><header><identifier>oai:slims/1</identifier></header><metadata><dc><title>J</title></dc></metadata></record></ListRecords></OAI-PMH>")]
    [InlineData("{\"metadata\":{\"title\":\"J\"},\"publications\":[{\"metadata\":{\"title\":\"K\",\"author\":[{\"name\":\"A\"}]},\"links\":[{\"href\":\"x\"}]}]}")]
    public async Task Damaged_files_of_any_kind_neither_throw_nor_hang(string whole)
    {
        var dice = new Random(11);
        for (var run = 0; run < 1_000; run++)
        {
            var bytes = Encoding.UTF8.GetBytes(whole);
            for (var i = dice.Next(1, 8); i > 0; i--)
                bytes[dice.Next(bytes.Length)] = (byte)dice.Next(256);

            await Outside.Read(bytes[..dice.Next(1, bytes.Length)]);
        }
    }
}
