using System.Globalization;
using System.Xml.Linq;
using Mading.Kernel;
using Mading.Media;
using Mading.Media.Posters;
using Mading.Shell;

namespace Mading.Tests.Media;

public sealed class PostersTests
{
    private const string LongName = "Dinas Perpustakaan dan Kearsipan Kabupaten Hulu Sungai Selatan Provinsi Kalimantan Selatan";
    private static readonly CancellationToken Stop = CancellationToken.None;
    private static readonly PosterBrand Kota = new("Perpustakaan Kota Contoh", "Singgah, baca, pulang bawa cerita.", "#1f5f4a", null);

    private static readonly PosterBook Hard = new(
        "Hukum adat Dayak Ma'anyan, Ngaju/Ot Danum <&> \"lainnya\": kajian tentang pewarisan, perkawinan, dan penyelesaian sengketa tanah ulayat di Barito",
        "Dr. H. Abdurrahman Al-Banjari, S.H., M.Hum.; Prof. Siti Nur'aini Rahmawati-Kusumadinata", "R 340.575 983 6 ABD h jil.2 c.3", null);

    private static readonly PosterBook Bare = new("Entrok", null, null, null);

    public static TheoryData<PosterWords> EveryTemplate =>
    [
        new PosterWords.NewArrival(Hard), new PosterWords.NewArrival(Bare), new PosterWords.NewArrival(new(" ", " ", " ", null)),
        new PosterWords.Notice("Jumat buka pukul 13.30", null, null),
        new PosterWords.Notice(new string('W', 90), new string('8', 40), string.Join(' ', Enumerable.Repeat("listrik gedung dipadamkan", 60))),
        new PosterWords.Picks("Selesai <sekali> duduk", [Hard, Bare, Hard], ["Tokohnya menyebalkan, tetapi sulit ditinggalkan.", "", string.Join(' ', Enumerable.Repeat("alasan", 40))]),
        new PosterWords.Picks("", [], []),
        new PosterWords.Tip("Sepuluh menit saja.", null, null), new PosterWords.Tip(string.Join(' ', Enumerable.Repeat("bacalah", 90)), Hard.Title, Hard.Author),
        new PosterWords.Event("Sabtu Mendongeng", "Sabtu", "8", "Agustus 2026", "09.30–10.30 WIB", "Ruang Anak", null),
        new PosterWords.Event(Hard.Title, "Sabtu", "28–30", "September 2026", "pukul 13.30–15.00 WIB sampai selesai", Hard.Title, Hard.Title),
    ];

    [Theory]
    [MemberData(nameof(EveryTemplate), DisableDiscoveryEnumeration = true)]
    public void Nothing_runs_over_the_edge(PosterWords words)
    {
        foreach (var format in Enum.GetValues<PosterFormat>())
        {
            foreach (var brand in new[] { Kota, Kota with { Name = LongName } })
            {
                var drawing = PosterDrawing.Draw(new PosterRequest(format, brand, words));

                foreach (var text in Texts(drawing))
                {
                    text.Left.ShouldBeGreaterThanOrEqualTo(0, text.Words);
                    text.Right.ShouldBeLessThanOrEqualTo(drawing.Width - 40, text.Words);
                    text.Baseline.ShouldBeInRange(40, drawing.Height - 40, text.Words);
                }
            }
        }
    }

    [Fact]
    public void Signs_of_the_markup_are_words_like_others()
    {
        var drawing = PosterDrawing.Draw(new PosterRequest(PosterFormat.Tall, Kota, new PosterWords.Tip("a <b> & \"c\" </svg>", null, null)));

        string.Join(' ', Texts(drawing).Select(text => text.Words)).ShouldContain("a <b> & \"c\" </svg>");
    }

    [Theory]
    [InlineData("#1f5f4a")]
    [InlineData("#f2b705")]
    [InlineData("#c9f2ff")]
    [InlineData("#101010")]
    [InlineData("#ffffff")]
    [InlineData("#808080")]
    [InlineData("not a colour")]
    public void Every_brand_colour_can_be_read(string brand)
    {
        var palette = PosterPalette.Of(brand);

        Accent.Contrast(palette.Accent, PosterPalette.Paper).ShouldBeGreaterThanOrEqualTo(4.5);
        Accent.Contrast(palette.OnField, palette.Field).ShouldBeGreaterThanOrEqualTo(4.5);
        Accent.Contrast(PosterPalette.Muted, PosterPalette.Paper).ShouldBeGreaterThanOrEqualTo(4.5);
    }

    [Theory]
    [InlineData(PosterFormat.Square, 1_080)]
    [InlineData(PosterFormat.Tall, 1_350)]
    public async Task A_poster_is_printed_as_a_picture_that_networks_take(PosterFormat format, int height)
    {
        using var shop = new Workshop();
        var cover = (await shop.Pictures.Clean(await shop.Photo("jpg", 800, 1_200), Stop)).Thing;
        var words = new PosterWords.NewArrival(new("Laskar Pelangi", "Andrea Hirata", "899.221 3 HIR l", cover));

        var poster = (await PressOf(shop).Print(new PosterRequest(format, Kota, words), Stop)).Thing;

        poster.ShouldNotBeNull();
        (poster.Picture.Width, poster.Picture.Height, poster.Picture.MediaType).ShouldBe((1_080, height, Picture.Jpeg));
        poster.Picture.Bytes.Length.ShouldBeInRange(30_000, 600_000);
        (await shop.IsRedAt(poster.Picture, 150, 300)).ShouldBeTrue();
        poster.AltText.ShouldBe("Sampul buku Laskar Pelangi karya Andrea Hirata di atas latar krem, dengan nomor panggil 899.221 3 HIR l.");
    }

    [Fact]
    public async Task Its_words_are_in_the_language_of_the_post()
    {
        using var shop = new Workshop();
        var request = new PosterRequest(PosterFormat.Square, Kota, new PosterWords.NewArrival(Bare), "en");

        var poster = (await PressOf(shop).Print(request, Stop)).Thing;

        poster!.AltText.ShouldBe("Drawing of a shelf with the book Entrok on a cream background.");
        Texts(PosterDrawing.Draw(request)).ShouldContain(text => text.Words == "New on the shelf");
    }

    [Fact]
    public async Task Without_the_program_that_draws_it_is_named()
    {
        using var shop = new Workshop(Workshop.EmptyMachine);

        var answer = await PressOf(shop).Print(new PosterRequest(PosterFormat.Tall, Kota, new PosterWords.NewArrival(Bare)), Stop);

        answer.Problem.ShouldBe(new Reason("program_missing", ("program", "rsvg-convert")));
    }

    [Fact]
    public async Task Without_vips_there_is_a_poster_all_the_same()
    {
        using var place = new Workshop();
        var bin = Directory.CreateDirectory(Path.Combine(place.Folder.Path, "bin")).FullName;
        File.CreateSymbolicLink(Path.Combine(bin, OutsidePrograms.Rsvg), place.Machine.Find(OutsidePrograms.Rsvg)!);
        using var shop = new Workshop(new OutsidePrograms([bin]));

        var poster = await PressOf(shop).Print(new PosterRequest(PosterFormat.Tall, Kota, new PosterWords.NewArrival(Bare)), Stop);

        poster.Thing!.Picture.MediaType.ShouldBe(Picture.Png);
    }

    [Theory]
    [InlineData("899.221 3 HIR l", "899.221 3|HIR|l")]
    [InlineData("R 340.575 983 6 ABD h jil.2 c.3", "R|340.575 983 6|ABD|h jil.2 c.3")]
    [InlineData("", "")]
    public void A_call_number_is_broken_as_on_a_spine(string callNumber, string lines) =>
        string.Join('|', NewArrivalPoster.CallNumberLines(callNumber)).ShouldBe(lines);

    private static PosterPress PressOf(Workshop shop) => new(shop.Programs, shop.Pictures, shop.Folder);

    private sealed record DrawnText(string Words, double Left, double Right, double Baseline);

    private static IEnumerable<DrawnText> Texts(PosterDrawing drawing) =>
        XDocument.Parse(drawing.Svg).Descendants().Where(e => e.Name.LocalName == "text").Select(text =>
        {
            var face = new[] { FontFace.Regular, FontFace.Medium, FontFace.Bold, FontFace.ExtraBold }.Single(f => f.Weight == Figure(text, "font-weight"));
            var width = face.Measure(text.Value, Figure(text, "font-size"));
            var left = Figure(text, "x") - (text.Attribute("text-anchor")!.Value == "middle" ? width / 2 : 0);
            return new DrawnText(text.Value, left, left + width, Figure(text, "y"));
        });

    private static double Figure(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);
}
