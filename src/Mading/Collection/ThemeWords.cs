namespace Mading.Collection;

/// <summary>What to look for in the catalogue when a list is for a day that is observed: its name alone finds little.</summary>
internal static class ThemeWords
{
    private static readonly (string In, string Words)[] Known =
    [
        ("ibu", "ibu perempuan keluarga"),
        ("kartini", "kartini perempuan emansipasi pendidikan"),
        ("perempuan", "perempuan emansipasi"),
        ("pahlawan", "pahlawan perjuangan revolusi sejarah"),
        ("kemerdekaan", "kemerdekaan revolusi perjuangan sejarah"),
        ("sumpah pemuda", "pemuda pergerakan persahabatan"),
        ("anak", "anak dongeng cerita keluarga"),
        ("guru", "guru pendidikan sekolah"),
        ("pendidikan", "pendidikan sekolah guru"),
        ("bumi", "lingkungan alam hutan bumi"),
        ("lingkungan", "lingkungan alam hutan"),
        ("bahasa", "bahasa sastra puisi"),
        ("puisi", "puisi sajak sastra"),
        ("pers", "pers jurnalisme wartawan"),
        ("kesehatan", "kesehatan gizi kedokteran"),
        ("batik", "batik budaya seni"),
        ("musik", "musik seni lagu"),
        ("santri", "pesantren islam agama"),
        ("literasi", "membaca menulis literasi pendidikan"),
        ("aksara", "membaca menulis literasi pendidikan"),
        ("buku", "membaca buku literasi perpustakaan"),
        ("perpustakaan", "perpustakaan membaca buku"),
        ("museum", "museum sejarah budaya"),
    ];

    // Words that stand in the name of nearly every day.
    private static readonly HashSet<string> Empty = ["hari", "sedunia", "internasional", "nasional", "dunia", "bulan"];

    public static string Of(string theme)
    {
        var words = theme.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Except(Empty).ToList();
        var plain = string.Join(' ', words);
        return string.Join(' ', [plain, .. Known.Where(k => $" {plain} ".Contains($" {k.In} ", StringComparison.Ordinal)).Select(k => k.Words)]);
    }
}
