using System.Text;

namespace Mading.Catalogues.Marc;

/// <summary>
/// MARC-8 with its default sets: ASCII and Extended Latin (ANSEL), as the Library of Congress's code tables give them. Marks stand
/// before their letter there and after it in Unicode. Other scripts, announced by escape sequences, are left out.
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

    public static string Read(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        var waiting = new StringBuilder();
        var foreign = false;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == Escape)
            {
                (foreign, i) = Announcement(bytes, i);
                continue;
            }

            if (foreign)
                continue;
            if (Marks.TryGetValue(bytes[i], out var mark))
            {
                waiting.Append(mark);
                continue;
            }

            text.Append(bytes[i] < 0x80 ? (char)bytes[i] : Signs.GetValueOrDefault(bytes[i], '\uFFFD')).Append(waiting);
            waiting.Clear();
        }

        return text.ToString().Normalize(NormalizationForm.FormC);
    }

    // "ESC ( B" and "ESC s" go back to ASCII, "ESC ) ! E" to ANSEL; anything else is another script until then.
    private static (bool Foreign, int Last) Announcement(ReadOnlySpan<byte> bytes, int at)
    {
        var i = at + 1;
        if (i < bytes.Length && bytes[i] is (byte)'s' or (byte)'g' or (byte)'b' or (byte)'p')
            return (bytes[i] != (byte)'s', i);
        while (i < bytes.Length && bytes[i] is >= 0x20 and <= 0x2F)
            i++;
        return (i >= bytes.Length || bytes[i] is not ((byte)'B' or (byte)'E' or (byte)'s'), Math.Min(i, bytes.Length - 1));
    }
}
