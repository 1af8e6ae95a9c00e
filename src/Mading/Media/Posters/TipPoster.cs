namespace Mading.Media.Posters;

/// <summary>"Tips" and quotations: one sentence with the wall to itself, and a bookmark.</summary>
internal static class TipPoster
{
    public static void Draw(SvgSheet sheet, PosterWords.Tip words, PosterBrand brand, PosterPalette palette)
    {
        var tall = sheet.Height > sheet.Width;
        var margin = tall ? 84.0 : 68;
        var width = sheet.Width - (2 * margin);
        sheet.Rectangle(0, 0, sheet.Width, sheet.Height, palette.Field);
        DrawBookmark(sheet, palette, sheet.Width - margin - 104, tall ? 300 : 230);

        var series = PosterText.Fit(words.Series, FontFace.Bold, new TextBox(width - 160, 40, 1), 34, 22);
        sheet.Text(series, margin, margin, palette.OnField);
        var top = margin + (tall ? 250 : 170);
        var end = PosterFoot.Top(sheet, margin) - 70;
        var by = PosterText.Fit(words.By, FontFace.Medium, new TextBox(width, 70, 2, 1.3), 34, 22);
        var byRoom = by.Lines.Count == 0 ? 0 : by.Height + 48;
        var sentence = PosterText.Fit(words.Sentence, FontFace.ExtraBold, new TextBox(width, end - top - byRoom, 9, 1.16), tall ? 150 : 124, 34);
        var y = sheet.Text(sentence, margin, top + ((end - top - byRoom - sentence.Height) / 2), palette.OnField);
        sheet.Text(by, margin, y + 48, palette.OnField);

        sheet.Rectangle(margin, end + 34, width, 2, PosterPalette.Mix(palette.Field, palette.OnField, 0.35));
        PosterFoot.Draw(sheet, brand, margin, FootColours.OnField(palette));
    }

    private static void DrawBookmark(SvgSheet sheet, PosterPalette palette, double x, double length) =>
        sheet.Shape(FormattableString.Invariant($"M{x} 0h104v{length}l-52 -46l-52 46z"), PosterPalette.Mix(palette.Field, palette.OnField, 0.9));
}
