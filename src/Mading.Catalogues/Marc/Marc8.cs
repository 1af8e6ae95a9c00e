using System.Text;

namespace Mading.Catalogues.Marc;

/// <summary>
/// MARC-8: ASCII and Extended Latin (ANSEL) as the Library of Congress's code tables give them, and the scripts that escape sequences
/// announce (<see cref="Marc8Scripts"/>). Marks stand before their letter there and after it in Unicode. What no table has is left out.
/// </summary>
internal static class Marc8
{
    private const byte Escape = 0x1B;

    // ANSEL A1–CF: letters and signs of their own.
    private static readonly Dictionary<byte, char> Signs = new()
    {
        [0xA1] = 'Ł', [0xA2] = 'Ø', [0xA3] = 'Đ', [0xA4] = 'Þ', [0xA5] = 'Æ', [0xA6] = 'Œ', [0xA7] = 'ʹ', [0xA8] = '·', [0xA9] = '♭', [0xAA] = '®',
        [0xAB] = '±', [0xAC] = 'Ơ', [0xAD] = 'Ư', [0xAE] = 'ʼ', [0xB0] = 'ʻ', [0xB1] = 'ł', [0xB2] = 'ø', [0xB3] = 'đ', [0xB4] = 'þ', [0xB5] = 'æ',
        [0xB6] = 'œ', [0xB7] = 'ʺ', [0xB8] = 'ı', [0xB9] = '£', [0xBA] = 'ð', [0xBC] = 'ơ', [0xBD] = 'ư', [0xC0] = '°', [0xC1] = 'ℓ', [0xC2] = '℗',
        [0xC3] = '©', [0xC4] = '♯', [0xC5] = '¿', [0xC6] = '¡', [0xC7] = 'ß', [0xC8] = '€',
    };

    // ANSEL E0–FE: combining marks.
    private static readonly Dictionary<byte, char> Marks = new()
    {
        [0xE0] = '\u0309', [0xE1] = '\u0300', [0xE2] = '\u0301', [0xE3] = '\u0302', [0xE4] = '\u0303', [0xE5] = '\u0304', [0xE6] = '\u0306',
        [0xE7] = '\u0307', [0xE8] = '\u0308', [0xE9] = '\u030C', [0xEA] = '\u030A', [0xEB] = '\u0361', [0xEC] = '\u0361', [0xED] = '\u0315',
        [0xEE] = '\u030B', [0xEF] = '\u0310', [0xF0] = '\u0327', [0xF1] = '\u0328', [0xF2] = '\u0323', [0xF3] = '\u0324', [0xF4] = '\u0325',
        [0xF5] = '\u0333', [0xF6] = '\u0332', [0xF7] = '\u0326', [0xF8] = '\u031C', [0xF9] = '\u032E', [0xFA] = '\u0360', [0xFB] = '\u0360', [0xFE] = '\u0313',
    };

    private const char Ascii = 'B';
    private const char Ansel = 'E';
    private const char Unknown = '\0';

    /// <summary>Sets that the escape sequences have called into the lower and the upper half.</summary>
    private record struct Called(char Lower, char Upper);

    public static string Read(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        var waiting = new StringBuilder();
        var called = new Called(Ascii, Ansel);
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == Escape)
                (called, i) = Announcement(bytes, i, called);
            else if (Letter(bytes[i], called) is { } letter && Marc8Scripts.IsMark(letter))
                waiting.Append(letter);
            else if (Letter(bytes[i], called) is { } sign)
                Append(text, sign, waiting);
        }

        return text.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>
    /// Whether bytes can be ANSEL: every mark of its upper half has a letter behind it, and no byte stands there that ANSEL has not.
    /// Latin-1 that claims to be MARC-8 gives itself away by the first letter that breaks this; where none does, nobody can tell.
    /// </summary>
    public static bool IsPossible(ReadOnlySpan<byte> bytes)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] is < 0x80 or 0x88 or 0x89 or 0x8D or 0x8E || Signs.ContainsKey(bytes[i]))
                continue;
            var behind = i + 1 < bytes.Length ? bytes[i + 1] : (byte)0;
            if (!Marks.ContainsKey(bytes[i]) || (behind < 0x80 && !char.IsAsciiLetterOrDigit((char)behind) && bytes[i] is not (0xEC or 0xFB)))
                return false;
        }

        return true;
    }

    private static void Append(StringBuilder text, char letter, StringBuilder waiting)
    {
        text.Append(letter).Append(waiting);
        waiting.Clear();
    }

    // Spaces and line ends belong to every set.
    private static char? Letter(byte value, Called called)
    {
        if (value <= 0x20)
            return (char)value;
        if (value is >= 0x80 and <= 0xA0)
            return value is 0x88 or 0x89 or 0x8D or 0x8E ? null : '\uFFFD';
        var set = value < 0x80 ? called.Lower : called.Upper;
        return set switch
        {
            Unknown => null,
            Ascii => (char)(value & 0x7F),
            Ansel => Marks.TryGetValue((byte)(value | 0x80), out var mark) ? mark : Signs.GetValueOrDefault((byte)(value | 0x80), '\uFFFD'),
            _ => Marc8Scripts.Letter(set, value & 0x7F),
        };
    }

    // "ESC ( N" calls Basic Cyrillic into the lower half, "ESC ) N" into the upper; "ESC g" Greek symbols, "ESC s" ASCII again.
    private static (Called Called, int Last) Announcement(ReadOnlySpan<byte> bytes, int at, Called called)
    {
        var i = at + 1;
        if (i < bytes.Length && bytes[i] is (byte)'s' or (byte)'g' or (byte)'b' or (byte)'p')
            return (called with { Lower = bytes[i] == (byte)'s' ? Ascii : (char)bytes[i] }, i);
        var upper = false;
        var wide = false;
        for (; i < bytes.Length && bytes[i] is >= 0x20 and <= 0x2F; i++)
            (upper, wide) = (upper || bytes[i] is (byte)')' or (byte)'-', wide || bytes[i] == (byte)'$');
        if (i >= bytes.Length)
            return (called, bytes.Length - 1);
        var set = !wide && ((char)bytes[i] is Ascii or Ansel || Marc8Scripts.Knows((char)bytes[i])) ? (char)bytes[i] : (char)bytes[i] == 's' && !wide ? Ascii : Unknown;
        return (upper ? called with { Upper = set } : called with { Lower = set }, i);
    }
}
