using Mading.Kernel;

namespace Mading.Networks.Tests;

public sealed class KnownPlacesTests
{
    [Fact]
    public void Every_shape_has_a_source_and_a_day_and_a_canvas_that_suits_it()
    {
        var shapes = (from place in KnownPlaces.Places from kind in Enum.GetValues<PostKind>() select KnownPlaces.For(place, Network(place), kind).Shape).OfType<PlaceShape>().ToList();

        shapes.Count.ShouldBeGreaterThan(20);
        shapes.ShouldAllBe(s => s.Facts.Source.Length > 20 && s.Facts.Checked == PlaceShape.LastChecked);
        shapes.ShouldAllBe(s => s.Suits(s.Canvas.Width, s.Canvas.Height));
    }

    [Theory]
    [InlineData("whatsapp-status", PostKind.Image, 1080, 1920, null)]
    [InlineData("whatsapp-status", PostKind.Image, 1080, 2340, null)]
    [InlineData("whatsapp-status", PostKind.Image, 1080, 1350, "9x16")]
    [InlineData("whatsapp-group", PostKind.Image, 3000, 400, null)]
    [InlineData("instagram", PostKind.Image, 1080, 1350, null)]
    [InlineData("instagram", PostKind.Image, 1910, 1000, null)]
    [InlineData("instagram", PostKind.Image, 1080, 1920, "4x5")]
    [InlineData("instagram", PostKind.Image, 3000, 1000, "4x5")]
    [InlineData("instagram", PostKind.Story, 1080, 1350, "9x16")]
    [InlineData("facebook-group", PostKind.Image, 3000, 1000, null)]
    [InlineData("facebook-group", PostKind.Image, 1000, 2000, "4x5")]
    [InlineData("tiktok", PostKind.Image, 1000, 1000, "9x16")]
    [InlineData("instagram", PostKind.Image, 0, 0, null)]
    public void A_picture_of_another_shape_is_placed_on_a_canvas_and_refused_nowhere(string place, PostKind kind, int width, int height, string? canvas)
    {
        var limits = KnownPlaces.For(place, Network(place), kind);

        (limits.Shape is { } shape && !shape.Suits(width, height) ? shape.Canvas.Name : null).ShouldBe(canvas);
        VariantCheck.Of("a", [new MediumShape("image/png", 20_000_000, width, height, "")], limits).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(PostKind.Video)]
    [InlineData(PostKind.Story)]
    public void A_status_takes_a_minute_of_film_whatever_the_post_is_called(PostKind kind)
    {
        var limits = KnownPlaces.For("whatsapp-status", "whatsapp", kind);

        VariantCheck.Of("a", [Film(640, 360, 61)], limits).ShouldHaveSingleItem().Code.ShouldBe("video_too_long");
        VariantCheck.Of("a", [Film(640, 360, 59)], limits).ShouldBeEmpty();
        VariantCheck.Of(new string('a', 701), [Film(9, 16, 1)], limits).ShouldHaveSingleItem().Code.ShouldBe("text_too_long");
        VariantCheck.Of("a", [Film(9, 16, 600)], KnownPlaces.For("whatsapp-group", "whatsapp", PostKind.Video)).ShouldBeEmpty();
    }

    [Fact]
    public void A_lying_or_rarely_packed_film_is_advised_against_by_hand_and_not_refused()
    {
        var limits = KnownPlaces.For("tiktok", "tiktok", PostKind.Video);
        var film = Film(640, 360, 10) with { Codec = "mpeg4" };

        VariantCheck.Of("a", [film], limits).ShouldBeEmpty();
        ByHandCheck.Of([film], limits).Select(r => r.Code).ShouldBe(["video_shape_by_hand", "video_codec_by_hand"]);
        ByHandCheck.Of([Film(1080, 1920, 10) with { Codec = "hevc" }], limits).ShouldBeEmpty();
        ByHandCheck.Of([film], KnownLimits.For("tiktok", PostKind.Video)).ShouldBeEmpty();
    }

    private static MediumShape Film(int width, int height, double seconds) => new("video/mp4", 90_000_000, width, height, "", seconds);

    private static string Network(string place) => place.Split('-')[0];
}
