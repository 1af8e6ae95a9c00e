namespace Mading.Media.Posters;

/// <summary>"Acara": what, and as a ticket below it when and where.</summary>
internal static class EventPoster
{
    private const double Stub = 330;

    public static void Draw(SvgSheet sheet, PosterWords.Event words, PosterBrand brand, PosterSpeech speech, PosterPalette palette)
    {
        var tall = sheet.Height > sheet.Width;
        var margin = tall ? 84.0 : 68;
        var width = sheet.Width - (2 * margin);
        var ticketHeight = tall ? 400.0 : 330;
        var foot = PosterFoot.Top(sheet, margin);
        var note = PosterText.Fit(words.Note, FontFace.Medium, new TextBox(width, tall ? 110 : 76, 3, 1.35), 32, 22);
        var noteRoom = note.Lines.Count == 0 ? 0 : note.Height + 44;
        var ticketTop = foot - 56 - noteRoom - ticketHeight;

        var kind = PosterText.Fit(speech.Say("poster.event"), FontFace.Bold, new TextBox(width, 40, 1), 34, 20);
        sheet.Rectangle(margin, margin, 96, 12, palette.Field);
        var y = sheet.Text(kind, margin, margin + 44, PosterPalette.Muted) + 40;
        var title = PosterText.Fit(words.Title, FontFace.ExtraBold, new TextBox(width, ticketTop - 60 - y, 4, 1.1), tall ? 138 : 104, 36);
        sheet.Text(title, margin, y + ((ticketTop - 60 - y - title.Height) / 2), palette.Accent);

        DrawTicket(sheet, palette, margin, ticketTop, width, ticketHeight);
        DrawDay(sheet, words, palette, margin, ticketTop, ticketHeight);
        DrawPlace(sheet, words, margin + Stub + 48, ticketTop, width - Stub - 96, ticketHeight);
        sheet.Text(note, margin, ticketTop + ticketHeight + 44, PosterPalette.Ink);
        PosterFoot.Draw(sheet, brand, margin, FootColours.OnPaper(palette));
    }

    private static void DrawTicket(SvgSheet sheet, PosterPalette palette, double x, double y, double width, double height)
    {
        sheet.Rectangle(x, y, width, height, PosterPalette.Card, 14);
        sheet.Frame(x + 1, y + 1, width - 2, height - 2, PosterPalette.Line, 2, 14);
        sheet.Rectangle(x, y, Stub, height, palette.Field, 14);
        sheet.Rectangle(x + Stub - 20, y, 20, height, palette.Field);
        for (var dot = y + 20; dot < y + height - 12; dot += 26)
            sheet.Circle(x + Stub, dot, 6, PosterPalette.Paper);
    }

    private static void DrawDay(SvgSheet sheet, PosterWords.Event words, PosterPalette palette, double x, double y, double height)
    {
        var room = Stub - 60;
        var middle = x + (Stub / 2);
        var weekday = PosterText.Fit(words.Weekday, FontFace.Bold, new TextBox(room, 50, 1), 44, 22);
        var day = PosterText.Fit(words.Day, FontFace.ExtraBold, new TextBox(room, height * 0.42, 1), 210, 60);
        var month = PosterText.Fit(words.Month, FontFace.Bold, new TextBox(room, 50, 1), 34, 20);
        var top = y + ((height - weekday.Height - day.Height - month.Height - 76) / 2);
        top = sheet.Text(weekday, middle, top, palette.OnField, "middle") + 40;
        top = sheet.Text(day, middle, top, palette.OnField, "middle") + 36;
        sheet.Text(month, middle, top, palette.OnField, "middle");
    }

    private static void DrawPlace(SvgSheet sheet, PosterWords.Event words, double x, double y, double width, double height)
    {
        var line = PosterText.Fit(words.Time, FontFace.ExtraBold, new TextBox(width, height * 0.34, 1), 62, 40);
        var time = line.IsCut ? PosterText.Fit(words.Time, FontFace.ExtraBold, new TextBox(width, height * 0.34, 2, 1.15), 62, 28) : line;
        var place = PosterText.Fit(words.Place, FontFace.Medium, new TextBox(width, height * 0.42, 4, 1.25), 40, 23);
        var top = sheet.Text(time, x, y + ((height - time.Height - place.Height - 40) / 2), PosterPalette.Ink);
        sheet.Text(place, x, top + 40, PosterPalette.Ink);
    }
}
