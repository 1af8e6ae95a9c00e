using System.Globalization;
using Mading.Media;
using Mading.Media.Posters;

namespace Mading.Tests.Media;

public sealed class PosterTextTests
{
    private const string LongTitle =
        "Hukum adat Dayak Ma'anyan, Ngaju/Ot Danum: kajian tentang pewarisan, perkawinan, dan penyelesaian sengketa tanah ulayat di sepanjang Barito";

    [Theory]
    [InlineData(LongTitle)]
    [InlineData("Pertanggungjawaban/Ketidakberdayaan-Antarkebudayaan")]
    [InlineData("Aa")]
    [InlineData("Taifun-taifunan, kupu-kupu, dan laba-laba")]
    public void Whatever_the_title_it_fits_its_box(string title)
    {
        foreach (var box in new[] { new TextBox(912, 300, 4), new TextBox(400, 120, 3), new TextBox(150, 200, 8) })
        {
            var text = PosterText.Fit(title, FontFace.ExtraBold, box, 92, 14);

            text.Width.ShouldBeLessThanOrEqualTo(box.Width);
            text.Height.ShouldBeLessThanOrEqualTo(box.Height);
            text.Lines.Count.ShouldBeLessThanOrEqualTo(box.Lines);
        }
    }

    [Fact]
    public void Smaller_type_is_better_than_a_word_cut_in_two()
    {
        var text = PosterText.Fit("Ketidakbertanggungjawaban", FontFace.ExtraBold, new TextBox(500, 400, 4), 120, 20);

        text.Lines.ShouldBe(["Ketidakbertanggungjawaban"]);
    }

    [Fact]
    public void A_short_word_does_not_stand_alone_above_long_lines()
    {
        var text = PosterText.Fit("Sabtu Mendongeng bersama Kak Tiar", FontFace.ExtraBold, new TextBox(912, 500, 4), 138, 36);

        text.Lines.ShouldBe(["Sabtu Mendongeng", "bersama Kak Tiar"]);
    }

    [Fact]
    public void A_time_span_stays_on_one_line()
    {
        var text = PosterText.Fit("08.00–15.00", FontFace.ExtraBold, new TextBox(600, 500, 3), 400, 40);

        text.Lines.ShouldBe(["08.00–15.00"]);
    }

    [Fact]
    public void Only_what_fits_at_no_size_ends_in_an_ellipsis()
    {
        var box = new TextBox(300, 60, 2);

        var text = PosterText.Fit(LongTitle, FontFace.Bold, box, 40, 20);

        text.Lines.Count.ShouldBe(2);
        text.Lines[^1].ShouldEndWith("…");
        text.Width.ShouldBeLessThanOrEqualTo(box.Width);
    }

    [Fact]
    public void Lines_are_of_like_length()
    {
        var text = PosterText.Fit("Sabtu Mendongeng bersama Kak Tiar", FontFace.Bold, new TextBox(700, 300, 2), 60, 60 - 1);

        text.Lines.Select(line => line.Length).Min().ShouldBeGreaterThan(12);
    }

    [Fact]
    public void What_cannot_be_drawn_is_left_out()
    {
        PosterText.Plain("  Baru\tdi\nrak 📚 \u0000☔ \uD800 Bacaan ").ShouldBe("Baru di rak Bacaan");
        PosterText.Fit(null, FontFace.Bold, new TextBox(100, 100, 1), 20, 10).Height.ShouldBe(0);
    }

    [Theory]
    [InlineData("Perpustakaan Kota Contoh")]
    [InlineData("899.221 3 HIR l")]
    [InlineData("Ma'anyan, Ngaju/Ot Danum: “é”")]
    public async Task The_measured_width_is_the_drawn_width(string words)
    {
        using var shop = new Workshop();
        foreach (var face in new[] { FontFace.Regular, FontFace.Medium, FontFace.Bold, FontFace.ExtraBold })
        {
            var sheet = new SvgSheet(1_080, 200, "#ffffff");
            sheet.Text(PosterText.Fit(words, face, new TextBox(1_000, 200, 1), 60, 50), 40, 60, "#000000");

            var drawn = await shop.InkWidth(sheet.Finish());

            (drawn / face.Measure(words, 60)).ShouldBeInRange(0.95, 1.01, $"{face.Weight}: {drawn.ToString(CultureInfo.InvariantCulture)}");
        }
    }
}
