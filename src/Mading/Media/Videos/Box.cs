using System.Buffers.Binary;
using System.Text;

namespace Mading.Media.Videos;

/// <summary>One box of an MP4 or QuickTime file (ISO/IEC 14496-12, 4.2): a length, four letters, and what lies in it.</summary>
/// <param name="At">Where the box begins in the file.</param>
/// <param name="Inside">Where its content begins.</param>
/// <param name="End">The first byte after it.</param>
internal readonly record struct Box(string Name, long At, long Inside, long End)
{
    private const int MostInOneLevel = 4_096;

    public long Length => End - Inside;

    /// <summary>The boxes from here to there; it ends where the file speaks nonsense.</summary>
    public static IEnumerable<Box> In(Stream file, long from, long to)
    {
        for (var (at, count) = (from, 0); at + 8 <= to && count < MostInOneLevel; count++)
        {
            if (Read(file, at, to) is not { } box)
                yield break;
            yield return box;
            at = box.End;
        }
    }

    public IEnumerable<Box> Boxes(Stream file) => In(file, Inside, End);

    /// <summary>The first box of this name, or nothing.</summary>
    public Box? Find(Stream file, string name)
    {
        foreach (var box in Boxes(file))
        {
            if (box.Name == name)
                return box;
        }

        return null;
    }

    /// <param name="most">Bytes.</param>
    public byte[] Bytes(Stream file, int most)
    {
        var bytes = new byte[(int)Math.Min(most, Length)];
        file.Position = Inside;
        return bytes[..file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
    }

    private static Box? Read(Stream file, long at, long to)
    {
        Span<byte> head = stackalloc byte[16];
        file.Position = at;
        var read = file.ReadAtLeast(head, 8, throwOnEndOfStream: false);
        if (read < 8)
            return null;
        long length = BinaryPrimitives.ReadUInt32BigEndian(head);
        var inside = at + 8;
        if (length == 1)
        {
            if (read < 16)
                return null;
            length = BinaryPrimitives.ReadInt64BigEndian(head[8..]);
            inside += 8;
        }

        // Zero: it reaches to the end of what it lies in.
        var end = length == 0 ? to : at + length;
        return length < 0 || end < inside || end > to ? null : new Box(Encoding.Latin1.GetString(head[4..8]), at, inside, end);
    }
}
