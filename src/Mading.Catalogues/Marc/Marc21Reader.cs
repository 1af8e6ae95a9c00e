using System.Buffers;
using System.Globalization;
using System.Text;
using Mading.Kernel;

namespace Mading.Catalogues.Marc;

/// <summary>
/// Binary MARC (ISO 2709). A record ends at its terminator, not where its length says: lengths are often wrong, and one broken
/// record must not take the rest of the file with it.
/// </summary>
internal static class Marc21Reader
{
    private const byte RecordEnd = 0x1D;
    private const byte FieldEnd = 0x1E;
    private const byte SubfieldMark = 0x1F;
    private const int LeaderLength = 24;
    private const int EntryLength = 12;
    private const int LongestRecord = 2_000_000;

    // What stands between records in files that were edited or padded.
    private static readonly SearchValues<byte> Filling = SearchValues.Create("\0\r\n\t \u001a"u8);

    public static async IAsyncEnumerable<ReadItem> Read(Stream stream, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        var number = 0;
        await foreach (var piece in Pieces(stream, stop))
        {
            number++;
            yield return piece is null ? Bad(number, "marc_record_too_long") : One(piece, number);
        }
    }

    private static ReadItem One(byte[] bytes, int number)
    {
        var fields = Parse(bytes);
        if (fields is null || fields.Count == 0)
            return Bad(number, "marc_leader_unreadable");
        return MarcMapper.Map(fields) is { } record ? new ReadItem.Good(record) : Bad(number, "record_without_title");
    }

    private static ReadItem.Bad Bad(int number, string code) => new(number.ToString(CultureInfo.InvariantCulture), new Reason(code));

    // Splits at record terminators; nothing stands for a record that is too long to be one.
    private static async IAsyncEnumerable<byte[]?> Pieces(Stream stream, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        var kept = new MemoryStream();
        var overlong = false;
        var buffer = new byte[65536];
        int read;
        while ((read = await stream.ReadAsync(buffer, stop)) > 0)
        {
            var from = 0;
            int end;
            while ((end = Array.IndexOf(buffer, RecordEnd, from, read - from)) >= 0)
            {
                kept.Write(buffer, from, end - from);
                if (overlong || HasContent(kept))
                    yield return overlong ? null : kept.ToArray();
                (overlong, from) = (false, end + 1);
                kept.SetLength(0);
            }

            kept.Write(buffer, from, read - from);
            if (kept.Length > LongestRecord)
            {
                overlong = true;
                kept.SetLength(0);
            }
        }

        if (overlong || HasContent(kept))
            yield return overlong ? null : kept.ToArray();
    }

    private static bool HasContent(MemoryStream kept) => kept.GetBuffer().AsSpan(0, (int)kept.Length).IndexOfAnyExcept(Filling) >= 0;

    private static MarcFields? Parse(byte[] bytes)
    {
        var start = bytes.AsSpan().IndexOfAnyExcept(Filling);
        var record = bytes.AsMemory(Math.Max(0, start));
        if (record.Length < LeaderLength + EntryLength)
            return null;
        var text = TextOf(record.Span);
        var fields = new MarcFields { Deleted = record.Span[5] == (byte)'d' };
        foreach (var (tag, field) in Fields(record))
            AddField(fields, tag, field.Span, text);
        return fields;
    }

    private delegate string ReadText(ReadOnlySpan<byte> bytes);

    // Leader/09 says UTF-8 or MARC-8, and is often wrong: what is valid UTF-8 with high bytes is UTF-8.
    private static ReadText TextOf(ReadOnlySpan<byte> record)
    {
        var plain = record.IndexOfAnyInRange((byte)0x80, (byte)0xff) < 0 && record.IndexOf((byte)0x1B) < 0;
        if (plain || Charsets.Utf8OrNothing(record) is not null)
            return bytes => Encoding.UTF8.GetString(bytes);
        if (record[9] == (byte)'a')
            return Charsets.Guess;
        return Marc8.Read;
    }

    // By the directory where it is sound, else the fields in their order with the directory's tags.
    private static IEnumerable<(string Tag, ReadOnlyMemory<byte> Field)> Fields(ReadOnlyMemory<byte> record)
    {
        var directoryEnd = record.Span.IndexOf(FieldEnd);
        if (directoryEnd < LeaderLength + EntryLength)
            yield break;
        var directory = Encoding.ASCII.GetString(record.Span[LeaderLength..directoryEnd]);
        var entries = Enumerable.Range(0, directory.Length / EntryLength).Select(i => directory.Substring(i * EntryLength, EntryLength)).ToList();
        var baseAddress = int.TryParse(Encoding.ASCII.GetString(record.Span[12..17]), out var address) ? address : directoryEnd + 1;
        if (entries.TrueForAll(entry => Place(entry, baseAddress, record) is not null))
        {
            foreach (var entry in entries)
                yield return (entry[..3], Place(entry, baseAddress, record)!.Value);
            yield break;
        }

        var rest = record[(directoryEnd + 1)..];
        foreach (var entry in entries)
        {
            var end = rest.Span.IndexOf(FieldEnd);
            yield return (entry[..3], end < 0 ? rest : rest[..end]);
            if (end < 0)
                yield break;
            rest = rest[(end + 1)..];
        }
    }

    private static ReadOnlyMemory<byte>? Place(string entry, int baseAddress, ReadOnlyMemory<byte> record)
    {
        if (!int.TryParse(entry.AsSpan(3, 4), NumberStyles.None, null, out var length) || !int.TryParse(entry.AsSpan(7, 5), NumberStyles.None, null, out var start))
            return null;
        var from = baseAddress + start;
        if (length == 0 || from < 0 || from + length > record.Length)
            return null;
        // Not a conditional expression: there null would become an empty field.
        if (record.Span[from + length - 1] != FieldEnd)
            return null;
        return record.Slice(from, length - 1);
    }

    private static void AddField(MarcFields fields, string tag, ReadOnlySpan<byte> bytes, ReadText text)
    {
        if (bytes.IndexOf(SubfieldMark) is var first && first < 0)
        {
            if (tag.StartsWith("00", StringComparison.Ordinal))
                fields.Add(tag, text(bytes));
            return;
        }

        var parts = new List<(char, string)>();
        while (first >= 0 && first + 1 < bytes.Length)
        {
            var code = (char)bytes[first + 1];
            bytes = bytes[(first + 2)..];
            first = bytes.IndexOf(SubfieldMark);
            parts.Add((code, text(first < 0 ? bytes : bytes[..first])));
        }

        fields.Add(tag, parts);
    }
}
