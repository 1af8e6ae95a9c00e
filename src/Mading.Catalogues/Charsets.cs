using System.Text;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace Mading.Catalogues;

/// <summary>Repairs what catalogues do to letters on their way.</summary>
internal static partial class Charsets
{
    private static readonly Encoding Windows1251 = CodePagesEncodingProvider.Instance.GetEncoding(1251)!;

    /// <summary>UTF-8 in which a byte that is none is read as Windows-1252: one wrong record does not spoil its page.</summary>
    public static readonly Encoding Lenient = Encoding.GetEncoding("utf-8", EncoderFallback.ReplacementFallback, new ByteByByte());

    /// <returns>The text, or nothing when the bytes are not UTF-8.</returns>
    // Looked at first: an exception for every line that is none would cost more than reading the file.
    public static string? Utf8OrNothing(ReadOnlySpan<byte> bytes) => Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : null;

    /// <summary>Whether there is anything in it that <see cref="UndoDoubleUtf8"/> could bring back.</summary>
    public static bool MayBeDoubleUtf8(ReadOnlySpan<char> text) => text.ContainsAnyInRange('\u00c2', '\u00f4') || text.ContainsAny('Р', 'С');

    /// <summary>
    /// UTF-8 that was taken for Latin-1 or Windows-1252 and encoded again ("kamÃ©ra", "â€™"), or for Windows-1251, is brought back, twice at most; other
    /// text stays as it is.
    /// </summary>
    public static string UndoDoubleUtf8(string text)
    {
        for (var round = 0; round < 2; round++)
        {
            if (text.AsSpan().ContainsAny('Р', 'С') && Cyrillic(text) is { } russian)
                return russian;
            if (!MayBeDoubleUtf8(text) || Windows1252.Bytes(text) is not { } bytes || Utf8OrNothing(bytes) is not { } once)
                return text;
            text = once;
        }

        return text;
    }

    // "РњР°СЃС‚РµСЂ": the same by way of Windows-1251. Words that happen to look like it are shorter than two letters.
    private static string? Cyrillic(string text)
    {
        var bytes = Windows1251.GetBytes(text);
        return Windows1251.GetString(bytes) == text && Utf8OrNothing(bytes) is { } once && text.Length - once.Length > 1 ? once : null;
    }

    /// <summary>Text of unknown charset: what it declares in an XML declaration, unless the bytes are UTF-8 anyhow.</summary>
    public static string Guess(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble))
            bytes = bytes[3..];
        return Utf8OrNothing(bytes) ?? (Declared(bytes) ?? CyrillicGuess.Of(bytes) ?? Lenient).GetString(bytes);
    }

    /// <summary>For a stream of which only the beginning is known.</summary>
    public static Encoding For(ReadOnlySpan<byte> head)
    {
        if (Utf16(head) is { } twoBytes)
            return twoBytes;
        var hasHighBytes = head.IndexOfAnyInRange((byte)0x80, (byte)0xff) >= 0;
        // The head may end inside a letter, so its last bytes tell nothing.
        return hasHighBytes && Utf8OrNothing(head[..Whole(head)]) is not null ? Lenient : Declared(head) ?? CyrillicGuess.Of(head) ?? Lenient;
    }

    // Without a mark at its beginning it is known by the zero beside every letter of Latin text.
    private static Encoding? Utf16(ReadOnlySpan<byte> head)
    {
        Span<int> zeros = [0, 0];
        var looked = Math.Min(200, head.Length & ~1);
        for (var i = 0; i < looked; i++)
            zeros[i & 1] += head[i] == 0 ? 1 : 0;
        if (looked < 4 || zeros[0] * zeros[1] > 0 || (zeros[0] + zeros[1]) * 3 < looked)
            return null;
        return zeros[1] > 0 ? Encoding.Unicode : Encoding.BigEndianUnicode;
    }

    private static int Whole(ReadOnlySpan<byte> head)
    {
        var end = head.Length;
        while (end > 0 && end > head.Length - 4 && head[end - 1] >= 0x80)
            end--;
        return end;
    }

    // Western declarations are left to the lenient reading, which tells both apart letter by letter.
    private static Encoding? Declared(ReadOnlySpan<byte> bytes)
    {
        var match = Declaration().Match(Encoding.Latin1.GetString(bytes[..Math.Min(300, bytes.Length)]));
        if (!match.Success || match.Groups[1].Value.ToUpperInvariant() is "UTF-8" or "UTF8" or "US-ASCII" or "ISO-8859-1" or "WINDOWS-1252" or "UTF-16")
            return null;
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(match.Groups[1].Value);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    [GeneratedRegex("""<\?xml[^>]{0,100}encoding\s*=\s*["']([\w.:-]{1,40})""", RegexOptions.IgnoreCase)]
    private static partial Regex Declaration();

    private sealed class ByteByByte : DecoderFallback
    {
        public override int MaxCharCount => 4;

        public override DecoderFallbackBuffer CreateFallbackBuffer() => new Buffer();

        private sealed class Buffer : DecoderFallbackBuffer
        {
            private byte[] _bytes = [];
            private int _next;

            public override int Remaining => _bytes.Length - _next;

            public override bool Fallback(byte[] bytesUnknown, int index)
            {
                (_bytes, _next) = ([.. bytesUnknown], 0);
                return _bytes.Length > 0;
            }

            public override char GetNextChar() => _next < _bytes.Length ? Windows1252.Letter(_bytes[_next++]) : '\0';

            public override bool MovePrevious()
            {
                if (_next == 0)
                    return false;
                _next--;
                return true;
            }

            public override void Reset() => (_bytes, _next) = ([], 0);
        }
    }
}
