using System.Globalization;
using System.Text;

namespace Mading.Media.Posters;

/// <summary>Text set into a box: as large as fits, its lines of like length, cut with an ellipsis only when even the smallest is too long.</summary>
/// <param name="Size">Pixels.</param>
internal sealed record PosterText(IReadOnlyList<string> Lines, FontFace Face, double Size, double Leading)
{
    private const double StillLarge = 0.65;

    /// <summary>From the top of the first line's capitals to the last line's baseline.</summary>
    public double Height => Lines.Count == 0 ? 0 : (Face.CapHeight * Size) + ((Lines.Count - 1) * Leading);

    public double Width => Lines.Count == 0 ? 0 : Lines.Max(line => Face.Measure(line, Size));

    public bool IsCut => Lines.Count > 0 && Lines[^1].EndsWith('…');

    /// <param name="largest">Pixels; tried first.</param>
    /// <param name="smallest">Pixels; below it nobody can read the poster on a phone.</param>
    public static PosterText Fit(string? text, FontFace face, TextBox box, double largest, double smallest)
    {
        var words = Plain(text);
        if (words.Length == 0)
            return new PosterText([], face, largest, 0);
        for (var size = largest; size > smallest; size -= Math.Max(1, size * 0.03))
        {
            var wrapped = LineBreaks.Wrap(words, face, size, box.Width);
            var set = Set(wrapped, face, size, box);
            if (wrapped.Count > box.Lines || set.Height > box.Height || LineBreaks.CutsAWord(words, wrapped))
                continue;
            set = Set(LineBreaks.Balance(words, face, size, box.Width, wrapped.Count), face, size, box);
            if (size < largest * StillLarge || !set.HasALonelyWord(box))
                return set;
        }

        return Cut(LineBreaks.Wrap(words, face, smallest, box.Width), face, smallest, box);
    }

    // A short line among long ones looks like a mistake: a little smaller, the word finds company.
    private bool HasALonelyWord(TextBox box) => Lines.SkipLast(1).Any(line => Face.Measure(line, Size) < box.Width * 0.45);

    private static PosterText Set(IReadOnlyList<string> lines, FontFace face, double size, TextBox box) => new(lines, face, size, size * box.Spacing);

    private static PosterText Cut(IReadOnlyList<string> lines, FontFace face, double size, TextBox box)
    {
        var room = Math.Max(1, Math.Min(box.Lines, 1 + (int)((box.Height - (face.CapHeight * size)) / (size * box.Spacing))));
        if (lines.Count <= room)
            return Set(lines, face, size, box);
        var last = lines[room - 1];
        while (last.Length > 0 && face.Measure(last + "…", size) > box.Width)
            last = last[..^1];
        if (last.Length > 0 && char.IsHighSurrogate(last[^1]))
            last = last[..^1];
        return Set([.. lines.Take(room - 1), last.TrimEnd(' ', ',', ':', ';', '-', '/') + "…"], face, size, box);
    }

    /// <summary>One line of what can be drawn: no control characters, no half letters, no emoji (a poster has none, and servers lack their font).</summary>
    public static string Plain(string? text)
    {
        var kept = new StringBuilder();
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
                kept.Append(' ');
            else if (!IsPictogram(rune) && rune != Rune.ReplacementChar)
                kept.Append(rune.ToString());
        }

        return string.Join(' ', kept.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    private static bool IsPictogram(Rune rune) =>
        rune.Value is (>= 0x1F000 and <= 0x1FAFF) or (>= 0x2600 and <= 0x27BF) or (>= 0xFE00 and <= 0xFE0F) or 0x200D or 0x20E3
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Format;
}

/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Lines">At most.</param>
/// <param name="Spacing">From baseline to baseline, in ems.</param>
internal sealed record TextBox(double Width, double Height, int Lines, double Spacing = 1.2);
