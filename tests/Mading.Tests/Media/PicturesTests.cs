using System.Buffers.Binary;
using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Mading.Kernel;
using Mading.Media;

namespace Mading.Tests.Media;

public sealed class PicturesTests
{
    private static readonly CancellationToken Stop = CancellationToken.None;

    [Fact]
    public async Task A_scan_held_sideways_comes_out_upright_and_without_a_word_about_its_owner()
    {
        using var shop = new Workshop();

        // Red lies above when the picture is turned as the note says: drawn lying, with the top at the right.
        var lying = Workshop.WithExif(await shop.Photo("jpg", 600, 400), orientation: 6, "Sari Contoh");
        lying.AsSpan().IndexOf("Sari Contoh"u8).ShouldBeGreaterThan(0);

        var cleaned = (await shop.Pictures.Clean(lying, Stop)).Thing;

        cleaned.ShouldNotBeNull();
        (cleaned.Width, cleaned.Height).ShouldBe((400, 600));
        (await shop.IsRedAt(cleaned, 390, 300)).ShouldBeTrue();
        (await shop.IsRedAt(cleaned, 10, 300)).ShouldBeFalse();
        cleaned.Bytes.Span.IndexOf("Sari Contoh"u8).ShouldBe(-1);
        (await shop.HeaderOf(cleaned)).ShouldNotContain("exif");
    }

    [Theory]
    [InlineData("jpg", Picture.Jpeg)]
    [InlineData("png", Picture.Jpeg)]
    [InlineData("webp", Picture.Jpeg)]
    [InlineData("gif", Picture.Png)]
    public async Task What_libraries_send_is_taken(string ending, string keptAs)
    {
        using var shop = new Workshop();
        var photo = await shop.Photo(ending);

        var cleaned = (await shop.Pictures.Clean(photo, Stop)).Thing;

        cleaned.ShouldNotBeNull();
        cleaned.MediaType.ShouldBe(keptAs);
        (cleaned.Width, cleaned.Height).ShouldBe((400, 600));
    }

    [Fact]
    public async Task A_large_photo_is_kept_at_a_size_that_somebody_will_show()
    {
        using var shop = new Workshop();
        var photo = await shop.Photo("jpg", 5_000, 4_000);

        var cleaned = (await shop.Pictures.Clean(photo, Stop)).Thing;

        (cleaned!.Width, cleaned.Height).ShouldBe((3_000, 2_400));
    }

    [Fact]
    public async Task A_thumbnail_is_small_and_never_larger_than_its_picture()
    {
        using var shop = new Workshop();
        var picture = (await shop.Pictures.Clean(await shop.Photo("jpg"), Stop)).Thing!;

        var small = (await shop.Pictures.Thumbnail(picture, 200, Stop)).Thing!;
        var wide = (await shop.Pictures.Thumbnail(picture, 960, Stop)).Thing!;

        (small.Width, small.Height, small.MediaType).ShouldBe((200, 300, Picture.Webp));
        wide.Width.ShouldBe(400);
    }

    [Fact]
    public async Task A_picture_bomb_is_refused_from_its_header()
    {
        using var shop = new Workshop();
        var watch = Stopwatch.StartNew();

        var answer = await shop.Pictures.Clean(Bomb(60_000), Stop);

        answer.Problem.ShouldBe(new Reason("picture_too_many_pixels", ("megapixels", 50)));
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_truncated_photo_is_said_to_be_incomplete()
    {
        using var shop = new Workshop();
        var photo = await shop.Photo("jpg", 1_200, 1_200);

        var answer = await shop.Pictures.Clean(photo.AsMemory(0, photo.Length / 2), Stop);

        answer.Problem.ShouldBe(new Reason("picture_unreadable"));
    }

    [Fact]
    public async Task A_drawing_that_could_reach_out_is_not_taken()
    {
        using var shop = new Workshop();
        var drawing = """
            <?xml version="1.0"?><!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>
            <svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><text>&x;</text></svg>
            """;

        var answer = await shop.Pictures.Clean(Encoding.UTF8.GetBytes(drawing), Stop);

        answer.Problem.ShouldBe(new Reason("picture_not_accepted"));
    }

    [Fact]
    public async Task Junk_is_refused_whatever_it_calls_itself()
    {
        using var shop = new Workshop();
        var junk = new byte[20 * 1024 * 1024];
        new Random(7).NextBytes(junk);
        byte[] dressed = [0xFF, 0xD8, 0xFF, 0xE0, .. junk.AsSpan(4)];

        var bare = await shop.Pictures.Clean(junk, Stop);
        var dressedUp = await shop.Pictures.Clean(dressed, Stop);
        var tooLarge = await shop.Pictures.Clean(new byte[Pictures.MostBytes + 1], Stop);

        bare.Problem.ShouldBe(new Reason("picture_not_accepted"));
        dressedUp.Problem.ShouldBe(new Reason("picture_unreadable"));
        tooLarge.Problem!.Code.ShouldBe("picture_too_large");
    }

    [Fact]
    public async Task Nothing_is_left_lying_about_afterwards()
    {
        using var shop = new Workshop();

        await shop.Pictures.Clean(await shop.Photo("jpg"), Stop);
        await shop.Pictures.Clean(Bomb(60_000), Stop);

        Directory.EnumerateFileSystemEntries(shop.Folder.Temporary).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_killed_server_left_is_swept_and_work_in_hand_is_not()
    {
        using var shop = new Workshop();
        using var inHand = WorkFolder.In(shop.Folder);
        using var left = WorkFolder.In(shop.Folder);
        Directory.SetLastWriteTimeUtc(left.Path, new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        await new SweepWorkFolders(shop.Folder, new TestClock()).Run(null!, Stop);

        Directory.Exists(left.Path).ShouldBeFalse();
        Directory.Exists(inHand.Path).ShouldBeTrue();
    }

    [Fact]
    public async Task Without_vips_the_missing_program_is_named()
    {
        using var shop = new Workshop();
        using var bare = new Workshop(Workshop.EmptyMachine);

        var answer = await bare.Pictures.Clean(await shop.Photo("jpg"), Stop);

        answer.Problem.ShouldBe(new Reason("program_missing", ("program", "vipsheader")));
    }

    /// <summary>A PNG of a few hundred bytes that claims to be enormous.</summary>
    private static byte[] Bomb(uint side)
    {
        var head = new byte[13];
        BinaryPrimitives.WriteUInt32BigEndian(head, side);
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(4), side);
        head[8] = 8;
        using var body = new MemoryStream();
        using (var deflate = new ZLibStream(body, CompressionLevel.Optimal, leaveOpen: true))
            deflate.Write(new byte[60_001]);
        return [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. Chunk("IHDR", head), .. Chunk("IDAT", body.ToArray()), .. Chunk("IEND", [])];
    }

    private static byte[] Chunk(string name, byte[] content)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(name), .. content];
        var length = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(length, (uint)content.Length);
        var sum = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(sum, Sum(named));
        return [.. length, .. named, .. sum];
    }

    // The checksum of PNG (CRC-32 of ISO 3309), bit by bit: a test has time.
    private static uint Sum(byte[] bytes)
    {
        var sum = 0xFFFF_FFFFu;
        foreach (var letter in bytes)
        {
            sum ^= letter;
            for (var bit = 0; bit < 8; bit++)
                sum = (sum & 1) == 1 ? (sum >> 1) ^ 0xEDB8_8320u : sum >> 1;
        }

        return ~sum;
    }
}
