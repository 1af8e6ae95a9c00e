namespace Mading.Catalogues;

/// <summary>The letters of Windows-1252 (unicode.org, CP1252.TXT); bytes without one stand for themselves, as browsers read them.</summary>
internal static class Windows1252
{
    private const string From80To9F =
        "\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f"
        + "\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178";

    public static char Letter(byte value) => value is >= 0x80 and <= 0x9f ? From80To9F[value - 0x80] : (char)value;

    /// <returns>The bytes, or nothing when a letter is not in the set.</returns>
    public static byte[]? Bytes(string text)
    {
        var bytes = new byte[text.Length];
        for (var i = 0; i < text.Length; i++)
        {
            var place = text[i] > '\u00ff' ? From80To9F.IndexOf(text[i], StringComparison.Ordinal) : -1;
            if (text[i] > '\u00ff' && place < 0)
                return null;
            bytes[i] = (byte)(place >= 0 ? 0x80 + place : text[i]);
        }

        return bytes;
    }
}
