using System.Text;

namespace Mading.Catalogues;

/// <summary>Repairs what catalogues do to letters on their way.</summary>
internal static class Charsets
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <returns>The text, or nothing when the bytes are not UTF-8.</returns>
    public static string? Utf8OrNothing(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>UTF-8 that was taken for Latin-1 and encoded again ("kamÃ©ra") is brought back; other text stays as it is.</summary>
    public static string UndoDoubleUtf8(string text)
    {
        if (!text.Any(c => c is >= '\u00c2' and <= '\u00f4') || text.Any(c => c > '\u00ff'))
            return text;
        return Utf8OrNothing(Encoding.Latin1.GetBytes(text)) ?? text;
    }

    /// <summary>Text of unknown charset: UTF-8 where it is, else Latin-1, which every byte can be read as.</summary>
    public static string Guess(ReadOnlySpan<byte> bytes) => Utf8OrNothing(bytes) ?? Encoding.Latin1.GetString(bytes);
}
