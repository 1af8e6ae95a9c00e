namespace Mading.Networks.Tests;

public sealed class TextCutTests
{
    [Theory]
    [InlineData("Pendek saja.", 125, null)]
    [InlineData("", 125, 3)]
    [InlineData("", 0, null)]
    public void What_fits_is_shown_whole(string text, int characters, int? lines) =>
        new TextCut(characters, lines).Of(text).ShouldBe((text, ""));

    [Fact]
    public void The_cut_falls_between_words_and_loses_nothing()
    {
        var text = string.Join(' ', Enumerable.Repeat("perpustakaan", 20));

        var (shown, folded) = new TextCut(125, null).Of(text);

        (shown + folded).ShouldBe(text);
        shown.Length.ShouldBeInRange(105, 125);
        folded.ShouldStartWith(" perpustakaan");
    }

    [Fact]
    public void A_word_without_end_is_cut_but_never_within_a_character()
    {
        var (shown, folded) = new TextCut(5, null).Of(string.Concat(Enumerable.Repeat("👩‍👧", 9)));

        shown.ShouldBe(string.Concat(Enumerable.Repeat("👩‍👧", 5)));
        folded.ShouldBe(string.Concat(Enumerable.Repeat("👩‍👧", 4)));
    }

    [Fact]
    public void Lines_count_as_they_wrap_on_a_phone()
    {
        new TextCut(null, 3).Of("satu\ndua\ntiga\nempat").ShouldBe(("satu\ndua\ntiga", "\nempat"));
        new TextCut(null, 3).Of("satu\n\n" + string.Join(' ', Enumerable.Repeat("kata", 30))).Shown.Length.ShouldBeInRange(40, 51);
    }

    [Fact]
    public void A_place_of_no_characters_folds_everything() => new TextCut(0, null).Of("Rak 800.").ShouldBe(("", "Rak 800."));

    [Fact]
    public void Every_network_with_limits_has_a_look_with_its_source()
    {
        foreach (var network in KnownLimits.Networks)
        {
            foreach (var kind in Enum.GetValues<PostKind>())
                KnownLooks.For(network, kind).Facts.Source.ShouldNotBe(KnownLooks.For("tempat lain", kind).Facts.Source, $"{network} {kind}");
        }
    }
}
