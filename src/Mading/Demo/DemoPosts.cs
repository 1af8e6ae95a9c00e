using Mading.Collection;
using Mading.Editorial;
using Mading.Media.Posters;
using Mading.Networks;
using NodaTime;
using static Mading.Demo.DemoAccounts;

namespace Mading.Demo;

/// <summary>The demo's posts, in every state; real books get their facts from the records only.</summary>
internal static class DemoPosts
{
    private static readonly PostSource Catalogue = new("katalog Perpustakaan Kota Contoh", "https://opac.perpus-contoh.example");

    public static IEnumerable<DemoPost> All(DemoDates dates, IReadOnlyList<Record> books) =>
    [
        NewBooks(dates, books), OpeningHours(dates), RainyReads(books), TenMinutes(), CatalogueTutorial(), Ebooks(),
        StoryHour(dates), ChainMessages(dates), Pantun(), NightReading(dates), Quiz(dates), WhatWeDid(dates), Soon(books), AskUs(),
    ];

    private static DemoPost NewBooks(DemoDates dates, IReadOnlyList<Record> books)
    {
        var (one, two, three) = (books[37], books[38], books[61]);
        return new(
            "Baru di rak minggu ini",
            $"""
            Rak buku baru terisi lagi, Sobat Perpus 📚

            Minggu ini tiga judul selesai diolah dan sudah boleh dipinjam:
            • {Of(one)} ({one.CallNumber})
            • {Of(two)} ({two.CallNumber})
            • {Of(three)} ({three.CallNumber})

            Semuanya ada di rak depan lantai 1 sampai {DemoDates.Plain(dates.In(11))}, setelah itu pindah ke rak kelasnya. Mau membawa pulang yang mana dulu?
            """,
            ContentType.Information, PostKind.Image, DemoStage.Published, -3, new LocalTime(10, 0), "sari", [Instagram, Facebook, Channel],
            new PosterWords.NewArrival(Book(one)), [Catalogue],
            Chat: $"*Buku baru minggu ini* 📚\n1. {Of(one)}\n2. {Of(two)}\n3. {Of(three)}\n_Perpustakaan Kota Contoh_", Tags: ["BukuBaru"]);
    }

    private static DemoPost OpeningHours(DemoDates dates)
    {
        var friday = dates.Friday(2);
        return new(
            "Perubahan jam layanan Jumat",
            $"""
            Pemberitahuan jam layanan

            {DemoDates.Long(friday)}, layanan kami buka pukul 13.30–16.00 WIB. Pada pagi harinya listrik gedung dipadamkan untuk perawatan panel.

            Pengembalian buku tetap bisa lewat kotak kembali di samping pintu masuk. Buku yang jatuh tempo hari itu kami perpanjang sampai {DemoDates.Long(DemoDates.Monday(friday))}, tanpa perlu menghubungi petugas.

            Mohon maaf atas ketidaknyamanannya. Terima kasih atas pengertian Bapak/Ibu dan Sobat Perpus.
            """,
            ContentType.Information, PostKind.Image, DemoStage.Scheduled, dates.DaysTo(friday) - 1, new LocalTime(8, 0), "sari",
            [Mastodon, Instagram, Facebook, Channel, Group], new PosterWords.Notice("Jumat buka pukul 13.30", "13.30", DemoDates.Plain(friday)),
            [new PostSource($"nota dinas Bidang Layanan Perpustakaan, {DemoDates.Plain(dates.In(-1))}", null)],
            Chat: $"*Jam layanan {DemoDates.Long(friday)}: 13.30–16.00 WIB*\nPagi harinya listrik gedung dipadamkan untuk perawatan. Kotak kembali tetap bisa dipakai. Mohon maaf atas ketidaknyamanannya.",
            Expires: true);
    }

    private static DemoPost RainyReads(IReadOnlyList<Record> books)
    {
        var picks = new[] { books[7], books[18], books[21] };
        return new(
            "Selesai sekali duduk",
            $"""
            Hujan sore begini, enaknya membaca yang selesai sekali duduk ☔

            Pilihan pustakawan minggu ini:
            1. {Of(picks[0])}. Pulang yang singkat, pertanyaan yang panjang.
            2. {Of(picks[1])}. Cerita pendek yang lama tinggal di kepala.
            3. {Of(picks[2])}. Tokohnya menyebalkan, tetapi sulit ditinggalkan.

            Punya jagoan lain? Tulis di komentar, siapa tahu masuk daftar minggu depan.
            """,
            ContentType.Entertainment, PostKind.Image, DemoStage.Submitted, 3, new LocalTime(16, 0), "sari", [Instagram, Facebook],
            new PosterWords.Picks("Selesai sekali duduk", [.. picks.Select(Book)], []),
            [new PostSource("katalog dan pilihan Yohana, pustakawan referensi", "https://opac.perpus-contoh.example")], Tags: ["SekaliDuduk"]);
    }

    private static DemoPost TenMinutes() => new(
        "Sepuluh menit saja",
        """
        Mau baca buku, tetapi HP bunyi terus? Coba sepuluh menit saja.

        1. Pilih satu waktu tetap, misalnya setelah bangun atau menjelang tidur.
        2. Taruh HP di ruangan lain. Dibalik di atas meja belum cukup.
        3. Baca sepuluh menit. Boleh berhenti di tengah bab.
        4. Tulis satu kalimat yang paling diingat.

        Lakukan tujuh hari, lalu ceritakan di sini: sampai halaman berapa?
        """,
        ContentType.Education, PostKind.Image, DemoStage.Scheduled, 4, new LocalTime(19, 0), "sari", [Mastodon, Instagram, Facebook, Channel],
        new PosterWords.Tip("Sepuluh menit saja.", "Tips membaca", null), [], SourceExemption.OwnContent, Tags: ["SepuluhMenit"]);

    private static DemoPost CatalogueTutorial() => new(
        "Cek dulu, baru berangkat",
        "Cek dulu, baru berangkat. Tiga langkah mencari buku dari HP, tautannya ada di profil kami.",
        ContentType.Education, PostKind.Image, DemoStage.Returned, 5, new LocalTime(15, 0), "nadia", [TikTok, Instagram],
        new PosterWords.Tip("Cek dulu, baru berangkat.", "Katalog daring", null), [], SourceExemption.OwnContent, Tags: ["TipsPerpustakaan"],
        Note: "Nadia, sudah bagus. Tolong detik 14–26 tulisannya diperbesar, dan nama peminjam di layar jangan sampai kelihatan. Setelah itu saya paraf.");

    private static DemoPost Ebooks() => new(
        "Rak digital buka dua puluh empat jam",
        """
        Belum sempat mampir? Rak digital kami buka dua puluh empat jam.

        1. Pasang aplikasi e-Kenari, lalu masuk dengan nomor anggota.
        2. Pilih bacaan, ketuk Pinjam. Masa pinjamnya 7 hari.
        3. Tidak perlu dikembalikan. Setelah 7 hari bukunya kembali sendiri.

        Belum menjadi anggota? Daftar gratis di meja depan. Untuk usia di bawah 17 tahun, pendaftarannya oleh orang tua atau wali.
        """,
        ContentType.Information, PostKind.Image, DemoStage.Published, -6, new LocalTime(9, 0), "sari", [Instagram, Facebook, Channel],
        new PosterWords.Tip("Rak digital buka 24 jam.", "e-Kenari", null),
        [new PostSource("panduan layanan digital, Perpustakaan Kota Contoh", null)], Tags: ["PinjamEbook"]);

    private static DemoPost StoryHour(DemoDates dates)
    {
        var saturday = dates.Saturday(6);
        return new(
            "Sabtu Mendongeng",
            $"""
            Ayah, Bunda, Sabtu ini Kak Tiar mendongeng lagi di Ruang Anak 🧸

            Hari: {DemoDates.Long(saturday)}
            Waktu: pukul 09.30–10.30 WIB
            Usia: 4–8 tahun, didampingi satu orang dewasa
            Tempat: 40 anak, daftar di meja Ruang Anak

            Kami memotret kegiatan dari arah belakang. Bila Ayah dan Bunda tidak berkenan anaknya terfoto, sampaikan kepada petugas, nanti kami beri stiker penanda.
            """,
            ContentType.Information, PostKind.Image, DemoStage.Scheduled, 3, new LocalTime(8, 0), "sari", [Instagram, Facebook, Group],
            new PosterWords.Event(
                "Sabtu Mendongeng", DemoDates.Weekday(saturday), $"{saturday.Day}", $"{DemoDates.Month(saturday)} {saturday.Year}", "09.30–10.30 WIB",
                "Ruang Anak, lantai 1", "Usia 4–8 tahun"),
            [new PostSource("jadwal Ruang Anak, Perpustakaan Kota Contoh", null)], Tags: ["SabtuMendongeng"]);
    }

    private static DemoPost ChainMessages(DemoDates dates)
    {
        var tuesday = dates.Tuesday(8);
        return new(
            "Kelas cek pesan berantai",
            $"""
            Ada pesan berantai di grup keluarga. Diteruskan, atau dicek dulu?

            Di kelas ini kita berlatih bersama: membaca ciri pesan yang perlu dicurigai, mencari sumber pertamanya, dan menegur dengan santun tanpa membuat suasana grup jadi dingin.

            {DemoDates.Long(tuesday)}, pukul 13.30–15.00 WIB, ruang diskusi lantai 2 atau lewat Zoom. Terbuka untuk umum, 30 kursi dan 70 peserta daring. Ada e-sertifikat.
            """,
            ContentType.Education, PostKind.Image, DemoStage.Initialled, 2, new LocalTime(10, 0), "bagas", [Facebook, Group, Instagram],
            new PosterWords.Event(
                "Kelas cek pesan berantai", DemoDates.Weekday(tuesday), $"{tuesday.Day}", $"{DemoDates.Month(tuesday)} {tuesday.Year}", "13.30–15.00 WIB",
                "Ruang diskusi lantai 2 dan Zoom", "Ada e-sertifikat"),
            [new PostSource("kerangka acuan kegiatan literasi digital, Dinas Perpustakaan dan Kearsipan Kota Contoh", null)], Tags: ["KatakanCekDulu"]);
    }

    private static DemoPost Pantun() => new(
        "Pantun di koleksi lokal",
        """
        Perahu kecil membawa papan,
        singgah sebentar di muara;
        buku dibaca jadi tabungan,
        bekal berjalan ke mana saja.

        Tahukah Sobat, sejak Desember 2020 pantun tercatat di UNESCO sebagai warisan budaya takbenda, diusulkan bersama oleh Indonesia dan Malaysia?

        Balas dengan dua baris isi buatan Sobat, sampirannya biar dari kami.
        """,
        ContentType.Entertainment, PostKind.Image, DemoStage.Published, -1, new LocalTime(16, 30), "sari", [Instagram, Facebook],
        new PosterWords.Tip("Buku dibaca jadi tabungan, bekal berjalan ke mana saja.", "Pantun", "Tim layanan"),
        [new PostSource("UNESCO, daftar warisan budaya takbenda (Pantun, 2020)", "https://ich.unesco.org/en/RL/pantun-01613"), new PostSource("pantun di atas karya tim layanan", null)],
        Tags: ["KearifanLokal"]);

    private static DemoPost NightReading(DemoDates dates) => new(
        "Ruang baca malam: hari apa?",
        $"""
        Ruang baca malam mau kami coba bulan depan. Sebaiknya hari apa?
        ▫️ Selasa ▫️ Kamis ▫️ Jumat ▫️ Tidak perlu

        Jawaban dikumpulkan sampai {DemoDates.Plain(dates.In(6))} dan dibahas dalam rapat layanan. Hasil dan keputusannya kami umumkan di sini.
        """,
        ContentType.Entertainment, PostKind.Text, DemoStage.Published, -2, new LocalTime(12, 0), "sari", [X, Channel], null, [], SourceExemption.OwnContent);

    private static DemoPost Quiz(DemoDates dates) => new(
        "Kuis Rak Lama",
        $"""
        Kuis Rak Lama: mana yang terbit paling dulu?
        A. Layar Terkembang  B. Sitti Nurbaya  C. Salah Asuhan

        Tulis urutannya dari yang tertua, lalu satu kalimat: mengapa orang sekarang masih perlu membacanya? Tiga jawaban benar dengan alasan terbaik menurut juri mendapat tas kanvas perpustakaan. Terbuka untuk umum; peserta di bawah 18 tahun menyertakan izin orang tua atau wali bila menang. Tutup {DemoDates.Plain(dates.In(14))}, pukul 16.00 WIB.
        """,
        ContentType.Entertainment, PostKind.Image, DemoStage.Scheduled, 7, new LocalTime(10, 0), "sari", [Instagram, Facebook],
        new PosterWords.Tip("Mana yang terbit paling dulu?", "Kuis Rak Lama", null), [new PostSource("data terbitan pertama pada katalog", null)], Tags: ["KuisRakLama"]);

    private static DemoPost WhatWeDid(DemoDates dates) => new(
        "Sudah kami kerjakan: colokan di meja jendela",
        $"""
        Kalian minta, kami catat, ini hasilnya.

        Bulan lalu ada 46 masukan. Yang paling sering: "colokan kurang, rebutan terus". Mulai hari ini dua belas colokan baru terpasang di meja jendela lantai 2, tempat cahaya pagi paling bagus dan suara jalan paling jauh.

        Yang belum bisa: pendingin ruang baca timur. Penggantiannya kami usulkan pada anggaran perubahan, kabarnya menyusul paling lambat {DemoDates.Month(dates.In(60))}.

        Terima kasih sudah menegur dengan baik.
        """,
        ContentType.Information, PostKind.Image, DemoStage.Published, -9, new LocalTime(9, 30), "bagas", [Instagram, Facebook],
        new PosterWords.Notice("12 colokan baru di lantai 2", "12", "Meja jendela"),
        [new PostSource($"catatan masukan pemustaka, {DemoDates.Month(dates.In(-30))}", null)], Tags: ["SudahKamiKerjakan"]);

    // The one to look on with: out in a minute, on the wall, on the simulated network, and waiting on the phone.
    private static DemoPost Soon(IReadOnlyList<Record> books) => new(
        $"Baru di rak: {books[3].Title}",
        $"""
        Baru di rak depan: {Of(books[3])}. Nomor panggil {books[3].CallNumber}.

        Cek ketersediaannya di katalog sebelum berangkat, ya.
        """,
        ContentType.Information, PostKind.Image, DemoStage.Scheduled, 0, LocalTime.Midnight, "sari", [Mastodon, Channel],
        new PosterWords.NewArrival(Book(books[3])), [Catalogue], Tags: ["BukuBaru"])
    { InSeconds = 60 };

    private static string Of(Record book) => $"{book.Title}, karya {book.Authors[0]}";

    private static PosterBook Book(Record book) => new(book.Title, book.Authors.Count > 0 ? book.Authors[0] : null, book.CallNumber, null);

    private static DemoPost AskUs() => new(
        "Tanya Pustakawan: kartu anggota dan e-Kenari",
        """
        Sering ragu soal kartu anggota, masa pinjam, atau aplikasi e-Kenari? Yohana menjawab langsung, satu jam, tanpa naskah.

        Titipkan pertanyaannya dari sekarang. Yang belum terjawab dalam siaran kami jawab di laman yang sama.
        """,
        ContentType.Information, PostKind.Live, DemoStage.Published, -1, new LocalTime(15, 0), "sari", [Facebook, Channel],
        new PosterWords.Tip("Tanya Pustakawan", "Siaran langsung", "Yohana"), [], SourceExemption.OwnContent)
    {
        Session = new(
            3, new LocalTime(16, 0), 60, "Facebook Perpustakaan Kota Contoh", "Yohana, pustakawan referensi",
            [
                new("Bu Wati", "Anak saya kelas 3 SD. Apakah ia bisa punya kartu sendiri, atau memakai kartu saya dulu?", 20, "Bisa punya kartu sendiri, Bu. Pendaftarannya oleh orang tua atau wali, cukup membawa KIA atau kartu keluarga ke meja depan."),
                new("", "Kak, kalau pinjam e-book tetapi belum selesai dibaca, apakah boleh diperpanjang?", 6, Chosen: true),
                new("Fajar", "Usul: tolong adakan jam tenang di lantai 2 menjelang ujian, karena sore hari agak ramai. Terima kasih.", 2),
            ]),
    };
}
