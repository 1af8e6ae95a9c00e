namespace Mading.Networks.Tests;

public sealed class VariantCheckTests
{
    private static readonly NetworkLimits Instagram = KnownLimits.For("instagram", PostKind.Image);
    private static readonly NetworkLimits Mastodon = KnownLimits.For("mastodon", PostKind.Image);
    private static readonly MediumShape Poster = new("image/jpeg", 400_000, 1080, 1350, "Sampul buku Laut Bercerita.");

    [Fact]
    public void A_poster_with_a_text_fits()
    {
        var problems = VariantCheck.Of("Buku baru. #BukuBaru", [Poster], Instagram);

        problems.ShouldBeEmpty();
    }

    [Fact]
    public void A_text_too_long_says_how_long_and_how_much_fits()
    {
        var problems = VariantCheck.Of(new string('a', 501), [], Mastodon);

        problems.ShouldHaveSingleItem().ToString().ShouldBe("text_too_long(count=501, most=500)");
    }

    [Fact]
    public void Neither_text_nor_picture_is_a_missing_text()
    {
        var problems = VariantCheck.Of("  ", [], Mastodon);

        problems.ShouldHaveSingleItem().Code.ShouldBe("text_missing");
    }

    [Fact]
    public void A_picture_alone_is_enough()
    {
        var problems = VariantCheck.Of("", [Poster], Mastodon);

        problems.ShouldBeEmpty();
    }

    [Fact]
    public void A_kind_the_network_does_not_have_is_the_only_problem()
    {
        var problems = VariantCheck.Of("", [], KnownLimits.For("instagram", PostKind.Article));

        problems.ShouldHaveSingleItem().Code.ShouldBe("kind_not_possible");
    }

    [Fact]
    public void Each_picture_is_held_against_type_size_shape_and_length_of_its_description()
    {
        var broken = new MediumShape("image/png", 12_400_000, 1000, 3000, new string('a', 1001));

        var problems = VariantCheck.Of("", [broken], Instagram);

        problems.Select(p => p.Code).ShouldBe(["image_type", "image_too_large", "image_ratio", "alt_text_too_long"]);
        problems[1].ToString().ShouldBe("image_too_large(number=1, size=12.4, most=8)");
    }

    [Fact]
    public void Pictures_are_counted()
    {
        VariantCheck.Of("a", [Poster, Poster, Poster, Poster, Poster], Mastodon).ShouldHaveSingleItem().Code.ShouldBe("too_many_images");
        VariantCheck.Of("a", [], Instagram).ShouldHaveSingleItem().Code.ShouldBe("too_few_images");
    }

    [Fact]
    public void Hashtags_are_counted_in_the_text()
    {
        var text = string.Join(' ', Enumerable.Range(1, 31).Select(n => $"#buku{n}"));

        var problems = VariantCheck.Of(text, [Poster], Instagram);

        problems.ShouldHaveSingleItem().ToString().ShouldBe("too_many_hashtags(count=31, most=30)");
    }

    [Fact]
    public void A_number_a_fragment_and_a_double_hash_are_no_hashtags()
    {
        Hashtags.In("Rak #1, https://perpus.go.id/#atas, ##dua, #17Agustus dan #Buku_Baru.").ShouldBe(["17Agustus", "Buku_Baru"]);
    }

    [Fact]
    public void Letters_that_look_like_one_may_still_take_too_many_bytes()
    {
        var family = string.Concat(Enumerable.Repeat("👨‍👩‍👧‍👦", 130));

        var problems = VariantCheck.Of(family, [], KnownLimits.For("bluesky", PostKind.Text));

        problems.ShouldHaveSingleItem().Code.ShouldBe("text_too_many_bytes");
    }

    [Fact]
    public void A_video_where_none_is_taken_is_refused()
    {
        var problems = VariantCheck.Of("a", [Poster, new MediumShape("video/mp4", 1, 1, 1, "")], Instagram);

        problems.ShouldHaveSingleItem().Code.ShouldBe("video_not_possible");
    }

    [Theory]
    [InlineData(2.0, "video_too_short")]
    [InlineData(61.4, "video_too_long")]
    [InlineData(60.0, null)]
    [InlineData(null, null)]
    public void A_video_plays_as_long_as_its_place_takes(double? seconds, string? problem)
    {
        var reel = NetworkLimits.Text(LimitFacts.Unverified("a test"), 100) with { Video = new VideoLimits(null, 3, 60, []) };

        var problems = VariantCheck.Of("a", [new MediumShape("video/mp4", 1, 1080, 1920, "", seconds)], reel);

        problems.Select(p => p.Code).ShouldBe(problem is null ? [] : [problem]);
    }
}
