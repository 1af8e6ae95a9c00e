using System.Buffers.Binary;

namespace Mading.Sandbox.Meta;

/// <summary>The shape of a JPEG, from its frame header (ITU-T T.81, B.2.2); nothing is decoded.</summary>
internal static class JpegShape
{
    private const int MostSegments = 200;

    /// <returns>Width divided by height, or nothing where the file does not say.</returns>
    public static double? RatioOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes is not [0xFF, 0xD8, ..])
            return null;
        var rest = bytes[2..];
        for (var segment = 0; segment < MostSegments && rest.Length >= 9 && rest[0] == 0xFF; segment++)
        {
            if (IsFrame(rest[1]))
            {
                var (height, width) = (BinaryPrimitives.ReadUInt16BigEndian(rest[5..]), BinaryPrimitives.ReadUInt16BigEndian(rest[7..]));
                return height > 0 && width > 0 ? (double)width / height : null;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(rest[2..]) + 2;
            if (length < 4 || length > rest.Length)
                return null;
            rest = rest[length..];
        }

        return null;
    }

    // SOF0 to SOF15, without the tables (DHT, JPG, DAC) that stand among their numbers.
    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);
}
