using System.Buffers.Binary;

namespace Mading.Networks.Bluesky;

/// <summary>
/// The key of a record, chosen once and by us: a TID (atproto.com/specs/tid: 53 bits of microseconds, 10 bits of clock, base32-sortable)
/// read off the delivery's own id, so that every attempt, on whatever node, writes to the same place.
/// </summary>
internal static class RecordKey
{
    private const string Alphabet = "234567abcdefghijklmnopqrstuvwxyz";
    private const int Letters = 13;

    /// <param name="delivery">A version 7 UUID: its milliseconds become the key's time, its random bits the rest.</param>
    public static string Of(Guid delivery)
    {
        Span<byte> bytes = stackalloc byte[16];
        delivery.TryWriteBytes(bytes, bigEndian: true, out _);
        var milliseconds = BinaryPrimitives.ReadUInt64BigEndian(bytes) >> 16;
        var chance = BinaryPrimitives.ReadUInt32BigEndian(bytes[9..]);
        var microseconds = ((milliseconds * 1000) + (chance % 1000)) & ((1UL << 53) - 1);
        var value = (microseconds << 10) | (BinaryPrimitives.ReadUInt16BigEndian(bytes[14..]) & 1023UL);
        return string.Create(Letters, value, static (key, rest) =>
        {
            for (var place = Letters - 1; place >= 0; place--, rest >>= 5)
                key[place] = Alphabet[(int)(rest & 31)];
        });
    }
}
