namespace Mading.Media.Posters;

/// <summary>"Rekomendasi": three books under one thought, each with its cover and a reason to read it.</summary>
internal static class PicksPoster
{
    private const int Most = 3;

    public static void Draw(SvgSheet sheet, PosterWords.Picks words, PosterBrand brand, PosterSpeech speech, PosterPalette palette)
    {
        var tall = sheet.Height > sheet.Width;
        var margin = tall ? 84.0 : 68;
        var width = sheet.Width - (2 * margin);
        var kind = PosterText.Fit(speech.Say("poster.picks"), FontFace.Bold, new TextBox(width, 40, 1), 30, 20);
        var y = sheet.Text(kind, margin, margin, PosterPalette.Muted) + (tall ? 40 : 28);
        var heading = PosterText.Fit(words.Heading, FontFace.ExtraBold, new TextBox(width, tall ? 190 : 124, 2, 1.12), tall ? 92 : 72, 34);
        y = sheet.Text(heading, margin, y, palette.Accent) + (tall ? 52 : 34);

        var books = words.Books.Take(Most).ToList();
        var end = PosterFoot.Top(sheet, margin) - (tall ? 32 : 22);
        var row = (end - y) / Math.Max(1, books.Count);
        for (var number = 0; number < books.Count; number++)
            DrawRow(sheet, books[number], words.Why.ElementAtOrDefault(number), palette, (margin, y + (number * row), width, row));
        sheet.Rectangle(margin, end, width, 2, PosterPalette.Line);
        PosterFoot.Draw(sheet, brand, margin, FootColours.OnPaper(palette));
    }

    private static void DrawRow(SvgSheet sheet, PosterBook book, string? why, PosterPalette palette, (double X, double Y, double Width, double Height) row)
    {
        var coverRoom = Math.Min(210, (row.Height - 40) * 0.68);
        sheet.Rectangle(row.X, row.Y, row.Width, 2, PosterPalette.Line);
        BookCover.Stand(sheet, book, palette, row.X, row.Y + ((row.Height + coverRoom / 0.68) / 2), coverRoom, coverRoom / 0.68);

        var x = row.X + coverRoom + 34;
        var width = row.Width - coverRoom - 34;
        var height = row.Height - 48;
        var by = PosterText.Fit(Join(book), FontFace.Medium, new TextBox(width, 60, string.IsNullOrWhiteSpace(why) ? 2 : 1), 27, 21);
        var reason = PosterText.Fit(why, FontFace.Regular, new TextBox(width, height * 0.36, 2, 1.3), 28, 21);
        var reasonRoom = reason.Lines.Count == 0 ? 0 : reason.Height + 22;
        var title = PosterText.Fit(
            PosterTitle.Of(book.Title).Main, FontFace.ExtraBold, new TextBox(width, height - by.Height - 20 - reasonRoom, 4, 1.14), 46, 24);

        var total = title.Height + 20 + by.Height + reasonRoom;
        var y = sheet.Text(title, x, row.Y + ((row.Height - total) / 2), PosterPalette.Ink);
        y = sheet.Text(by, x, y + 20, PosterPalette.Muted);
        sheet.Text(reason, x, y + 22, PosterPalette.Ink);
    }

    private static string Join(PosterBook book) =>
        string.Join("  ·  ", new[] { book.Author, book.CallNumber }.Where(part => !string.IsNullOrWhiteSpace(part)));
}
