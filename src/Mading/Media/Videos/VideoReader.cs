using System.Buffers.Binary;
using System.Text;

namespace Mading.Media.Videos;

/// <summary>
/// Reads what an MP4, QuickTime or 3GP file says of itself from its boxes, without decoding a picture and without another program.
/// Reads some hundred bytes of a file of any size; an odd file is unreadable, never an exception.
/// </summary>
internal static class VideoReader
{
    private const int MostTracks = 64;

    /// <returns>The facts; or nothing: no video of these kinds, cut off, or without pictures.</returns>
    public static VideoFacts? Read(Stream file)
    {
        if (Kind(file) is not { } mediaType || Movie(file) is not { } movie)
            return null;
        var tracks = movie.Boxes(file).Where(box => box.Name == "trak").Take(MostTracks).Select(track => Track(file, track)).OfType<TrackFacts>().ToList();
        if (tracks.Find(t => t.Handler == "vide" && t.Width > 0 && t.Height > 0) is not { } pictures)
            return null;
        return new VideoFacts(mediaType, pictures.Width, pictures.Height, Seconds(file, movie), Codec(pictures.Format), Sound(tracks));
    }

    /// <summary>Told by its first bytes, never by its name: <c>ftyp</c> comes first and names the brand.</summary>
    public static string? Kind(Stream file)
    {
        var first = Box.In(file, 0, file.Length).FirstOrDefault();
        if (first.Name != "ftyp" || first.Length < 4)
            return null;
        return Encoding.Latin1.GetString(first.Bytes(file, 4)) switch
        {
            "qt  " => VideoFacts.QuickTime,
            ['3', 'g', ..] => VideoFacts.Mobile,
            "heic" or "heix" or "mif1" or "msf1" or "avif" or "crx " => null,
            _ => VideoFacts.Mp4,
        };
    }

    public static Box? Movie(Stream file)
    {
        var movie = Box.In(file, 0, file.Length).FirstOrDefault(box => box.Name == "moov");
        return movie.Name == "moov" ? movie : null;
    }

    private sealed record TrackFacts(string Handler, string Format, int Width, int Height);

    private static TrackFacts? Track(Stream file, Box track)
    {
        if (track.Find(file, "tkhd") is not { } head || track.Find(file, "mdia") is not { } media || media.Find(file, "hdlr") is not { } handler)
            return null;
        var (width, height) = Size(head.Bytes(file, 96));
        var format = media.Find(file, "minf")?.Find(file, "stbl")?.Find(file, "stsd")?.Bytes(file, 16) is { Length: 16 } entry ? Letters(entry, 12) : "";
        return new TrackFacts(handler.Bytes(file, 12) is { Length: 12 } name ? Letters(name, 8) : "", format, width, height);
    }

    // ISO/IEC 14496-12, 8.3.2: the matrix turns what a phone filmed upright; width and height are 16.16 figures at the end.
    private static (int Width, int Height) Size(byte[] head)
    {
        var matrix = head is [1, ..] ? 52 : 40;
        if (head.Length < matrix + 44)
            return (0, 0);
        var turned = Figure(head, matrix) == 0 && Figure(head, matrix + 4) != 0;
        var (width, height) = ((int)(Figure(head, matrix + 36) >> 16), (int)(Figure(head, matrix + 40) >> 16));
        return turned ? (height, width) : (width, height);
    }

    // 8.2.2: version 1 has 64-bit times before the scale.
    private static double? Seconds(Stream file, Box movie)
    {
        if (movie.Find(file, "mvhd")?.Bytes(file, 32) is not { Length: 32 } head)
            return null;
        var (scale, length) = head[0] == 1
            ? (Figure(head, 20), BinaryPrimitives.ReadUInt64BigEndian(head.AsSpan(24)))
            : (Figure(head, 12), Figure(head, 16));
        var seconds = scale == 0 ? 0 : length / (double)scale;
        return seconds is > 0 and < 1_000_000 ? Math.Round(seconds, 3) : null;
    }

    private static string? Sound(List<TrackFacts> tracks) => tracks.Find(t => t.Handler == "soun")?.Format switch
    {
        null => null,
        "mp4a" => "aac",
        "samr" or "sawb" => "amr",
        var other => other.Trim().ToLowerInvariant(),
    };

    private static string Codec(string format) => format switch
    {
        "avc1" or "avc3" => "h264",
        "hvc1" or "hev1" or "dvh1" or "dvhe" => "hevc",
        "vp08" => "vp8",
        "vp09" => "vp9",
        "av01" => "av1",
        "mp4v" => "mpeg4",
        "s263" => "h263",
        _ => format.Trim().ToLowerInvariant(),
    };

    private static uint Figure(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(at));

    // Four letters of the file, kept readable whatever they are.
    private static string Letters(byte[] bytes, int at) =>
        string.Concat(Encoding.Latin1.GetString(bytes, at, 4).Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is ' ' or '-' ? letter : '?'));
}
