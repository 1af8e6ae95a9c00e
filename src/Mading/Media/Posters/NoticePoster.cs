namespace Mading.Media.Posters;

/// <summary>"Pemberitahuan": read from across the street; the figure is the largest thing on it.</summary>
internal static class NoticePoster
{
    public static void Draw(SvgSheet sheet, PosterWords.Notice words, PosterBrand brand, PosterSpeech speech, PosterPalette palette)
    {
        var tall = sheet.Height > sheet.Width;
        var margin = tall ? 84.0 : 68;
        var width = sheet.Width - (2 * margin);
        var fieldHeight = sheet.Height * (string.IsNullOrWhiteSpace(words.Detail) ? 0.82 : 0.6);
        sheet.Rectangle(0, 0, sheet.Width, fieldHeight, palette.Field);
        DrawKind(sheet, speech, palette, margin);
        var top = margin + (tall ? 116 : 104);
        DrawLine(sheet, Split(words), palette, margin, top, width, fieldHeight - margin - top);

        var detailTop = fieldHeight + (tall ? 60 : 44);
        var detail = PosterText.Fit(
            words.Detail, FontFace.Medium, new TextBox(width, PosterFoot.Top(sheet, margin) - 36 - detailTop, 7, 1.4), tall ? 42 : 36, 22);
        sheet.Text(detail, margin, detailTop, PosterPalette.Ink);
        PosterFoot.Draw(sheet, brand, margin, FootColours.OnPaper(palette));
    }

    private static void DrawKind(SvgSheet sheet, PosterSpeech speech, PosterPalette palette, double margin)
    {
        var kind = PosterText.Fit(speech.Say("poster.notice"), FontFace.Bold, new TextBox(600, 40, 1), 34, 20);
        sheet.Rectangle(margin, margin, kind.Width + 52, 64, palette.OnField, 8);
        sheet.Text(kind, margin + 26, margin + ((64 - kind.Height) / 2), palette.Field);
    }

    private static void DrawLine(SvgSheet sheet, (string Line, string? Figure) words, PosterPalette palette, double x, double top, double width, double height)
    {
        if (words.Figure is null)
        {
            var only = PosterText.Fit(words.Line, FontFace.ExtraBold, new TextBox(width, height, 5, 1.12), 168, 44);
            sheet.Text(only, x, top + ((height - only.Height) / 2), palette.OnField);
            return;
        }

        var line = PosterText.Fit(words.Line, FontFace.Bold, new TextBox(width, height * 0.36, 3, 1.16), 88, 36);
        var figure = PosterText.Fit(words.Figure, FontFace.ExtraBold, new TextBox(width, height - line.Height - 50, 2, 1.08), 420, 56);
        var y = top + ((height - line.Height - 50 - figure.Height) / 2);
        sheet.Text(line, x, y, palette.OnField);
        sheet.Text(figure, x - (figure.Size * 0.045), y + line.Height + 50, palette.OnField);
    }

    /// <summary>"Jumat buka pukul 13.30" is a line with its figure at the end.</summary>
    internal static (string Line, string? Figure) Split(PosterWords.Notice words)
    {
        var line = PosterText.Plain(words.Line);
        if (!string.IsNullOrWhiteSpace(words.Figure))
            return (line, PosterText.Plain(words.Figure));
        var last = line.LastIndexOf(' ');
        return last > 0 && char.IsDigit(line[last + 1]) && line.Length - last < 15 ? (line[..last], line[(last + 1)..]) : (line, null);
    }
}
