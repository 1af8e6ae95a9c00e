namespace Mading.Media.Posters;

/// <summary>The same foot on every poster: sign, name and slogan of the library.</summary>
internal static class PosterFoot
{
    public const double Height = 72;
    private const double Sign = 64;

    /// <summary>Where the foot begins, in pixels from above.</summary>
    public static double Top(SvgSheet sheet, double margin) => sheet.Height - margin - Height;

    public static void Draw(SvgSheet sheet, PosterBrand brand, double margin, FootColours colours)
    {
        var top = Top(sheet, margin);
        var left = margin + DrawSign(sheet, brand, margin, top + ((Height - Sign) / 2), colours) + 22;
        var room = sheet.Width - margin - left;

        var name = PosterText.Fit(brand.Name, FontFace.Bold, new TextBox(room, 70, 2, 1.15), 28, 19);
        var slogan = PosterText.Fit(brand.Slogan, FontFace.Medium, new TextBox(room, 24, 1), 23, 18);
        if (name.Lines.Count > 1 || slogan.Lines.Count == 0)
        {
            sheet.Text(name, left, top + ((Height - name.Height) / 2), colours.Name);
            return;
        }

        sheet.Text(name, left, top + 10, colours.Name);
        sheet.Text(slogan, left, top + 10 + name.Height + 17, colours.Slogan);
    }

    /// <returns>The width of the sign.</returns>
    private static double DrawSign(SvgSheet sheet, PosterBrand brand, double x, double y, FootColours colours)
    {
        if (brand.Logo is { } logo)
        {
            var scale = Math.Min(Sign / logo.Height, 2.6 * Sign / logo.Width);
            var (width, height) = (logo.Width * scale, logo.Height * scale);
            if (colours.LogoGround is { } ground)
                sheet.Rectangle(x - 8, y - 8, width + 16, Sign + 16, ground, 10);
            sheet.Photo(logo, x, y + ((Sign - height) / 2), width, height);
            return width;
        }

        sheet.Rectangle(x, y, Sign, Sign, colours.Sign, 10);
        var letter = PosterText.Fit(Monogram(brand.Name), FontFace.ExtraBold, new TextBox(Sign - 12, Sign, 1), 32, 16);
        sheet.Text(letter, x + (Sign / 2), y + ((Sign - letter.Height) / 2), colours.OnSign, "middle");
        return Sign;
    }

    // The initials of the first and the last word: "Perpustakaan Kota Contoh" is PC.
    private static string Monogram(string name)
    {
        var words = PosterText.Plain(name).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => char.IsLetterOrDigit(word[0])).ToList();
        return words.Count switch
        {
            0 => "M",
            1 => words[0][..1].ToUpperInvariant(),
            _ => $"{words[0][0]}{words[^1][0]}".ToUpperInvariant(),
        };
    }
}

/// <param name="LogoGround">Laid under a logo where it might not be seen on the ground.</param>
internal sealed record FootColours(string Name, string Slogan, string Sign, string OnSign, string? LogoGround)
{
    public static FootColours OnPaper(PosterPalette palette) =>
        new(PosterPalette.Ink, PosterPalette.Muted, palette.Field, palette.OnField, null);

    public static FootColours OnField(PosterPalette palette) =>
        new(palette.OnField, palette.OnField, palette.OnField, palette.Field, PosterPalette.Card);
}
