using System.Diagnostics;

namespace Mading.Language.Tests;

public sealed class IndonesianStemmerTests
{
    [Theory]
    [InlineData("baca", "membaca dibaca terbaca pembaca bacaan pembacaan membacakan dibacakan bacalah bacaannya pembacanya")]
    [InlineData("tulis", "menulis ditulis tertulis penulis tulisan penulisan menuliskan tulisannya penulisnya")]
    [InlineData("pinjam", "meminjam dipinjam peminjam peminjaman pinjaman meminjamkan dipinjamkan pinjamlah")]
    [InlineData("kembali", "mengembalikan pengembalian dikembalikan kembalikan kembalinya")]
    [InlineData("pustaka", "perpustakaan kepustakaan pustakanya perpustakaannya")]
    [InlineData("ajar", "belajar mengajar pelajaran pelajari mempelajari pengajar pengajaran pembelajaran diajarkan ajaran")]
    [InlineData("cerita", "bercerita menceritakan diceritakan ceritanya ceritaku pencerita")]
    [InlineData("terbit", "menerbitkan diterbitkan penerbit penerbitan terbitan terbitnya")]
    [InlineData("karang", "mengarang pengarang karangan pengarangnya dikarang")]
    [InlineData("terjemah", "menerjemahkan terjemahan penerjemah penerjemahan diterjemahkan")]
    [InlineData("sunting", "menyunting penyunting penyuntingan suntingan disunting")]
    [InlineData("kumpul", "mengumpulkan kumpulan pengumpulan berkumpul perkumpulan terkumpul")]
    [InlineData("tahu", "mengetahui pengetahuan diketahui tahukah ketahui")]
    [InlineData("didik", "mendidik pendidik pendidikan didikan terdidik")]
    [InlineData("guna", "berguna menggunakan pengguna penggunaan digunakan kegunaan gunanya")]
    [InlineData("kerja", "bekerja pekerja pekerjaan mengerjakan dikerjakan kerjanya")]
    [InlineData("tani", "petani pertanian bertani petaninya")]
    [InlineData("ikan", "perikanan ikannya")]
    [InlineData("laut", "lautan kelautan melaut pelaut lautnya")]
    [InlineData("sekolah", "bersekolah sekolahnya menyekolahkan sekolahan persekolahan")]
    [InlineData("masalah", "permasalahan masalahnya bermasalah mempermasalahkan")]
    [InlineData("nikah", "menikah pernikahan menikahi dinikahkan nikahnya")]
    [InlineData("pakai", "memakai pemakai pemakaian dipakai terpakai pakailah")]
    [InlineData("masak", "memasak masakan pemasak dimasak masaknya")]
    [InlineData("tanam", "menanam tanaman penanaman ditanam tertanam")]
    [InlineData("nilai", "menilai penilaian dinilai ternilai nilainya")]
    [InlineData("nyanyi", "menyanyi penyanyi nyanyian bernyanyi menyanyikan dinyanyikan")]
    [InlineData("syair", "penyair syairnya kepenyairan")]
    [InlineData("sapa", "menyapa sapaan disapa penyapa")]
    [InlineData("ambil", "mengambil pengambilan diambil terambil ambilkan")]
    [InlineData("kirim", "mengirim pengirim pengiriman kiriman dikirimkan")]
    [InlineData("gambar", "bergambar menggambar gambaran penggambaran gambarnya digambarkan")]
    [InlineData("cetak", "mencetak percetakan cetakan dicetak pencetak")]
    [InlineData("cari", "mencari pencarian dicari pencari carikan carilah")]
    [InlineData("dengar", "mendengar pendengar mendengarkan terdengar pendengaran")]
    [InlineData("dongeng", "mendongeng pendongeng dongengan dongengnya")]
    [InlineData("jelajah", "menjelajah penjelajah penjelajahan menjelajahi")]
    [InlineData("juang", "berjuang perjuangan memperjuangkan diperjuangkan")]
    [InlineData("rasa", "merasa perasaan merasakan terasa dirasakan berasa rasanya")]
    [InlineData("rumah", "perumahan rumahku rumahnya serumah merumahkan")]
    [InlineData("lukis", "melukis pelukis lukisan dilukis terlukis")]
    [InlineData("tari", "menari penari tarian")]
    [InlineData("musik", "pemusik bermusik musiknya musikku")]
    [InlineData("warna", "berwarna mewarnai pewarna pewarnaan warnanya")]
    [InlineData("yakin", "meyakini keyakinan meyakinkan berkeyakinan")]
    [InlineData("sehat", "kesehatan menyehatkan penyehatan")]
    [InlineData("ada", "keadaan berada mengadakan adanya diadakan")]
    [InlineData("sama", "bersama kebersamaan persamaan menyamakan kesamaan")]
    [InlineData("satu", "bersatu persatuan kesatuan menyatukan mempersatukan")]
    [InlineData("baik", "perbaikan memperbaiki kebaikan sebaiknya diperbaiki terbaik")]
    [InlineData("besar", "membesar membesarkan terbesar kebesaran pembesar memperbesar")]
    [InlineData("indah", "keindahan terindah memperindah seindah")]
    [InlineData("merdeka", "kemerdekaan memerdekakan merdekalah")]
    [InlineData("sejarah", "bersejarah kesejarahan sejarahnya")]
    [InlineData("budaya", "kebudayaan berbudaya membudayakan pembudayaan")]
    [InlineData("negara", "kenegaraan bernegara negaranya")]
    [InlineData("bangsa", "kebangsaan berbangsa bangsaku")]
    [InlineData("daerah", "kedaerahan daerahnya sedaerah")]
    [InlineData("teman", "berteman pertemanan temannya temanku menemani")]
    [InlineData("sahabat", "persahabatan bersahabat sahabatku")]
    [InlineData("tanggungjawab", "bertanggungjawab mempertanggungjawabkan")]
    [InlineData("kuat", "kekuatan menguatkan memperkuat berkekuatan terkuat")]
    [InlineData("putus", "memutuskan keputusan terputus putusan keputusannya")]
    [InlineData("kenal", "mengenal pengenalan memperkenalkan dikenal terkenal perkenalan")]
    [InlineData("ubah", "mengubah perubahan berubah pengubah diubah")]
    [InlineData("urus", "mengurus pengurus kepengurusan urusan diurus")]
    [InlineData("cek", "mengecek pengecekan dicek")]
    [InlineData("ketik", "mengetik ketikan pengetikan diketik")]
    [InlineData("lari", "berlari pelari pelarian melarikan larinya")]
    [InlineData("mandi", "memandikan pemandian dimandikan mandinya")]
    [InlineData("anggota", "keanggotaan beranggotakan anggotanya")]
    [InlineData("daftar", "mendaftar pendaftaran terdaftar didaftarkan pendaftarnya")]
    [InlineData("layan", "melayani pelayanan layanan pelayan dilayani")]
    [InlineData("arti", "artinya berarti mengartikan")]
    [InlineData("erti", "mengerti pengertian dimengerti")]
    [InlineData("aku", "mengakui diakui pengakuan mengaku")]
    [InlineData("hormat", "menghormati penghormatan kehormatan terhormat dihormati")]
    [InlineData("hidup", "kehidupan menghidupkan penghidupan hidupku sehidup")]
    public void Forms_of_a_word_share_its_stem(string root, string forms)
    {
        var stems = forms.Split(' ').ToDictionary(form => form, IndonesianStemmer.Stem);

        stems.Where(pair => pair.Value != root).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("sekolah sejarah sedih sehat seni senja sepeda selatan semua semangat selamat setia sejahtera")]
    [InlineData("kelapa kepala kereta kertas kelas keluarga kebun kecil keliling kecewa kemudian")]
    [InlineData("berita beras berat bersih beruang berkah berani beranda")]
    [InlineData("teras terang ternak teratai teriak terowongan terapi")]
    [InlineData("perahu perempuan percaya pertama peristiwa pesan pesisir peta pena permata pekan perang")]
    [InlineData("merah mereka menteri mesin meja melati menang mercusuar media metode")]
    [InlineData("dinding dinas dingin diskusi digital disiplin diri dialog")]
    [InlineData("makan ikan bukan akan bulan jalan hujan taman tangan zaman hewan kawan badan depan")]
    [InlineData("api kopi sapi pagi hari mimpi puisi negeri istri kaki gigi bumi padi")]
    [InlineData("buku kuku suku paku ilmu jamu tamu punya hanya tanya")]
    [InlineData("masalah majalah istilah kalah lelah langkah nikah himpun susun")]
    [InlineData("maluku betawi belanda sulawesi bengkulu bekasi semarang ternate tangerang")]
    [InlineData("kamus komik novel puisi pantun hikayat mobil museum")]
    public void A_root_that_looks_affixed_is_left_whole(string roots)
    {
        var stems = roots.Split(' ').ToDictionary(root => root, IndonesianStemmer.Stem);

        stems.Where(pair => pair.Value != pair.Key).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("andrea hirata tere liye sapardi djoko damono chairil pramoedya toer abdullah hamka ahmad tohari")]
    [InlineData("marah rusli sitti nurbaya kartini diponegoro pattimura sukarno hatta mochtar lubis umar kayam")]
    public void A_name_stays_a_name(string names)
    {
        var stems = names.Split(' ').ToDictionary(name => name, IndonesianStemmer.Stem);

        stems.Where(pair => pair.Value != pair.Key).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("gawai", "gawainya bergawai")]
    [InlineData("wifi", "wifinya")]
    [InlineData("digitalisasi", "mendigitalisasi digitalisasinya mendigitalisasikan")]
    [InlineData("vlog", "vlog")]
    public void An_unknown_word_loses_only_what_surely_is_an_affix(string root, string forms)
    {
        var stems = forms.Split(' ').ToDictionary(form => form, IndonesianStemmer.Stem);

        stems.Where(pair => pair.Value != root).ShouldBeEmpty();
    }

    [Fact]
    public void Whatever_is_handed_in_comes_back_as_a_key()
    {
        var random = new Random(20);

        for (var i = 0; i < 20_000; i++)
        {
            var word = new string([.. Enumerable.Range(0, random.Next(0, 60)).Select(_ => "aiueomnpktbs-' é\ud800"[random.Next(17)])]);
            IndonesianStemmer.Stem(word).Length.ShouldBeLessThanOrEqualTo(word.Length + 1);
        }
    }

    [Fact]
    public void A_hundred_thousand_long_words_take_less_than_ten_seconds()
    {
        var watch = Stopwatch.StartNew();

        for (var i = 0; i < 100_000; i++)
            IndonesianStemmer.Stem("mempertanggungjawabkannyalah");

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }
}
