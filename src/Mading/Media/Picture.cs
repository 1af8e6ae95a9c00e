namespace Mading.Media;

/// <summary>A picture that we encoded ourselves: upright, in sRGB, without a word about camera, place or person.</summary>
/// <param name="MediaType"><c>image/jpeg</c>, <c>image/png</c> or <c>image/webp</c>.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
public sealed record Picture(ReadOnlyMemory<byte> Bytes, string MediaType, int Width, int Height)
{
    public const string Jpeg = "image/jpeg";
    public const string Png = "image/png";
    public const string Webp = "image/webp";

    public static string Ending(string mediaType) => mediaType switch { Png => "png", Webp => "webp", _ => "jpg" };
}

/// <summary>What arrives from outside, told by its first bytes and never by its name.</summary>
internal static class PictureKind
{
    /// <returns>The file's ending for the decoder, or nothing for what we do not take (SVG among them: it can reach out).</returns>
    public static string? Of(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xFF, 0xD8, 0xFF, ..] => "jpg",
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => "png",
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => "gif",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => "webp",
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] when bytes.Length > 12 => Heif(bytes[8..12]),
        _ => null,
    };

    // Brands of ISO/IEC 23008-12 and the AVIF specification that phones write.
    private static string? Heif(ReadOnlySpan<byte> brand)
    {
        if (brand.SequenceEqual("avif"u8))
            return "avif";
        return brand.SequenceEqual("heic"u8) || brand.SequenceEqual("heix"u8) || brand.SequenceEqual("mif1"u8) || brand.SequenceEqual("msf1"u8)
            ? "heic"
            : null;
    }
}
