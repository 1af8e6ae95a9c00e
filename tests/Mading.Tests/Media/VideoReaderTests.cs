using Mading.Media.Videos;
using Mading.Testing;

namespace Mading.Tests.Media;

public sealed class VideoReaderTests
{
    [Theory]
    [InlineData("mp4", "libx264", "video/mp4", "h264")]
    [InlineData("mov", "libx264", "video/quicktime", "h264")]
    [InlineData("mp4", "libx265", "video/mp4", "hevc")]
    [InlineData("mp4", "mpeg4", "video/mp4", "mpeg4")]
    public async Task A_film_says_its_size_its_length_and_how_it_is_packed(string ending, string codec, string type, string shown)
    {
        var film = await Films.Make(4, 360, 640, codec, ending);

        var facts = VideoReader.Read(new MemoryStream(film)).ShouldNotBeNull();

        (facts.MediaType, facts.Width, facts.Height, facts.Codec, facts.Sound).ShouldBe((type, 360, 640, shown, "aac"));
        facts.Seconds.ShouldNotBeNull().ShouldBe(4, 0.2);
    }

    [Fact]
    public async Task A_film_held_upright_is_upright()
    {
        var lying = await Films.Make(2, 640, 360);
        var turned = Turned(lying);

        var facts = VideoReader.Read(new MemoryStream(turned)).ShouldNotBeNull();

        (facts.Width, facts.Height).ShouldBe((360, 640));
    }

    [Fact]
    public async Task Cut_anywhere_or_scribbled_over_it_is_read_or_not_and_never_fails()
    {
        var film = await Films.Make(1, 64, 64);
        var random = new Random(20261128);
        for (var turn = 0; turn < 3_000; turn++)
        {
            var odd = film[..random.Next(1, film.Length + 1)];
            for (var scribbles = random.Next(0, 12); scribbles > 0; scribbles--)
                odd[random.Next(odd.Length)] = (byte)random.Next(256);
            using var file = new MemoryStream(odd.ToArray());

            _ = VideoReader.Read(file);
            VideoNotes.Blank(file);

            file.Length.ShouldBe(odd.Length);
        }
    }

    [Theory]
    [InlineData("mp4")]
    [InlineData("mov")]
    public async Task The_phones_notes_are_blanked_and_nothing_else_moves(string ending)
    {
        var film = await Films.Make(1, 64, 64, "libx264", ending, "-metadata", "location=-0.0263+109.3425/", "-metadata", "comment=Rumah Bu Sari", "-movflags", "use_metadata_tags");
        System.Text.Encoding.Latin1.GetString(film).ShouldContain("Rumah Bu Sari");
        using var file = new MemoryStream(film.ToArray());

        VideoNotes.Blank(file);

        var left = System.Text.Encoding.Latin1.GetString(file.ToArray());
        left.ShouldNotContain("Rumah Bu Sari");
        left.ShouldNotContain("109.3425");
        left.Length.ShouldBe(film.Length);
        VideoReader.Read(file).ShouldBe(VideoReader.Read(new MemoryStream(film)));
    }

    // As phones do: the picture lies, and the track's matrix turns it by a quarter.
    private static byte[] Turned(byte[] film)
    {
        var turned = film.ToArray();
        var head = turned.AsSpan().IndexOf("tkhd"u8) + 4;
        int[] matrix = [0, 0x10000, 0, -0x10000, 0, 0, 0, 0, 0x40000000];
        for (var i = 0; i < matrix.Length; i++)
            System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(turned.AsSpan(head + 40 + (4 * i)), matrix[i]);
        return turned;
    }
}
