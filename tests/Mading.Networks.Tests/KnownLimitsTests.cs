using Mading.Kernel;

namespace Mading.Networks.Tests;

public sealed class KnownLimitsTests
{
    [Fact]
    public void Every_figure_has_a_source_and_a_day()
    {
        var all = from network in KnownLimits.Networks from kind in Enum.GetValues<PostKind>() select KnownLimits.For(network, kind);

        all.ShouldAllBe(limits => limits.Facts.Source.Length > 0 && limits.Facts.Checked >= LimitFacts.LastChecked);
    }

    [Theory]
    [InlineData("mastodon", PostKind.Text, 500, TextRule.MastodonStatus)]
    [InlineData("facebook", PostKind.Image, 63_206, TextRule.CodePoints)]
    [InlineData("instagram", PostKind.Image, 2_200, TextRule.CodePoints)]
    [InlineData("threads", PostKind.Text, 500, TextRule.EmojiInBytes)]
    [InlineData("x", PostKind.Text, 280, TextRule.Weighted280)]
    [InlineData("youtube", PostKind.Video, 5_000, TextRule.Utf8Bytes)]
    [InlineData("tiktok", PostKind.Video, 2_200, TextRule.Utf16)]
    [InlineData("whatsapp", PostKind.Text, 4_096, TextRule.CodePoints)]
    [InlineData("bluesky", PostKind.Text, 300, TextRule.Graphemes)]
    [InlineData("telegram", PostKind.Image, 1_024, TextRule.Utf16)]
    public void A_network_takes_a_text_of_its_own_length(string network, PostKind kind, int most, TextRule rule)
    {
        var limits = KnownLimits.For(network, kind);

        limits.Possible.ShouldBeTrue();
        limits.MaxCharacters.ShouldBe(most);
        limits.Rule.ShouldBe(rule);
    }

    [Fact]
    public void Common_knowledge_is_marked_as_not_yet_verified()
    {
        KnownLimits.For("facebook", PostKind.Text).Facts.Verified.ShouldBeFalse();
        KnownLimits.For("instagram", PostKind.Image).Facts.Verified.ShouldBeTrue();
        KnownLimits.For("instagram", PostKind.Carousel).Facts.Verified.ShouldBeFalse();
        KnownLimits.For("youtube", PostKind.Reel).Facts.Verified.ShouldBeFalse();
        KnownLimits.For("threads", PostKind.Poll).Facts.Verified.ShouldBeTrue();
    }

    [Fact]
    public void Of_an_unknown_place_nothing_is_known_and_nothing_refused()
    {
        var limits = KnownLimits.For("grup guru", PostKind.Text);

        VariantCheck.Of(new string('a', 100_000), [], limits).ShouldBeEmpty();
        limits.Facts.Verified.ShouldBeFalse();
    }

    [Fact]
    public void By_phone_any_picture_file_will_do_but_not_any_shape()
    {
        var limits = KnownLimits.ByHand("instagram", PostKind.Image);

        VariantCheck.Of("a", [new MediumShape("image/png", 20_000_000, 1080, 1350, "")], limits).ShouldBeEmpty();
        VariantCheck.Of("a", [new MediumShape("image/png", 1, 1080, 1920, "")], limits).ShouldHaveSingleItem().Code.ShouldBe("image_ratio");
    }
}
