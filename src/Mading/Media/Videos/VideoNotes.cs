namespace Mading.Media.Videos;

/// <summary>
/// The notes that a phone writes into a video (place, owner, model) are blanked where they lie: the boxes keep their length and become
/// empty room, so that nothing else in the file moves.
/// </summary>
internal static class VideoNotes
{
    // "udta" and "meta" by ISO/IEC 14496-12, 8.10 and 8.11; "uuid" holds XMP; players need none of them.
    private static readonly string[] Notes = ["udta", "meta", "uuid"];
    private const int MostTracks = 64;
    private const int MostNotes = 1_000;
    private static readonly byte[] EmptyRoom = "free"u8.ToArray();

    /// <param name="video">Open for reading and writing.</param>
    /// <returns>False where there are more notes than any camera writes; nothing is blanked then.</returns>
    public static bool Blank(Stream video)
    {
        var boxes = Box.In(video, 0, video.Length).Where(IsNote).Take(MostNotes + 1).ToList();
        if (VideoReader.Movie(video) is { } movie)
        {
            boxes.AddRange(movie.Boxes(video).Where(IsNote).Take(MostNotes + 1));
            boxes.AddRange(movie.Boxes(video).Where(box => box.Name == "trak").Take(MostTracks).ToList().SelectMany(track => track.Boxes(video)).Where(IsNote).Take(MostNotes + 1));
        }

        if (boxes.Count > MostNotes)
            return false;
        var nothing = new byte[8_192];
        foreach (var box in boxes)
            Blank(video, box, nothing);
        return true;
    }

    private static bool IsNote(Box box) => Notes.Contains(box.Name);

    private static void Blank(Stream video, Box box, byte[] nothing)
    {
        video.Position = box.At + 4;
        video.Write(EmptyRoom);
        video.Position = box.Inside;
        for (var left = box.Length; left > 0; left -= nothing.Length)
            video.Write(nothing, 0, (int)Math.Min(left, nothing.Length));
    }
}
