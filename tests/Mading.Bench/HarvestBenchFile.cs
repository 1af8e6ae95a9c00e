using System.Globalization;
using System.Text;

namespace Mading.Bench;

/// <summary>
/// A file of invented MARC 21 records in ISO 2709, as an Indonesian library of some size would export it: the usual fields, several
/// hundred bytes to 2 kB each, the same for the same seed.
/// </summary>
internal static class HarvestBenchFile
{
    private static readonly string[] Words =
        ["Laskar", "Bumi", "Senja", "Hujan", "Negeri", "Kembang", "Pulang", "Jejak", "Cahaya", "Sungai", "Ronggeng", "Layar", "Perahu", "Ladang", "Rindu", "Kota", "Musim", "Sejarah", "Pengantar", "Dasar-dasar", "Metodologi", "Budidaya", "Manajemen", "Hukum", "Filsafat", "Pendidikan", "Kesehatan", "Ekonomi", "Tafsir", "Sastra"];

    private static readonly string[] More =
        ["pelangi", "manusia", "nusantara", "di ujung timur", "tanpa akhir", "masyarakat desa", "bagi pemula", "abad ke-20", "ikan air tawar", "perpustakaan", "anak bangsa", "dalam perubahan", "dan kebudayaan", "untuk perguruan tinggi", "kaum muda", "di tanah Jawa", "Minangkabau", "menjelang pagi", "yang hilang", "seorang guru", "l’été indonésien", "café di Bandung", "Müller & Söhne"];

    private static readonly string[] Families = ["Hirata", "Toer", "Kurniawan", "Utami", "Tohari", "Lestari", "Rendra", "Wijaya", "Siregar", "Nasution", "Pramudya", "Al-Ghazali", "Simanjuntak", "Hamka", "Sutrisno"];
    private static readonly string[] Given = ["Andrea", "Pramoedya Ananta", "Eka", "Ayu", "Ahmad", "Dewi", "Budi", "Siti Nurhaliza", "Joko", "Maria", "Ratna", "I Gusti Ngurah", "Muhammad", "René"];
    private static readonly string[] Houses = ["Bentang Pustaka", "Gramedia Pustaka Utama", "Balai Pustaka", "Mizan", "Hasta Mitra", "Kepustakaan Populer Gramedia", "Rajawali Pers", "Erlangga"];
    private static readonly string[] Places = ["Jakarta", "Yogyakarta", "Bandung", "Surabaya", "Medan", "Makassar"];
    private static readonly string[] Topics = ["Fiksi Indonesia", "Perpustakaan", "Pendidikan", "Perikanan", "Hukum adat", "Sejarah", "Ekonomi pedesaan", "Kesehatan masyarakat", "Kesusastraan Indonesia", "Islam", "Manajemen", "Pertanian"];

    /// <returns>How many bytes were written.</returns>
    public static long Write(string file, int records, int seed)
    {
        var dice = new Random(seed);
        using var stream = File.Create(file);
        for (var number = 1; number <= records; number++)
            stream.Write(Record(number, dice));
        return stream.Length;
    }

    private static byte[] Record(int number, Random dice)
    {
        var directory = new StringBuilder();
        var fields = new MemoryStream();
        foreach (var (tag, value) in Fields(number, dice).OrderBy(f => f.Tag, StringComparer.Ordinal))
        {
            var bytes = Encoding.UTF8.GetBytes(value + "\u001e");
            directory.Append(tag).Append(bytes.Length.ToString("0000", CultureInfo.InvariantCulture)).Append(fields.Length.ToString("00000", CultureInfo.InvariantCulture));
            fields.Write(bytes);
        }

        var begin = 24 + directory.Length + 1;
        var length = begin + fields.Length + 1;
        return [.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{length:00000}nam a22{begin:00000} a 4500{directory}\u001e")), .. fields.ToArray(), 0x1D];
    }

    private static IEnumerable<(string Tag, string Value)> Fields(int number, Random dice)
    {
        string One(string[] list) => list[dice.Next(list.Length)];
        var (year, family, given) = (dice.Next(1950, 2027), One(Families), One(Given));
        var dewey = string.Create(CultureInfo.InvariantCulture, $"{dice.Next(0, 1000):000}.{dice.Next(0, 1000)}");
        yield return ("001", $"INLIS{number:000000000000}");
        yield return ("005", "20260131093412.0");
        yield return ("008", $"260131s{year}    io a     b    000 0 ind d".PadRight(40)[..40]);
        yield return ("020", $"  \u001fa{Isbn(dice)} (pbk.) :\u001fcRp. {dice.Next(20, 200)}.000");
        yield return ("035", $"  \u001fa0010-0126{number:000000}");
        yield return ("040", "  \u001faJKPNPNAS\u001fbind\u001fcJKPNPNAS");
        yield return ("082", $"04\u001fa{dewey}\u001f223");
        yield return ("090", $"  \u001fa{dewey} \u001fb{family[..3].ToUpperInvariant()} {char.ToLowerInvariant(One(Words)[0])}");
        yield return ("100", $"1 \u001fa{family}, {given},\u001fd{dice.Next(1900, 1995)}-\u001fepengarang");
        yield return ("245", $"10\u001fa{One(Words)} {One(More)} :\u001fb{One(Words).ToLowerInvariant()} {One(More)} {One(More)} /\u001fc{given} {family} ; penyunting, {One(Given)} {One(Families)}");
        yield return ("250", "  \u001faCetakan " + dice.Next(1, 20).ToString(CultureInfo.InvariantCulture));
        yield return dice.Next(2) == 0
            ? ("260", $"  \u001fa{One(Places)} :\u001fb{One(Houses)},\u001fc{year}.")
            : ("264", $" 1\u001fa{One(Places)} :\u001fb{One(Houses)},\u001fc[{year}]");
        yield return ("300", $"  \u001fax, {dice.Next(60, 900)} halaman :\u001fbilustrasi ;\u001fc{dice.Next(18, 30)} cm");
        yield return ("336", "  \u001fateks\u001fbtxt\u001f2rdacontent");
        yield return ("490", $"1 \u001faSeri {One(Topics)} ;\u001fvno. {dice.Next(1, 90)}");
        yield return ("504", $"  \u001faBibliografi: halaman {dice.Next(200, 400)}-{dice.Next(400, 500)}");
        for (var i = dice.Next(3); i > 0; i--)
            yield return ("520", "  \u001fa" + string.Join(' ', Enumerable.Range(0, dice.Next(20, 70)).Select(_ => dice.Next(2) == 0 ? One(Words).ToLowerInvariant() : One(More))) + ".");
        for (var i = dice.Next(1, 4); i > 0; i--)
            yield return ("650", $" 4\u001fa{One(Topics)}\u001fz{One(Places)}\u001fxSejarah dan kritik.");
        for (var i = dice.Next(3); i > 0; i--)
            yield return ("700", $"1 \u001fa{One(Families)}, {One(Given)},\u001fepenyunting");
        yield return ("852", $"  \u001faJKPNPNAS\u001fbPerpustakaan Umum {One(Places)}\u001fh{dewey}\u001fp{dice.Next(10_000_000, 99_999_999)}");
        yield return ("856", $"40\u001fuhttps://opac.example.go.id/opac/detail-opac?id={number}\u001fzLihat di katalog");
    }

    private static string Isbn(Random dice)
    {
        var digits = "978602" + dice.Next(100_000, 999_999).ToString(CultureInfo.InvariantCulture);
        var sum = digits.Select((c, i) => (c - '0') * (i % 2 == 0 ? 1 : 3)).Sum();
        return $"{digits[..3]}-{digits[3..6]}-{digits[6..9]}-{digits[9..12]}-{(10 - (sum % 10)) % 10}";
    }
}
