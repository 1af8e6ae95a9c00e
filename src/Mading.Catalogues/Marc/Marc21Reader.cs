using System.Globalization;
using System.Text.Unicode;
using Mading.Kernel;

namespace Mading.Catalogues.Marc;

/// <summary>
/// Binary MARC (ISO 2709). A record ends at its terminator, not where its length says: lengths are often wrong, and one broken
/// record must not take the rest of the file with it.
/// </summary>
internal static class Marc21Reader
{
    private const byte FieldEnd = 0x1E;
    private const byte SubfieldMark = 0x1F;
    private const int LeaderLength = 24;
    private const int EntryLength = 12;

    public static async IAsyncEnumerable<ReadItem> Read(Stream stream, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        var (pieces, fields, number) = (new MarcPieces(), new MarcFields(), 0);
        int read;
        while ((read = await stream.ReadAsync(pieces.Room, stop)) > 0)
        {
            pieces.Filled(read);
            while (pieces.Next(out var piece))
                yield return One(piece, fields, ++number);
        }

        if (pieces.Rest(out var rest))
            yield return One(rest, fields, ++number);
    }

    private static ReadItem One(ReadOnlyMemory<byte> piece, MarcFields fields, int number)
    {
        if (piece.IsEmpty)
            return Bad(number, "marc_record_too_long");
        fields.Clear();
        Parse(piece.Span, fields);
        if (fields.Count == 0)
            return Bad(number, "marc_leader_unreadable");
        return MarcMapper.Map(fields) is { } record ? new ReadItem.Good(record) : Bad(number, "record_without_title");
    }

    private static ReadItem.Bad Bad(int number, string code) => new(number.ToString(CultureInfo.InvariantCulture), new Reason(code));

    private static void Parse(ReadOnlySpan<byte> bytes, MarcFields fields)
    {
        var record = bytes[Math.Max(0, bytes.IndexOfAnyExcept(MarcPieces.Filling))..];
        var directoryEnd = record.IndexOf(FieldEnd);
        if (directoryEnd < LeaderLength + EntryLength)
            return;
        fields.Deleted = record[5] == (byte)'d';
        var directory = record[LeaderLength..directoryEnd];
        var text = TextOf(record);
        if (!ByDirectory(record, directory, directoryEnd, text, fields))
            InOrder(record[(directoryEnd + 1)..], directory, text, fields);
    }

    private delegate string ReadText(ReadOnlySpan<byte> bytes);

    // Leader/09 says UTF-8 or MARC-8, and is often wrong: what is valid UTF-8 with high bytes is UTF-8. Nothing means UTF-8.
    private static ReadText? TextOf(ReadOnlySpan<byte> record)
    {
        var escapes = record.Contains((byte)0x1B);
        if (Utf8.IsValid(record) && (!escapes || record.ContainsAnyInRange((byte)0x80, (byte)0xff)))
            return null;
        if (!escapes && CyrillicGuess.Of(record) is { } cyrillic)
            return cyrillic.GetString;
        return record[9] == (byte)'a' || (!escapes && !Marc8.IsPossible(record)) ? Charsets.Guess : Marc8.Read;
    }

    // Whether the directory is sound is seen before anything is taken from it.
    private static bool ByDirectory(ReadOnlySpan<byte> record, ReadOnlySpan<byte> directory, int directoryEnd, ReadText? text, MarcFields fields)
    {
        var begin = Number(record[12..17]) is >= 0 and var address ? address : directoryEnd + 1;
        for (var entry = directory; entry.Length >= EntryLength; entry = entry[EntryLength..])
        {
            if (!IsPlace(entry, begin, record))
                return false;
        }

        for (var entry = directory; entry.Length >= EntryLength; entry = entry[EntryLength..])
            AddField(fields, entry[..3], record.Slice(begin + Number(entry[7..12]), Number(entry[3..7]) - 1), text);
        return true;
    }

    private static bool IsPlace(ReadOnlySpan<byte> entry, int begin, ReadOnlySpan<byte> record)
    {
        var (length, start) = (Number(entry[3..7]), Number(entry[7..12]));
        var end = begin + start + length;
        return length > 0 && start >= 0 && end <= record.Length && record[end - 1] == FieldEnd;
    }

    // The fields as they follow each other, with the directory's tags.
    private static void InOrder(ReadOnlySpan<byte> rest, ReadOnlySpan<byte> directory, ReadText? text, MarcFields fields)
    {
        for (var entry = directory; entry.Length >= EntryLength; entry = entry[EntryLength..])
        {
            var end = rest.IndexOf(FieldEnd);
            AddField(fields, entry[..3], end < 0 ? rest : rest[..end], text);
            if (end < 0)
                return;
            rest = rest[(end + 1)..];
        }
    }

    private static void AddField(MarcFields fields, ReadOnlySpan<byte> tagBytes, ReadOnlySpan<byte> bytes, ReadText? text)
    {
        ReadOnlySpan<char> tag = [(char)tagBytes[0], (char)tagBytes[1], (char)tagBytes[2]];
        var first = bytes.IndexOf(SubfieldMark);
        if (first < 0 && tag is not ['0', '0', _])
            return;
        if (text is null)
            fields.AddUtf8(tag, bytes, isControl: first < 0);
        else if (first < 0)
            fields.AddControl(tag, text(bytes));
        else
            AddParts(fields, tag, bytes[first..], text);
    }

    private static void AddParts(MarcFields fields, ReadOnlySpan<char> tag, ReadOnlySpan<byte> bytes, ReadText text)
    {
        fields.AddData(tag);
        while (bytes.Length > 1)
        {
            var code = (char)bytes[1];
            bytes = bytes[2..];
            var next = bytes.IndexOf(SubfieldMark);
            fields.AddPart(code, text(next < 0 ? bytes : bytes[..next]));
            if (next < 0)
                return;
            bytes = bytes[next..];
        }
    }

    // Digits only; anything else is less than nothing.
    private static int Number(ReadOnlySpan<byte> digits)
    {
        var number = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit((char)digit))
                return -1;
            number = (number * 10) + digit - '0';
        }

        return number;
    }
}
