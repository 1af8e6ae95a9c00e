using System.Collections.Frozen;

namespace Mading.Language;

/// <summary>
/// Everyday root words, typed by us for libraries' titles and posts. They settle what spelling alone leaves open: that
/// <c>memakai</c> comes from <c>pakai</c> and <c>memasak</c> from <c>masak</c>, and that <c>sekolah</c> or <c>ikan</c> carry no affix.
/// </summary>
internal static class RootWords
{
    public static bool Contains(string word) => All.Contains(word);

    // A root that merely looks affixed (sejarah, tangan, berita) belongs here as much as one that loses its first letter.
    private static readonly FrozenSet<string> All = """
        abad abadi abai abu acara acu ada adab adaptasi adat adegan adik adil adu aduh agama agar agung ahli air ajaib ajak
        ajal ajar aju akal akan akar akhir akhlak akibat aksara aksi aktif aktual aku akun akurat alam alamat alas alat alih
        alim alir aman amanat amat ambil amuk anak analisis ancam aneh aneka angan anggap anggar anggota anggrek anggur angin
        angka angkasa angkat angklung angkut aniaya anjing anjur antar antara antre anugerah anut anyam apa api aplikasi apung
        aqidah arab arah arca argumen arif aroma arsip arsitek arti artikel artis arus asah asal asam asap asas asing asli
        asmara asrama asuh asuransi atap atas atlet atur awak awal awan awas awet ayah ayam ayat ayo ayun azan babak babi baca
        badai badak badan badut bagai bagaimana bagi bahagia bahan bahas bahasa bahaya bahkan bahwa baik baju bakar bakat
        bakteri baku balai balas balik baling balut bambu ban bandar banding bangga bangkit bangku bangsa bangun banjir bantah
        bantal bantu banyak bapak barang barat baring baris baru basa basah basuh bata batas batik batin batu bau bawa bawah
        bawang bayang bayar bayi beban bebas bebek beberapa beda bedah bekal bekas bekasi beku bela belah belakang belalang
        belanda belanja belas belenggu beli belia beliau belok belum belut benam benang benar bencana benci benda bendera
        bengkel bengkulu benih bentang benteng bentuk bentur benua beranda berang berangkat berani berantas beras berat
        berdikari beres beri berita berkah berkas berkat berlian bersih beruang beruk besar besi besok betah betapa betawi
        betina beton betul biang biar biasa biaya bibi bibir bibit bicara bidan bidang bijak bijaksana biji bimbing bina
        binatang bincang bingkai bingung bintang bisa bisik bising bisnis bius blokir bola boleh bolong bom bongkar bosan
        botani botol buah buai buang buat budak budaya budi budidaya buih bujang buka bukan bukit bukti buku bulan bulat bulu
        bumbu bumi bunga bungkus bunglon buntu bunuh bunyi buru buruh buruk burung busana busuk buta butuh buyar cabai cabang
        cabut cacat cacing cagar cahaya cair cakap cakrawala calon camat campur canda candi candu canggih cangkir cantik
        cantum cap capai cara cari catat cegah cek celah celaka celana cemar cemas cendana cendawan cendekia cendekiawan cepat
        cerah cerai cerdas cerdik cerita cermat cermin cerna cetak cicak cinta cipta ciri cita cium coba cocok cokelat colok
        contoh copet corak coreng cuaca cuci cucu cukup curah curi curiga cuti dada daerah daftar dagang daging dahulu daki
        dalam dalang dalih damai damping dana danau dandan dangdut dapat dapur darah darat dari dasar data datang datar daun
        daur daya dayung debat debu definisi dekat delapan demam demi demikian demokrasi denda dendam dengan dengar depan
        derita desa desain desak detik dewa dewan dewasa dewi dia dialog diam diang didih didik digital diksi dikte dilan
        dimensi dinamika dinas dinasti dinding dingin diplomasi diri disain disertasi disiplin diskusi doa dokter dokumen
        dokumentasi dompet dongeng dorong dosa dosen dua duduk duga duka dukun dukung dunia duri durian dusun duta duyung edar
        edisi edukasi ejek ekonomi ekor ekosistem elang elok emas embun emis emosi empat empu enak enam energi engkau entah
        era erat erti esa esai etika evaluasi fajar fakir fakta falsafah famili fasih fatwa fiksi film filsafat fisika fitnah
        fokus folklor fosil foto fotografi fungsi gabung gadai gadis gadung gagah gagal gagas gajah gaji galeri gali gambar
        gambir gambut gamelan gampang ganas ganda gandeng ganggu ganjil ganti gantung garam garang garis gas gatal gaul gaya
        gedung gelap gelar gelas geli gelisah gelombang gema gemar gembala gembira gempa gemuk genang generasi genggam
        geografi gerak gerbang gereja gerilya giat gigi gigit gila giling gitar gizi goa golong gosip gotong goyang gua gubah
        gubernur gudang gugat gugur gula gulai guling gulung guna guntur gunung gurau guru gurun gusar gusur habis habitat
        hadap hadiah hadir hadis hafal haji hak hakikat hakim hal halal halaman halang halus hama hamba hambat hamil hampir
        hancur hangat hantar hantu hanya hapus harap harga hari harimau haru harum harus hasil hasrat hati haus hawa hayat
        hebat helai hemat hendak hening henti heran hewan hias hibah hibur hidang hidup hijau hijrah hikayat hikmah hilang
        himpun hindar hingga hitam hitung hobi hormat hubung hujan hukum hulu huni huruf hutan ia iba ibadah ibarat iblis ibu
        ibukota ide identitas idul igau ijin ikan ikat ikhlas iklan iklim ikut ilham ilmiah ilmu ilustrasi imajinasi iman
        imbau imbuh imigrasi impi inang inap indah individu indra industri informasi ingat ingin ini inovasi insan inspirasi
        instan intan inti intip investasi ipar irama iri iring iris isi islam istana istilah istimewa istri isu itik itu izin
        jadi jadwal jaga jahat jahe jahit jajah jajan jajar jaksa jalan jalin jalur jam jambu jamin jamu jamur janda jangan
        jangka jangkau janin janji jantan jantung jarak jarang jari jaring jarum jasa jatuh jauh jawa jawab jaya jejak jelajah
        jelang jelas jembatan jemput jemur jenaka jenazah jendela jender jenis jenjang jenuh jepang jerami jerat jernih jeruk
        jihad jika jilid jin jiwa jodoh jorok jual juang juara judi judul juga jujur jumat jumlah jumpa jurnal jurnalistik
        juru jurus jurusan justru kabar kabupaten kabur kabut kaca kacang kacau kadang kagum kain kait kaji kakak kakao kakek
        kaki kaku kala kalah kalangan kalbu kali kaligrafi kalimantan kalimat kamar kambing kami kampung kampus kamu kamus
        kanak kanan kancil kandang kandung kangen kantin kantor kapal kapan kapas kapital kapur karakter karam karang
        karantina karat karena kari karib karier karna karnaval karton kartu karya kasar kasih kasus kata katak katalog kau
        kaum kawah kawan kawasan kaya kayu kayuh kebal kebumen kebun kebut kecap kecewa kecil kecuali kecut kedelai kediri
        kejam kejap kejar keji keju kejut kekal kekang kelam kelana kelapa kelas keliling kelinci keliru kelola kelompok
        keluar keluarga keluh kemah kemarau kemarin kemas kembali kembang kembar kemudi kemudian kenal kenan kenang kencang
        kendala kendali kendara kendari kendi kenduri kental kentang kenya kenyal kenyang kepal kepala keping kera keramat
        keramik keranjang kerap keras keraton kerbau kereta kering keringat keris keriting kerja kertas kerudung keruh
        kesatria ketat ketik ketimun ketua ketuk khas khawatir khayal khianat khotbah khusus kicau kikir kikis kilat kilau
        kilo kimia kinerja kini kira kiri kirim kisah kita kitab klasik klinik kolam koleksi kolom kolonial koma komentar
        komik komodo komputer komunikasi komunis komunitas kondisi konflik konservasi konstitusi kontak konten kontrol
        koperasi kopi kora koran korban korek korupsi kosong kota kotak kotor kreatif kriminal kritik ksatria kualitas kuasa
        kuat kubu kubur kucing kuda kue kuku kuliah kuliner kulit kumal kuman kumpul kunci kuning kunjung kuno kupas kupu kura
        kurang kurator kurban kurikulum kursi kursus kurus kutip kutu kutuk laba laboratorium laci lada ladang lagi lagu lahan
        lahap lahir lain laki laksana laku lalai lalu lama laman lamar lambang lambat lampau lampir lampu lancar lancong
        landak landas langgan langgar langit langkah langsung lanjut lansia lantai lantang lantik lapang lapangan lapar lapis
        lapor larang lari laris larut laskar latar latih laut lawan lawat layak layan layang layar lazim lebah lebaran lebat
        lebih ledak legenda leher lekas lelah lelaki lelang lele lelucon lemah lemak lemari lembab lembaga lembah lembar
        lembut lempar lengan lengkap lengkung lentera lepas lestari letak letih letus lewat lezat libat libur licik lihat lima
        limbah lincah lindung lingkar lingkungan lintas lipat liput lirik lisan listrik literasi logam logat logika lokal
        lomba lompat lontar lorong luang luar luas lubang lucu lugas luhur luka lukis lulus lumba lumbung lumpuh lumpur lunas
        luncur lupa lurah lurus lusa lutung lutut maaf mabuk macam macan madrasah madu mahal maharaja mahasiswa mahir mahkamah
        mahkota main majalah majelis majikan maju maka makalah makam makan makhluk makin makmur makna maksimal maksud malah
        malaikat malam malang malas malaysia malin malu maluku mama mampu mana manajemen mandi mandiri manfaat mangga manggis
        manis manja mantan mantap mantra manusia marah marga mari martabat masa masak masalah masih masing masjid massa masuk
        masyarakat mata matahari matang matematika materi mati matra mau maulana maut mawar mayat mebel medan media medis
        meditasi megah meja mekar melas melati melayu meleset memang menang menara mentah mental mentari mentega menteri
        mentok menu menung merah merak merana merapi mercusuar merdeka merdu merek mereka meriah meriam merpati mesin mesir
        mesjid mesra mesti meter metode mewah mikro milik mimpi minat minggu minoritas minta minum minyak miring mirip misal
        misi miskin misteri mistik mitos modal modern modul mohon molek monyet moral motivasi motor muai mual muara muat muda
        mudah mufakat muka mukim mukjizat mula mulia mulut muncul mundur mungil mungkin murah murai muram murid murka murni
        murung museum musik musim musisi muslihat muslim musuh mutiara mutu nada nadi nafas nafkah nafsu naga nahas naik najis
        nakal nama namun nanas nanti napas narasi narkoba nasi nasib nasihat nasional naskah naung negara negeri nelayan nenek
        neraca neraka niaga niat nikah nikmat nilai nilam nisan niscaya novel nuansa nurani nusa nusantara nyala nyali nyaman
        nyanyi nyaring nyata nyawa nyonya obat objek obor obrol olah olahraga oleh ombak omong ongkos opini optimis orang
        organisasi orkes otak otonomi otot pabrik pacar pacu pada padam padang padat padi padu pagar pagelaran pagi paham
        pahat pahit pahlawan pajak pajang pakai paket paksa paku paling palsu palu paman pamer pamit pamong panas pancar
        pancasila panci pancing pandai pandang pandu panen pangan panggang panggil panggung pangkal pangku panjang panjat
        panji pantai pantang pantas pantau pantun papan papua para parah paras pariwisata paru parut pasang pasar pasien pasir
        pasrah pastel pasti pasukan patah patih patok patuh patung patut paus payah payung pecah peci pedang pedas pedih
        pedoman peduli pegang pegawai peka pekalongan pekan pekanbaru pekat pekik pelabuhan pelan pelanduk pelangi pelihara
        pelik peluang peluk peluru pena penat pencak pendek pendekar penduduk pengantin pengaruh penggal penjara pensil pentas
        penting penuh penyu pepatah pepaya perahu perak peran perang perangai perangkap perangkat perawan percaya perdana
        perempuan pergi peri perigi perikemanusiaan periksa perilaku peringkat perintah periode perisai peristiwa periuk
        perkara perkasa perkutut perlu permai permata permukaan pernah perompak persis pertama pertiwi perut pesan pesantren
        pesat pesawat pesisir pesona pesta pesut peta petak petang peti petik petir petis petuah piala pihak pikat pikir
        piknik pikul pilar pilih pilu pimpin pinang pindah pinggang pinggir pinjam pintar pintas pintu pipa pipi pisah pisang
        pisau piutang pohon pojok pokok pola polisi politik polusi pondok populer potensi potong potret praja praktik praktis
        prestasi pribadi prinsip program promosi proses provinsi puas puasa pucuk puisi puji pukul pula pulang pulau pulih
        puluh pun punah puncak punggung punya pupuk pura pusaka pusat puspa pustaka pustakawan putar putih putra putri putus
        qasidah quran raba rabu racik racun radang radio raga ragam ragu rahang rahasia rahmat raih raja rajin rajut rakit
        rakyat ramadan ramah ramai ramal rambut rampas ramu rana ranah rancang rangka rangkai rangkul rangkum rangsang rantai
        rantau rapat rapi rapuh rasa rasi rasional rasul rata ratap ratu ratus raut rawa rawan rawat raya rayap rayu razia
        realisasi rebah rebus rebut reda redaksi redup referensi reformasi rehat reka rekam rekan rekat rela relawan religi
        remaja rempah renang rencana renda rendah rendam renggang rentan renung resah resap resensi resep resiko resmi respon
        restoran restu retak revolusi rezeki riang ribu ribut rimba rinci rindu ringan ringkas ringkus rintang rintis risalah
        risau riset riwayat robek robot roda roh rohani roman romantis rombong rona ronggeng rosok rotan roti ruang rubah rugi
        ruh rujuk rukun rumah rumit rumput rumus runding runtuh rupa rupiah rusa rusak rusuh saat sabar sabda sabit sabtu
        sadar sagu sah sahabat sahaja saham sahut saing saja sajak saji sakit sakral saksi sakti salah salam salat saleh salin
        saling salju salur sama samar samba sambal sambil sambung sambut sampah sampai sampan samping sampul samudra samurai
        sandal sandar sandi sandiwara sang sangat sanggar sanggul sanggup sangka sangkar santai santan santap santri santun
        sanubari sapa sapi sapu saran sarana sarang sarapan sari saring sarung sasar sasmita sastra sastrawan satu satwa
        saudara sawah sawit saya sayang sayap sayat sayur sebab sebar sebut sedang sedap sedekah sederhana sedia sedih sedikit
        sedot segala segan segar segera segi segitiga sehat sejahtera sejak sejarah sejati sejuk seka sekap sekat sekolah
        sekretaris seksama sektor sekutu sela selada selam selama selamat selancar selang selaras selasa selat selatan selebar
        seleksi selendang selenggara selesai selidik selimut selip selokan seluler seluruh semai semangat semangka semarang
        semayam sembah sembahyang sembilan sembuh sembunyi sembur semen sementara semesta seminar sempat sempit sempurna semua
        semut senam senandung senang senantiasa senar senda sendi sendiri sendok sendu seni seniman senin senja senjata
        sensasi sensus sentosa sentral sentuh senyap senyum sepak sepakat sepatu sepeda seperti sepi serabi serah serai
        serakah seram serang serangga serap serasi serat serba serbu serbuk seri serigala serikat serimpi sering serta
        sertifikat seru seruling sesak sesal sesat sesuai sesuatu setan seteru setia setor setrika setuju sewa siaga siang
        siap siapa siar siasat sibuk sifat sihir sikap sikat siksa siku silam silang silat silsilah simak simbol simpan
        simpang simpati sinar sindir singa singgah singgung singkat singkong sinonim sintaksis sirih sirkus sisa sisi sisik
        sistem siswa situs skripsi soal sobat solusi songket sopan sorak sore sorga sorot sosial spiritual stasiun statistik
        strategi suami suara suasana suatu subjek subuh subur suci sudah sudut sufi suguh suhu suka sukar sukma sukses suksesi
        suku sulam sulap sulawesi sulit sultan suluh sumatera sumatra sumbang sumber sumpah sumur sungai sungguh sunting sunyi
        supaya surah suram surat surau surga suruh surut survei susah susastra susu susul susun sutra sutradara swadaya swasta
        syahdu syair syarat syariah syukur tabah tabiat tabir tabur tadi tafsir tahan tahap tahu tahun tajam takar takdir
        takhta takluk taksi takut takwa tali tamadun taman tamasya tamat tambah tambak tambang tampak tampil tampung tamu
        tanah tanam tanda tandan tanding tangan tangerang tangga tanggal tanggap tanggul tanggung tanggungjawab tangis tangkai
        tangkal tangkap tangkas tani tantang tanya taqwa tara target tari tarif tarik tarikh taruh tarung tasawuf tasik tata
        tatap taubat tauhid taut tawa tawan tawar tayang tebak tebal tebang tebar tebing tebu teduh tegak tegal tegang tegap
        tegas teguh tegur teh teka tekad tekan teknik teknologi teks tekun teladan telaga telah telan telinga teliti teluk
        telur teman tembaga tembak tembakau tembang tembok tembus tempa tempat tempe tempel tempo tempuh temu tenaga tenang
        tendang tengah tenggara tenggelam tentang tentara tentu tenun teori tepat tepi tepuk tepung terang terap terapi teras
        teratai terbang terbit teri teriak terima terjang terjemah terka terlalu ternak ternate terobos teroka terompet teror
        terowongan terpa tertib terus tetangga tetap tetapi tetes tewas tiada tiang tiap tiba tidak tidur tiga tikam tikar
        tikus tilas timbang timbul timbun timpa timun timur tindak tindas tinggal tinggi tingkah tingkat tinjau tinta tipe
        tipis tipu tirai tiram tiri tiru titah titik titip toko tokoh tolak toleran toleransi tolok tolong tonggak tongkat
        tonton topeng topi toreh tradisi tragedi traktat transaksi tua tualang tuan tuang tubuh tuduh tudung tugas tugu tuhan
        tuju tujuh tukang tukar tulang tular tuli tulis tulus tumbang tumbuh tumpah tumpang tumpas tumpeng tumpu tumpuk tunai
        tunas tunda tunggak tunggal tunggu tungku tunjang tunjuk tuntas tuntun tuntut tupai turis turun turut tutor tutup
        tutur uang ubah ubi ucap udang udara ujar uji ujung ukir ukur ulama ulang ular ulas ulat ulet umat umbi umpama umpan
        umrah umum umur undang undi unduh unggah unggas unggul ungkap ungsi ungu unik universitas unsur untai untuk untung
        upacara upah upaya urai urat urus usaha usai usang usia usik usir usul utama utang utara utuh vaksin variasi versi
        video virus visi vokal wabah wacana wadah wafat wahana wahyu wajah wajan wajar wajib wakaf wakil waktu wali walikota
        wangi wanita warga waris warna warta wartawan warung waspada watak wawancara wawasan wayang wewenang wibawa wijaya
        wilayah wirausaha wisata wisuda wudu wujud yakin yakni yang yatim yayasan yoga yogi zakat zaman zat ziarah zikir zona
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
