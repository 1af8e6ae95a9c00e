namespace Mading.Media.Posters;

/// <summary>A book's cover: its photo, or one drawn from title and author in the library's colours.</summary>
internal static class BookCover
{
    private const double Shape = 0.68;

    /// <summary>Draws it standing on the lower edge of a box.</summary>
    /// <returns>The width that it takes.</returns>
    public static double Stand(SvgSheet sheet, PosterBook book, PosterPalette palette, double x, double floor, double mostWidth, double mostHeight)
    {
        var (width, height) = Size(book, mostWidth, mostHeight);
        if (book.Cover is { } photo)
            sheet.Photo(photo, x, floor - height, width, height);
        else
            Draw(sheet, book, palette, x, floor - height, width, height);
        sheet.Frame(x + 0.5, floor - height + 0.5, width - 1, height - 1, "rgba(35,31,26,0.22)", 1);
        return width;
    }

    private static (double Width, double Height) Size(PosterBook book, double mostWidth, double mostHeight)
    {
        var shape = book.Cover is { } photo ? (double)photo.Width / photo.Height : Shape;
        var height = Math.Min(mostHeight, mostWidth / shape);
        return (height * shape, height);
    }

    private static void Draw(SvgSheet sheet, PosterBook book, PosterPalette palette, double x, double y, double width, double height)
    {
        var ground = Ground(book.Title, palette);
        var words = PosterPalette.WordsOn(ground);
        var unit = width / 100;
        sheet.Inside(x, y, width, height, () =>
        {
            sheet.Rectangle(x, y, width, height, ground);
            sheet.Circle(x + width, y + height, width * 0.62, PosterPalette.Mix(ground, words, 0.10));
            sheet.Circle(x + width, y + height, width * 0.36, PosterPalette.Mix(ground, words, 0.20));
            sheet.Rectangle(x, y, unit * 4.5, height, PosterPalette.Mix(ground, PosterPalette.Ink, 0.22));
        });
        var inner = width - (unit * 21);
        var title = PosterText.Fit(Short(book.Title), FontFace.ExtraBold, new TextBox(inner, height * 0.55, 8, 1.14), unit * 15, unit * 5.5);
        sheet.Text(title, x + (unit * 12), y + (unit * 12), words);
        var author = PosterText.Fit(book.Author, FontFace.Medium, new TextBox(inner, height * 0.16, 2, 1.2), unit * 6.6, unit * 4.2);
        sheet.Text(author, x + (unit * 12), y + height - (unit * 12) - author.Height, words);
    }

    // The subtitle belongs on the title page.
    private static string Short(string title) => PosterTitle.Of(title).Main;

    // The same book has the same colour on every poster.
    private static string Ground(string title, PosterPalette palette) => (Sum(title) % 3) switch
    {
        0 => palette.Field,
        1 => PosterPalette.Mix(palette.Accent, PosterPalette.Ink, 0.45),
        _ => PosterPalette.Mix(palette.Field, PosterPalette.Card, 0.72),
    };

    private static int Sum(string title) => title.Aggregate(17, (sum, letter) => ((sum * 31) + letter) & 0xFFFF);
}

/// <summary>A title as a poster shows it: what stands before the colon large, the rest below it.</summary>
internal sealed record PosterTitle(string Main, string? Rest)
{
    public static PosterTitle Of(string title)
    {
        var plain = PosterText.Plain(title);
        var colon = plain.IndexOf(':', StringComparison.Ordinal);
        return colon is > 2 and < 90 && plain.Length - colon > 3
            ? new PosterTitle(plain[..colon].Trim(), plain[(colon + 1)..].Trim())
            : new PosterTitle(plain, null);
    }
}
