using Mading.Collection;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Team;
using NodaTime;

namespace Mading.Demo;

/// <summary>The demo's reading list, digital sources, lending and a chosen link. Every address ends in <c>.example</c> and leads nowhere.</summary>
internal static class DemoShelf
{
    private const string Steps =
        """
        1. Pasang aplikasi e-Kenari, lalu masuk dengan nomor anggota.
        2. Pilih bacaan, ketuk Pinjam. Masa pinjamnya 7 hari.
        3. Tidak perlu dikembalikan. Setelah 7 hari bukunya kembali sendiri.

        Belum menjadi anggota? Daftar gratis di meja layanan. Untuk usia di bawah 17 tahun, pendaftarannya oleh orang tua atau wali.
        """;

    private static readonly string[] Reasons =
    [
        "Seratus halaman lebih sedikit, dan malamnya masih terasa.",
        "Tokohnya menyebalkan, tetapi sulit ditinggalkan.",
        "Getir, lucu, dan selesai sebelum hujannya reda.",
        "Untuk yang pernah takut dan tetap berangkat.",
    ];

    public static async Task Add(MadingDb db, IReadOnlyList<Record> books, PersonId by, Instant now, CancellationToken stop)
    {
        db.Add(ReadInOneSitting(db.Library, books, by, now));
        foreach (var (link, days) in Links(db.Library, now).Select((link, i) => (link, i)))
        {
            link.Approve();
            link.Saw(new LinkSight(LinkEnd.Works, Answered: true, null, null, null), DateTimeZone.Utc, now - Duration.FromHours(days * 5));
            db.Add(link);
        }

        await db.SaveChangesAsync(stop);
    }

    private static ReadingList ReadInOneSitting(LibraryId library, IReadOnlyList<Record> books, PersonId by, Instant now)
    {
        var list = new ReadingList(
            library, "Selesai sekali duduk", "Hujan sore begini, enaknya membaca yang selesai sekali duduk. Semuanya tipis, dan tidak ada yang ringan isinya.", by, now);
        var slim = DemoBooks.All().Select((book, i) => (book, i)).Where(b => b.book.Short).Take(Reasons.Length + 1).Select(b => books[b.i]).ToList();
        foreach (var book in slim)
            list.Put(book.Id, now);
        list.Give(slim.Zip(Reasons).ToDictionary(p => p.First.Id, p => (string?)p.Second), now);
        list.Show(ListShowing.Open, now);
        list.Keep(list.Current);
        return list;
    }

    private static IEnumerable<LibraryLink> Links(LibraryId library, Instant now) =>
    [
        new(library, LinkKind.Digital, new Uri("https://e-kenari.perpus-contoh.example/"),
            new LinkWords("e-Kenari", "e-book dan buku audio", ForAll: false, "Masuk dengan nomor anggota dan tanggal lahir.", "Perpustakaan Kota Contoh", null), now),
        new(library, LinkKind.Digital, new Uri("https://jurnal-terbuka.example/"),
            new LinkWords("Jurnal Terbuka", "artikel ilmiah dari perguruan tinggi", ForAll: true, null, "Jurnal Terbuka", null), now),
        new(library, LinkKind.Digital, new Uri("https://naskah-sungai.example/"),
            new LinkWords("Naskah Sungai", "foto naskah lama dan peta kota", ForAll: true, "Tanpa mendaftar; unduhannya gratis untuk dipakai belajar.", "Arsip Kota Contoh", null), now),
        new(library, LinkKind.Lending, new Uri("https://e-kenari.perpus-contoh.example/pinjam"),
            new LinkWords("Pinjam buku dari rumah", null, ForAll: false, Steps, null, null), now),
        new(library, LinkKind.Chosen, new Uri("https://majalah-literasi.example/membaca-nyaring"),
            new LinkWords("Membaca nyaring untuk anak sebelum tidur", null, ForAll: true, null, "Majalah Literasi",
                "Sepuluh menit semalam, dengan contoh suara dan jeda. Cocok untuk Ayah dan Bunda yang baru mulai."), now),
    ];
}
