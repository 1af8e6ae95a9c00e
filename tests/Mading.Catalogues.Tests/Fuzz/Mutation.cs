namespace Mading.Catalogues.Fuzz;

/// <summary>
/// Damages a file as transfers, editors and ill will do: single bytes, pieces lost, doubled, moved or swapped with another file's,
/// the end cut off, and the very marks that parsers look for in places where they do not belong.
/// </summary>
internal sealed class Mutation(int seed)
{
    private const int LongestRun = 3000;

    private static readonly byte[][] Marks =
    [
        [0x1D], [0x1E], [0x1F], [0x1F, (byte)'a'], [0x1B, (byte)'(', (byte)'N'], [0x1B, (byte)'$', (byte)'1'], [0x1B, (byte)'s'], [0x1B],
        [0], [0xFF, 0xFE], [0xFE, 0xFF], [0xEF, 0xBB, 0xBF], [0xC3], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x80, 0xA8],
        .. Texts("<", ">", "/>", "</", "<record>", "</record>", "<header>", "<entry>", "</entry>", "<item>", "<mods>", "</mods>", "<![CDATA[", "]]>", "<!--", "-->", "<?", "?>"),
        .. Texts("<!DOCTYPE a [<!ENTITY b \"c\">]>", "&b;", "&#0;", "&#xD800;", "&#xFFFF;", "&#1114112;", "&amp", "&nbsp;", "xmlns:a=\"b\"", " a=\"", "='", "encoding=\"utf-16\"", "encoding=\"x\""),
        .. Texts("{", "}", "[", "]", ",", ":", "\"", "\\", "\\ud800", "\\u0000", "null", "1e999", "-", "\"fields\":", "\"subfields\":", "\"metadata\":", "\"publications\":"),
        .. Texts("\n", "\r\n", "\r", "\t", ";", ",", "\"\"", "=", "99999", "00000", "-1", " : ", " / ", "'", "(", "[", "PK\u0003\u0004", "<row>", "<c r=\"XFD1048576\">", "<si>"),
    ];

    private readonly Random _dice = new(seed);

    public byte[] Of(byte[] whole, byte[] other)
    {
        var bytes = new List<byte>(whole);
        for (var times = _dice.Next(1, 9); times > 0 && bytes.Count > 0; times--)
            Once(bytes, other);
        return [.. bytes];
    }

    private void Once(List<byte> bytes, byte[] other)
    {
        var at = _dice.Next(bytes.Count);
        var length = Math.Min(bytes.Count - at, _dice.Next(10) == 0 ? _dice.Next(1, 2000) : _dice.Next(1, 40));
        switch (_dice.Next(12))
        {
            case 0 or 1:
                bytes[at] = (byte)_dice.Next(256);
                break;
            case 2:
                bytes[at] ^= (byte)(1 << _dice.Next(8));
                break;
            case 3:
                bytes.RemoveRange(at, length);
                break;
            case 4:
                bytes.InsertRange(_dice.Next(bytes.Count), bytes.GetRange(at, length));
                break;
            case 5 or 6 or 7:
                bytes.InsertRange(at, Marks[_dice.Next(Marks.Length)]);
                break;
            case 8:
                var from = _dice.Next(other.Length);
                bytes.InsertRange(at, other[from..Math.Min(other.Length, from + length)]);
                break;
            case 9:
                bytes.RemoveRange(at, _dice.Next(4) == 0 ? bytes.Count - at : 0);
                break;
            case 10:
                Repeat(bytes, at, Marks[_dice.Next(Marks.Length)]);
                break;
            default:
                Repeat(bytes, at, [bytes[at]]);
                break;
        }
    }

    private void Repeat(List<byte> bytes, int at, byte[] mark)
    {
        if (_dice.Next(4) == 0)
            bytes.InsertRange(at, Enumerable.Repeat(mark, _dice.Next(1, LongestRun / mark.Length)).SelectMany(m => m));
    }

    private static IEnumerable<byte[]> Texts(params string[] texts) => texts.Select(System.Text.Encoding.Latin1.GetBytes);
}
