using System.Buffers.Binary;

namespace Mading.Sandbox.YouTube;

/// <summary>
/// Width, height and length of an MP4 or MOV film, picked from its bytes as they pass by (ISO/IEC 14496-12: the boxes <c>mvhd</c> and
/// <c>tkhd</c>). They tell a Short.
/// </summary>
internal sealed class FilmShape
{
    /// <summary>Bytes that the longer of the two boxes takes from its name on.</summary>
    private const int Box = 100;
    private const double LongestShort = 180;
    private byte[] _tail = [];

    public int Width { get; private set; }

    public int Height { get; private set; }

    public double Seconds { get; private set; }

    public bool IsShort => Width > 0 && Height >= Width && Seconds is > 0 and <= LongestShort;

    public void See(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> seen = (byte[])[.. _tail, .. bytes];
        ReadLength(seen);
        for (var from = 0; Width == 0 && seen[from..].IndexOf("tkhd"u8) is >= 0 and var place; from += place + 4)
            ReadTrack(seen[(from + place)..]);
        _tail = seen[Math.Max(0, seen.Length - Box)..].ToArray();
    }

    private void ReadLength(ReadOnlySpan<byte> seen)
    {
        if (Seconds > 0 || seen.IndexOf("mvhd"u8) is not (>= 0 and var place) || seen.Length - place < Box)
            return;
        var box = seen[place..];
        var isLong = box[4] == 1;
        var scale = BinaryPrimitives.ReadUInt32BigEndian(box[(isLong ? 24 : 16)..]);
        var length = isLong ? BinaryPrimitives.ReadUInt64BigEndian(box[28..]) : BinaryPrimitives.ReadUInt32BigEndian(box[20..]);
        Seconds = scale == 0 ? 0 : (double)length / scale;
    }

    // A track of sound has neither width nor height.
    private void ReadTrack(ReadOnlySpan<byte> box)
    {
        if (box.Length < Box)
            return;
        var place = box[4] == 1 ? 92 : 80;
        Width = BinaryPrimitives.ReadUInt16BigEndian(box[place..]);
        Height = BinaryPrimitives.ReadUInt16BigEndian(box[(place + 4)..]);
    }
}
