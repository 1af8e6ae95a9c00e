namespace Mading.Catalogues;

/// <summary>
/// MODS (loc.gov/standards/mods, version 3), as libraries and SLiMS' search results write it. Titles of another kind
/// (<c>type="alternative"</c>) and names' dates are left out.
/// </summary>
internal static class Mods
{
    public static IAsyncEnumerable<ReadItem> Read(TextReader reader, CancellationToken stop) =>
        XmlRecords.Read(reader, ["mods"], xml => (Map(xml), null), stop);

    public static CatalogueRecord? Map(XmlPiece mods)
    {
        var titles = mods.All("titleinfo").OrderBy(t => t["type"] is not null).FirstOrDefault();
        var (title, inTitle) = Cleaning.Title(string.Join(' ', new[] { Text(titles, "nonsort"), Text(titles, "title"), Text(titles, "partnumber"), Text(titles, "partname") }.OfType<string>()));
        if (title is null)
            return null;
        var origin = mods.All("origininfo").ToList();
        return new CatalogueRecord
        {
            Title = title,
            Subtitle = Cleaning.Value(Text(titles, "subtitle")) ?? inTitle,
            Authors = Cleaning.Distinct(mods.All("name").Select(Name)),
            Isbn = Cleaning.Distinct(mods.All("identifier").Where(i => i["type"] is null or "isbn").Select(i => Cleaning.Isbn(i.Text))),
            Publisher = Cleaning.Value(Texts(origin, "publisher")),
            Year = Cleaning.Heading(Texts(origin, "dateissued") ?? Texts(origin, "copyrightdate") ?? Texts(origin, "datecreated")),
            Language = Cleaning.Value(Language(mods)),
            Subjects = Cleaning.Distinct(mods.All("subject").SelectMany(s => s.Children).Where(c => c.Name is "topic" or "geographic" or "temporal").Select(c => Cleaning.Heading(c.Text))),
            CallNumber = Cleaning.Value(mods.Descendant("shelflocator")?.Text ?? Text(mods, "classification")),
            Summary = Cleaning.Prose(Text(mods, "abstract") ?? Text(mods, "note")),
            Url = Web(mods.First("location")?.First("url")?.Text),
            Cover = Web(mods.Descendant("image")?.Text),
            Identifier = Cleaning.Value(Text(mods.First("recordinfo"), "recordidentifier") ?? mods["id"]),
        };
    }

    private static string? Name(XmlPiece name)
    {
        var parts = name.All("namepart").Where(p => p["type"] is not ("date" or "termsOfAddress")).ToList();
        var family = parts.Find(p => p["type"] == "family")?.Text.Trim();
        var given = string.Join(' ', parts.Where(p => p["type"] == "given").Select(p => p.Text.Trim()));
        if (family is not null)
            return Cleaning.Value($"{given} {family}");
        var whole = string.Join(' ', parts.Select(p => p.Text.Trim()));
        return name["type"] is "corporate" or "conference" ? Cleaning.Heading(whole) : Cleaning.Author(whole);
    }

    private static string? Language(XmlPiece mods)
    {
        var terms = mods.All("language").SelectMany(l => l.All("languageterm")).ToList();
        return (terms.Find(t => t["type"] == "code") ?? (terms.Count > 0 ? terms[0] : mods.First("language")))?.Text;
    }

    private static string? Text(XmlPiece? piece, string element) =>
        piece?.First(element)?.Text.Trim() is { Length: > 0 } text ? text : null;

    private static string? Texts(List<XmlPiece> pieces, string element) => pieces.Select(p => Text(p, element)).FirstOrDefault(t => t is not null);

    private static string? Web(string? text) => Cleaning.Web(text);
}
