namespace Mading.Media.Posters;

/// <summary>"Baru di rak": the book stands on the shelf, its call number hangs below like the label on its spine.</summary>
internal static class NewArrivalPoster
{
    private const double LabelWidth = 224;
    private const double LeanRoom = 130;

    /// <summary>The plain books beside it: width, height in hundredths of the cover's, colour by number.</summary>
    private static readonly (double Width, double Height, int Colour)[] Neighbours =
        [(58, 78, 1), (44, 88, 2), (70, 70, 0), (40, 82, 3), (62, 92, 1), (48, 74, 2), (66, 84, 0), (42, 94, 1), (54, 72, 3), (46, 86, 2), (60, 78, 1)];

    public static void Draw(SvgSheet sheet, PosterWords.NewArrival words, PosterBrand brand, PosterSpeech speech, PosterPalette palette)
    {
        var tall = sheet.Height > sheet.Width;
        var margin = tall ? 84.0 : 68;
        var shelf = tall ? 830.0 : 604;
        var heading = PosterText.Fit(speech.Say("poster.new-arrival"), FontFace.ExtraBold, new TextBox(sheet.Width - (2 * margin), 120, 1), tall ? 116 : 88, 40);
        var headingEnd = sheet.Text(heading, margin, margin, palette.Accent);

        DrawShelf(sheet, words.Book, palette, margin, headingEnd + (tall ? 76 : 48), shelf);
        var below = shelf + 24;
        var label = DrawLabel(sheet, words.Book.CallNumber, speech, palette, margin, below);
        var top = below + (tall ? 58 : 44);
        DrawWords(sheet, words.Book, margin, top, sheet.Width - (2 * margin) - (label ? LabelWidth + 48 : 0), PosterFoot.Top(sheet, margin) - 40 - top);
        PosterFoot.Draw(sheet, brand, margin, FootColours.OnPaper(palette));
    }

    private static void DrawShelf(SvgSheet sheet, PosterBook book, PosterPalette palette, double margin, double top, double shelf)
    {
        var height = shelf - top;
        var cover = BookCover.Stand(sheet, book, palette, margin, shelf, sheet.Width * 0.52, height);
        var x = margin + cover + 34;
        foreach (var (width, share, colour) in Neighbours)
        {
            if (x + width > sheet.Width - margin - LeanRoom)
                break;
            DrawSpine(sheet, x, shelf, width, Math.Min(height, 560) * share / 100, Colour(palette, colour));
            x += width + 5;
        }

        DrawLeaning(sheet, x, shelf, Math.Min(height, 560) * 0.66, Colour(palette, 0));
        sheet.Rectangle(0, shelf, sheet.Width, 18, palette.Accent);
        sheet.Rectangle(0, shelf + 18, sheet.Width, 6, PosterPalette.Mix(palette.Accent, PosterPalette.Ink, 0.35));
    }

    // Turned about its lower right corner, so that it stands on that and its upper left corner touches the neighbour.
    private static void DrawLeaning(SvgSheet sheet, double x, double shelf, double height, string colour)
    {
        const double Degrees = 9, Thick = 46;
        var (sin, cos) = Math.SinCos(Degrees * Math.PI / 180);
        var corner = x + (Thick * cos) + (height * sin) - 4;
        sheet.Turned(-Degrees, corner - (Thick * cos), shelf, () => DrawSpine(sheet, corner - (Thick * cos), shelf, Thick, height, colour));
    }

    private static void DrawSpine(SvgSheet sheet, double x, double floor, double width, double height, string colour)
    {
        var band = PosterPalette.Mix(colour, PosterPalette.WordsOn(colour), 0.28);
        sheet.Rectangle(x, floor - height, width, height, colour, 3);
        sheet.Rectangle(x, floor - height + 26, width, 5, band);
        sheet.Rectangle(x, floor - height + 37, width, 5, band);
        sheet.Rectangle(x + 5, floor - 74, width - 10, 40, PosterPalette.Mix(colour, PosterPalette.Card, 0.8));
    }

    private static string Colour(PosterPalette palette, int number) => number switch
    {
        0 => palette.Field,
        1 => PosterPalette.Mix(palette.Field, PosterPalette.Paper, 0.45),
        2 => "#d9c7a3",
        _ => PosterPalette.Mix(palette.Accent, PosterPalette.Ink, 0.5),
    };

    private static bool DrawLabel(SvgSheet sheet, string? callNumber, PosterSpeech speech, PosterPalette palette, double margin, double top)
    {
        var lines = CallNumberLines(callNumber);
        if (lines.Count == 0)
            return false;
        var x = sheet.Width - margin - LabelWidth;
        var middle = x + (LabelWidth / 2);
        var caption = PosterText.Fit(speech.Say("poster.call-number"), FontFace.Medium, new TextBox(LabelWidth - 30, 30, 1), 21, 14);
        var size = lines.Min(line => PosterText.Fit(line, FontFace.Bold, new TextBox(LabelWidth - 36, 50, 1), 42, 18).Size);
        var height = 40 + caption.Height + (lines.Count * size * 1.16) + 26;

        sheet.Rectangle(x, top, LabelWidth, height, PosterPalette.Card);
        sheet.Frame(x + 1, top, LabelWidth - 2, height - 1, PosterPalette.Line, 2);
        sheet.Rectangle(x, top, LabelWidth, 12, palette.Field);
        var y = sheet.Text(caption, middle, top + 34, PosterPalette.Muted, "middle") + 24;
        foreach (var line in lines)
        {
            sheet.Text(PosterText.Fit(line, FontFace.Bold, new TextBox(LabelWidth - 36, 50, 1), size, 18), middle, y, PosterPalette.Ink, "middle");
            y += size * 1.16;
        }

        return true;
    }

    /// <summary>As on a spine: the class on the first line, then each group of letters on its own: <c>899.221 3 / HIR / l</c>.</summary>
    internal static IReadOnlyList<string> CallNumberLines(string? callNumber)
    {
        var lines = new List<string>();
        foreach (var part in PosterText.Plain(callNumber).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (lines.Count > 0 && char.IsDigit(part[0]) && char.IsDigit(lines[^1][^1]))
                lines[^1] += " " + part;
            else
                lines.Add(part);
        }

        return lines.Count > 4 ? [.. lines.Take(3), string.Join(' ', lines.Skip(3))] : lines;
    }

    private static void DrawWords(SvgSheet sheet, PosterBook book, double x, double top, double width, double height)
    {
        var title = PosterTitle.Of(book.Title);
        var author = PosterText.Fit(book.Author, FontFace.Medium, new TextBox(width, 72, 2, 1.2), 36, 23);
        var authorRoom = author.Lines.Count == 0 ? 0 : author.Height + 30;
        var rest = PosterText.Fit(title.Rest, FontFace.Medium, new TextBox(width, height * 0.28, 2, 1.22), 31, 23);
        var restRoom = rest.Lines.Count == 0 ? 0 : rest.Height + 24;
        var main = PosterText.Fit(title.Main, FontFace.ExtraBold, new TextBox(width, height - authorRoom - restRoom, 5, 1.14), 92, 26);

        var y = sheet.Text(main, x, top, PosterPalette.Ink);
        if (restRoom > 0)
            y = sheet.Text(rest, x, y + 24, PosterPalette.Ink);
        sheet.Text(author, x, y + 30, PosterPalette.Muted);
    }
}
