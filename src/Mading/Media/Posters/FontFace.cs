using System.Buffers.Binary;
using System.Text;

namespace Mading.Media.Posters;

/// <summary>
/// The widths of a font's letters, read from its TrueType tables (Microsoft OpenType specification 1.9: head, hhea, hmtx, cmap format 4,
/// OS/2), so that text is laid out before it is drawn. Kerning is left out: it only makes lines a little shorter. Figures are drawn
/// tabular, all of one width.
/// </summary>
internal sealed class FontFace
{
    /// <summary>Ems; the widths of the glyphs behind the feature tnum, the same in all four weights.</summary>
    private const double TabularFigure = 0.6;

    private readonly ushort[] _glyphs = new ushort[char.MaxValue + 1];
    private readonly double[] _widths;

    private FontFace(byte[] file, int weight)
    {
        Weight = weight;
        var tables = Tables(file);
        var unit = (double)U16(file, tables["head"] + 18);
        _widths = Widths(file, tables["hmtx"], U16(file, tables["hhea"] + 34), unit);
        CapHeight = I16(file, tables["OS/2"] + 88) / unit;
        ReadLetters(file, tables["cmap"]);
    }

    public static FontFace Regular { get; } = Load("400Regular", 400);

    public static FontFace Medium { get; } = Load("500Medium", 500);

    public static FontFace Bold { get; } = Load("700Bold", 700);

    public static FontFace ExtraBold { get; } = Load("800ExtraBold", 800);

    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "fonts");

    public int Weight { get; }

    /// <summary>Height of a capital letter, in ems.</summary>
    public double CapHeight { get; }

    /// <summary>Width of a line, in pixels at this size. A letter that the font lacks counts as one em, as wide as any that stands in for it.</summary>
    public double Measure(ReadOnlySpan<char> text, double size)
    {
        var ems = 0.0;
        foreach (var letter in text)
            ems += Width(letter);
        return ems * size;
    }

    private double Width(char letter) =>
        char.IsAsciiDigit(letter) ? TabularFigure : _glyphs[letter] is var glyph and not 0 ? _widths[Math.Min(glyph, _widths.Length - 1)] : char.IsLowSurrogate(letter) ? 0 : 1;

    private static FontFace Load(string name, int weight) =>
        new(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "fonts", $"PlusJakartaSans_{name}.ttf")), weight);

    private static Dictionary<string, int> Tables(byte[] file) => Enumerable.Range(0, U16(file, 4))
        .Select(number => 12 + (number * 16))
        .ToDictionary(at => Encoding.ASCII.GetString(file, at, 4), at => (int)U32(file, at + 8));

    private static double[] Widths(byte[] file, int hmtx, int count, double unit) =>
        [.. Enumerable.Range(0, count).Select(glyph => U16(file, hmtx + (glyph * 4)) / unit)];

    private void ReadLetters(byte[] file, int cmap)
    {
        var at = Enumerable.Range(0, U16(file, cmap + 2))
            .Select(number => cmap + (int)U32(file, cmap + 4 + (number * 8) + 4))
            .First(table => U16(file, table) == 4);
        var segments = U16(file, at + 6) / 2;
        for (var segment = 0; segment < segments; segment++)
            ReadSegment(file, at, segments, segment);
    }

    private void ReadSegment(byte[] file, int at, int segments, int segment)
    {
        var ends = at + 14 + (segment * 2);
        var starts = ends + 2 + (segments * 2);
        var deltas = starts + (segments * 2);
        var offsets = deltas + (segments * 2);
        int first = U16(file, starts), last = U16(file, ends), delta = U16(file, deltas), offset = U16(file, offsets);
        for (var letter = first; letter <= last && letter < char.MaxValue; letter++)
        {
            var glyph = offset == 0 ? letter : U16(file, offsets + offset + ((letter - first) * 2));
            _glyphs[letter] = glyph == 0 ? (ushort)0 : (ushort)(glyph + delta);
        }
    }

    private static ushort U16(byte[] file, int at) => BinaryPrimitives.ReadUInt16BigEndian(file.AsSpan(at));

    private static short I16(byte[] file, int at) => BinaryPrimitives.ReadInt16BigEndian(file.AsSpan(at));

    private static uint U32(byte[] file, int at) => BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at));
}
