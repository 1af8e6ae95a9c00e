using Mading.Shell;

namespace Mading.Tests.Shell;

public sealed class AccentTests
{
    [Theory]
    [InlineData("#1f5f4a")]
    [InlineData("#ffcc00")]
    [InlineData("#0033a0")]
    [InlineData("#e4002b")]
    [InlineData("#7fd3f7")]
    [InlineData("#000000")]
    [InlineData("#ffffff")]
    [InlineData("#808080")]
    public void Any_brand_colour_becomes_legible_on_paper_and_surface_of_both_themes(string brand)
    {
        var accent = Accent.Of(brand);

        foreach (var ground in new[] { "#faf7f1", "#fffefb", "#f2ede3" })
            Accent.Contrast(accent.Light, ground).ShouldBeGreaterThanOrEqualTo(Accent.Legible);
        foreach (var ground in new[] { "#191714", "#221f1b", "#2a2621" })
            Accent.Contrast(accent.Dark, ground).ShouldBeGreaterThanOrEqualTo(Accent.Legible);
    }

    [Theory]
    [InlineData("#ffcc00")]
    [InlineData("#0033a0")]
    [InlineData("#e4002b")]
    public void Words_on_a_button_of_the_accent_are_legible(string brand)
    {
        var accent = Accent.Of(brand);

        Accent.Contrast(accent.Light, accent.OnLight).ShouldBeGreaterThanOrEqualTo(Accent.Legible);
        Accent.Contrast(accent.Dark, accent.OnDark).ShouldBeGreaterThanOrEqualTo(Accent.Legible);
    }

    [Fact]
    public void A_colour_that_is_legible_already_stays_as_the_library_chose_it()
    {
        Accent.Of("#1f5f4a").Light.ShouldBe("#1f5f4a");
    }

    [Theory]
    [InlineData("")]
    [InlineData("red")]
    [InlineData("#12345")]
    [InlineData("#gggggg")]
    [InlineData("#fff;}a{}")]
    public void What_is_no_colour_gives_the_products_own(string brand)
    {
        Accent.Of(brand).ShouldBe(Accent.Of("#1f5f4a"));
    }

    [Fact]
    public void White_on_black_has_the_highest_contrast()
    {
        Accent.Contrast("#ffffff", "#000000").ShouldBe(21, 0.01);
    }
}
