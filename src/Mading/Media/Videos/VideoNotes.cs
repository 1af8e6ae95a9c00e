namespace Mading.Media.Videos;

/// <summary>
/// The notes that a phone writes into a video (place, owner, model) are blanked where they lie: the boxes keep their length and become
/// empty room, so that nothing else in the file moves.
/// </summary>
internal static class VideoNotes
{
    // "udta" and "meta" by ISO/IEC 14496-12, 8.10 and 8.11; "uuid" holds XMP; players need none of them.
    private static readonly string[] Notes = ["udta", "meta", "uuid"];
    private static readonly byte[] EmptyRoom = "free"u8.ToArray();

    /// <param name="video">Open for reading and writing.</param>
    public static void Blank(Stream video)
    {
        var boxes = Box.In(video, 0, video.Length).Where(IsNote).ToList();
        if (VideoReader.Movie(video) is { } movie)
        {
            boxes.AddRange(movie.Boxes(video).Where(IsNote));
            boxes.AddRange(movie.Boxes(video).Where(box => box.Name == "trak").ToList().SelectMany(track => track.Boxes(video)).Where(IsNote));
        }

        foreach (var box in boxes)
            Blank(video, box);
    }

    private static bool IsNote(Box box) => Notes.Contains(box.Name);

    private static void Blank(Stream video, Box box)
    {
        video.Position = box.At + 4;
        video.Write(EmptyRoom);
        video.Position = box.Inside;
        var nothing = new byte[8_192];
        for (var left = box.Length; left > 0; left -= nothing.Length)
            video.Write(nothing, 0, (int)Math.Min(left, nothing.Length));
    }
}
