namespace Mading.Media.Posters;

public enum PosterFormat
{
    /// <summary>1080 × 1080, 1:1.</summary>
    Square,

    /// <summary>1080 × 1350, 4:5: the tallest that Instagram's feed shows whole (checked 2026-11-27).</summary>
    Tall,
}

/// <param name="Language">Of the words that the template itself brings: <c>id</c> or <c>en</c>.</param>
public sealed record PosterRequest(PosterFormat Format, PosterBrand Brand, PosterWords Words, string Language = "id");

/// <summary>Who speaks on the poster.</summary>
/// <param name="Colour"><c>#rrggbb</c>.</param>
public sealed record PosterBrand(string Name, string? Slogan, string Colour, Picture? Logo)
{
    public static PosterBrand Of(Libraries.Library library, Picture? logo) =>
        new(library.Name, library.Identity.Slogan, library.Identity.Colour, logo);
}

/// <summary>A book on a poster.</summary>
/// <param name="Cover">From <see cref="Pictures.Clean"/>; without one a cover is drawn from title and author.</param>
public sealed record PosterBook(string Title, string? Author, string? CallNumber, Picture? Cover);

/// <summary>What a template is given to say; the kind of words decides the template.</summary>
public abstract record PosterWords
{
    private PosterWords()
    {
    }

    /// <summary>The template's stable name, also in addresses.</summary>
    public abstract string Template { get; }

    /// <summary>One new book on the shelf.</summary>
    public sealed record NewArrival(PosterBook Book) : PosterWords
    {
        public override string Template => "baru-di-rak";
    }

    /// <summary>A change of service: one line, and in it one figure larger than all else.</summary>
    /// <param name="Figure">Such as <c>13.30</c>; without one, a line that ends in a figure gives its own.</param>
    public sealed record Notice(string Line, string? Figure, string? Detail) : PosterWords
    {
        public override string Template => "pemberitahuan";
    }

    /// <summary>Up to three recommended books under one heading.</summary>
    /// <param name="Why">One sentence a book, in the same order; may be shorter than the books.</param>
    public sealed record Picks(string Heading, IReadOnlyList<PosterBook> Books, IReadOnlyList<string> Why) : PosterWords
    {
        public override string Template => "rekomendasi";
    }

    /// <summary>One sentence to remember.</summary>
    /// <param name="Series">Above it, such as a series' name.</param>
    /// <param name="By">Whose words they are.</param>
    public sealed record Tip(string Sentence, string? Series, string? By) : PosterWords
    {
        public override string Template => "tips";
    }

    /// <summary>Something happens, at a day and place.</summary>
    /// <param name="Weekday">Such as <c>Sabtu</c>.</param>
    /// <param name="Day">Of the month, such as <c>8</c>.</param>
    /// <param name="Month">With its year: <c>Agustus 2026</c>.</param>
    /// <param name="Time">With its zone: <c>09.30–10.30 WIB</c>.</param>
    public sealed record Event(string Title, string Weekday, string Day, string Month, string Time, string Place, string? Note) : PosterWords
    {
        public override string Template => "acara";
    }
}

/// <param name="AltText">A suggestion for people who cannot see it, in the poster's language.</param>
public sealed record Poster(Picture Picture, string AltText);
