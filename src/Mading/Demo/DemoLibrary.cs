using Mading.Kernel;
using Mading.Libraries;
using NodaTime;
using NodaTime.Text;

namespace Mading.Demo;

/// <summary>The profile of Perpustakaan Kota Contoh. Nothing in it can be dialled or reached.</summary>
internal static class DemoLibrary
{
    public const string Slug = "perpustakaan-kota-contoh";

    public static Library Make(Instant now)
    {
        var library = new Library(LibraryId.New(), Slug, "Perpustakaan Kota Contoh", LibraryKind.Public, "Asia/Jakarta", now);
        library.Describe(
            "Perpustakaan Kota Contoh", "Perpus Contoh", LibraryKind.Public, "Dinas Perpustakaan dan Kearsipan Kota Contoh",
            "Jl. Tepian Kenari No. 1, Kelurahan Pasar Lama, Kota Contoh", "halo@perpus-contoh.example · telepon dan WhatsApp: (nomor contoh)");
        library.PointToCatalogue("https://opac.perpus-contoh.example");
        library.TakeOn(new Identity(
            "#1f5f4a", null, "Singgah, baca, pulang bawa cerita.",
            "Setiap warga Kota Contoh menemukan bacaan yang ia perlukan, dekat dari rumahnya.",
            "Menyapa: Sobat Perpus; Ayah, Bunda; Bapak/Ibu pada pengumuman resmi. Mengajak, tidak menggurui. Satu ajakan per unggahan.",
            ["#PerpusContoh", "#KotaContohMembaca"]));
        library.OpenAt(new OpeningHours(Week, [Leave(now, library.TimeZone)]));
        return library;
    }

    private static IReadOnlyList<OpeningSpan> Week =>
    [
        .. Enumerable.Range(1, 4).Select(day => new OpeningSpan(day, "08:00", "16:00")),
        new(5, "08:00", "11:30"),
        new(5, "13:30", "16:00"),
        new(6, "09:00", "14:00"),
    ];

    // A closure ahead, so that the portal has one to tell.
    private static Closure Leave(Instant now, DateTimeZone zone)
    {
        var day = LocalDatePattern.Iso.Format(now.InZone(zone).Date.PlusDays(20));
        return new Closure(day, day, "cuti bersama");
    }
}
