namespace Mading.Media.Posters;

/// <summary>Where lines end: between words; inside a word only when it is wider than the whole line, and then after its hyphen or slash first.</summary>
internal static class LineBreaks
{
    public static List<string> Wrap(string text, FontFace face, double size, double width)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var piece in text.Split(' ').SelectMany(word => Pieces(word, face, size, width)))
        {
            var longer = line.Length == 0 ? piece.Text : piece.Joined ? line + piece.Text : line + " " + piece.Text;
            if (line.Length > 0 && face.Measure(longer, size) > width)
            {
                lines.Add(line);
                longer = piece.Text;
            }

            line = longer;
        }

        if (line.Length > 0)
            lines.Add(line);
        return lines;
    }

    /// <summary>As many lines as before, but none of them nearly empty: the narrowest width that still needs no more.</summary>
    public static List<string> Balance(string text, FontFace face, double size, double width, int lines)
    {
        var (low, high) = (width / 2, width);
        for (var round = 0; round < 8 && lines > 1; round++)
        {
            var middle = (low + high) / 2;
            var tried = Wrap(text, face, size, middle);
            (low, high) = tried.Count <= lines && !CutsAWord(text, tried) ? (low, middle) : (middle, high);
        }

        return Wrap(text, face, size, high);
    }

    /// <summary>Whether a word without hyphen or slash was broken: a smaller size is better than that.</summary>
    public static bool CutsAWord(string text, IReadOnlyList<string> lines)
    {
        var at = 0;
        foreach (var line in lines)
        {
            at += line.Length;
            if (at >= text.Length)
                return false;
            if (text[at] == ' ')
                at++;
            else if (text[at - 1] is not ('-' or '/'))
                return true;
        }

        return false;
    }

    private readonly record struct Piece(string Text, bool Joined);

    private static IEnumerable<Piece> Pieces(string word, FontFace face, double size, double width)
    {
        if (face.Measure(word, size) <= width)
            return [new Piece(word, Joined: false)];
        var parts = AfterHyphens(word).SelectMany(part => ByLetters(part, face, size, width)).ToList();
        return parts.Select((part, number) => new Piece(part, Joined: number > 0));
    }

    private static IEnumerable<string> AfterHyphens(string word)
    {
        var start = 0;
        for (var at = 0; at < word.Length - 1; at++)
        {
            if (word[at] is not ('-' or '/' or '–'))
                continue;
            yield return word[start..(at + 1)];
            start = at + 1;
        }

        yield return word[start..];
    }

    private static IEnumerable<string> ByLetters(string part, FontFace face, double size, double width)
    {
        var start = 0;
        for (var end = 1; end <= part.Length; end++)
        {
            var over = end < part.Length && face.Measure(part.AsSpan(start, end + 1 - start), size) > width;
            if (!over && end < part.Length)
                continue;
            if (end < part.Length && char.IsLowSurrogate(part[end]))
                continue;
            yield return part[start..end];
            start = end;
        }
    }
}
