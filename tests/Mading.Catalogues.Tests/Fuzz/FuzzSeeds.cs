using System.Text;
using Mading.Testing;

namespace Mading.Catalogues.Fuzz;

/// <summary>Small whole files of every kind to begin with; where the shared material is at hand, the beginnings of its real ones too.</summary>
internal static class FuzzSeeds
{
    private const int Longest = 6_000;

    public static IReadOnlyList<byte[]> Marc => [
        .. Files("marc", ".mrc", ".dat"),
        MarcFile.Record("nam a", Encoding.UTF8, ("001", "1"), ("008", "260131s2005    io a     b    000 0 ind d"), ("020", "  ␟a9789793062792"), ("100", "1 ␟aHirata, Andrea,␟d1967-"), ("245", "10␟aLaskar pelangi :␟bnovel /␟cAndrea Hirata"), ("260", "  ␟aYogyakarta :␟bBentang,␟c2005."), ("650", " 4␟aFiksi␟zIndonesia"), ("856", "40␟uhttps://opac.example/1")),
        MarcFile.Record("nam  ", Encoding.UTF8, ("001", "2"), ("101", "0 ␟aind"), ("200", "1 ␟aBumi manusia␟eroman␟fPramoedya"), ("210", "  ␟aJakarta␟cHasta Mitra␟d1980"), ("700", " 1␟aToer␟bPramoedya Ananta")),
    ];

    public static IReadOnlyList<byte[]> Marc8 => [
        .. Files("marc", "diacritic.dat", "u335.mrc", "rec1.mrc"),
        MarcFile.Record("nam  ", Encoding.Latin1, ("245", "10␟aKaf\u00e2e \u001b(NdUGEDARSTWENNYJ\u001b(B dan \u001bga\u001bs ; \u001b(2 abc\u001b(B \u001b(3 def\u001b(B \u001b$1!=N!=O\u001b(B")),
    ];

    public static IReadOnlyList<byte[]> MarcXml => [
        .. Files("marc", ".xml"),
        Text("<collection xmlns=\"http://www.loc.gov/MARC21/slim\"><record><leader>00000nam a2200000 a 4500</leader><controlfield tag=\"001\">1</controlfield><datafield tag=\"245\" ind1=\"1\" ind2=\"0\"><subfield code=\"a\">Saman &amp; Larung</subfield></datafield></record></collection>"),
    ];

    public static IReadOnlyList<byte[]> MarcJson => [
        .. Files("marc", ".json"),
        Text("{\"leader\":\"00000nam a2200000 a 4500\",\"fields\":[{\"001\":\"1\"},{\"245\":{\"ind1\":\"1\",\"ind2\":\"0\",\"subfields\":[{\"a\":\"Cantik itu luka\"},{\"c\":\"Eka\"}]}}]}\n{\"fields\":[{\"245\":{\"subfields\":[{\"a\":\"Dua\"}]}}]}"),
    ];

    public static IReadOnlyList<byte[]> Mods => [
        Text("<modsCollection xmlns=\"http://www.loc.gov/mods/v3\" xmlns:slims=\"http://slims.web.id\"><slims:resultInfo/><mods version=\"3.3\" ID=\"15\"><titleInfo><title>Laskar Pelangi</title><subTitle>novel</subTitle></titleInfo><name type=\"personal\"><namePart>Hirata, Andrea</namePart></name><originInfo><publisher>Bentang</publisher><dateIssued>2005</dateIssued></originInfo><identifier type=\"isbn\">9793062797</identifier><slims:image>a%2520b.jpg</slims:image></mods><mods><titleInfo><title>Dua</title></titleInfo></mods></modsCollection>"),
    ];

    public static IReadOnlyList<byte[]> Oai => [
        .. Files("oai-pmh", ".xml"),
        Text("<?xml version=\"1.0\"?><OAI-PMH><responseDate>2026-11-22T07:54:34Z</responseDate><request verb=\"ListRecords\">http://a.example/oai2.php</request><ListRecords><record><header><identifier>oai:slims/1</identifier><datestamp>2020-01-01</datestamp></header><metadata><oai_dc:dc><dc:title>Judul : anak</dc:title><dc:creator>A, B</dc:creator><image>./lib/minigalnano/createthumb.php?filename=images%2Fdocs%2Fa.jpg&amp;width=120</image></oai_dc:dc></metadata></record><resumptionToken>x/100</resumptionToken></ListRecords></OAI-PMH>"),
    ];

    public static IReadOnlyList<byte[]> Opds => [
        .. Files("opds", ".xml", ".opds", ".atom"),
        Text("<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><title>Bumi Manusia</title><id>urn:isbn:9789799731234</id><author><name>Pramoedya</name></author><summary type=\"html\">&lt;p&gt;a&lt;/p&gt;</summary><link rel=\"http://opds-spec.org/cover\" href=\"https://a.example/c.jpg\"/></entry></feed>"),
    ];

    public static IReadOnlyList<byte[]> Opds2 => [
        .. Files("opds", ".json"),
        Text("{\"metadata\":{\"title\":\"Baru\"},\"publications\":[{\"metadata\":{\"title\":{\"id\":\"Cantik\"},\"author\":[{\"name\":\"Eka\"},\"Ayu\"],\"identifier\":\"urn:isbn:9786020312583\"},\"links\":[{\"rel\":\"self\",\"href\":\"https://a.example/1\"}],\"images\":[{\"href\":\"https://a.example/1.jpg\"}]}],\"groups\":[{\"publications\":[]}]}"),
    ];

    public static IReadOnlyList<byte[]> Rss => [
        .. Files("feeds", ".xml"),
        Text("<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Baru</title><item><title>Saman / Ayu</title><link>https://a.example/7</link><category>Novel</category><description><![CDATA[<img src=\"x\"> <b>1998</b>]]></description><guid>x:7</guid></item></channel></rss>"),
    ];

    public static IReadOnlyList<byte[]> Table => [
        Text("No;Judul;Pengarang;Penerbit;Tahun;ISBN;Tautan\r\n1;\"Laskar \"\"Pelangi\"\"; novel\";Hirata, Andrea;Bentang;2005;9789793062792;https://ipusnas.example/buku/1\r\n2;Saman;Utami, Ayu;KPG;1998;;ipusnas.example/2\r\n"),
        Text("title,isbn_issn,publisher,publish_year,authors,topics\n\"Bumi\nManusia\",9789799731234,Hasta Mitra,1980,<Pramoedya><Ananta>,<Fiksi>\n"),
        [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("Judul\tPengarang\nKaméra\tBudi\n")],
    ];

    public static IReadOnlyList<byte[]> Sheets => [Text(XlsxFile.Sheet), Text(XlsxFile.Strings)];

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    // The beginning is enough: damage does not need much room, and a hundred thousand runs need little of it.
    private static IEnumerable<byte[]> Files(string folder, params string[] endings)
    {
        if (SharedMaterial.Folder is not { } shared || !Directory.Exists(Path.Combine(shared, "data", "library", folder)))
            return [];
        return Directory.EnumerateFiles(Path.Combine(shared, "data", "library", folder), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Where(file => endings.Any(ending => file.EndsWith(ending, StringComparison.Ordinal)))
            .Select(file => File.ReadAllBytes(file)).Where(bytes => bytes.Length > 0).Select(bytes => bytes[..Math.Min(Longest, bytes.Length)]);
    }
}
