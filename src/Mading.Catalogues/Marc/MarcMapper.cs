namespace Mading.Catalogues.Marc;

/// <summary>MARC 21 (and INDOMARC, its profile) to our record: the tags as the Library of Congress documents them.</summary>
internal static class MarcMapper
{
    private static readonly string[] People = ["100", "700"];
    private static readonly string[] Names = [.. People, "110", "111", "710"];

    /// <returns>The record, or nothing when it has no title.</returns>
    public static CatalogueRecord? Map(MarcFields fields)
    {
        var title = Cleaning.Value(string.Join(" ", new[] { fields.First("245", 'a'), fields.First("245", 'n'), fields.First("245", 'p') }.OfType<string>()));
        var (main, inTitle) = Cleaning.Title(title);
        if (main is null)
            return null;
        return new CatalogueRecord
        {
            Title = main,
            Subtitle = Cleaning.Value(fields.First("245", 'b')) ?? inTitle,
            Authors = Cleaning.Distinct(Names.SelectMany(tag => fields.All(tag, 'a').Select(name => Name(tag, name)))),
            Isbn = Cleaning.Distinct(fields.All("020", 'a').Select(Cleaning.Isbn)),
            Publisher = Cleaning.Value(fields.First("260", 'b') ?? fields.First("264", 'b')),
            Year = Cleaning.Heading(fields.First("260", 'c') ?? fields.First("264", 'c')),
            Language = Language(fields),
            Subjects = Cleaning.Distinct(fields.Joined("650", "axyz", " - ").Concat(fields.All("651", 'a')).Select(Cleaning.Heading)),
            CallNumber = CallNumber(fields),
            Summary = Cleaning.Prose(fields.First("520", 'a')),
            Url = fields.All("856", 'u').FirstOrDefault(u => Uri.TryCreate(u.Trim(), UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")?.Trim(),
            Identifier = Cleaning.Value(fields.Control("001")),
            Deleted = fields.Deleted,
        };
    }

    // Only the names of people are turned around: "Indonesia, Kementerian …" is a heading of its own.
    private static string? Name(string tag, string name) => People.Contains(tag) ? Cleaning.Author(name) : Cleaning.Heading(name);

    private static string? Language(MarcFields fields)
    {
        var inFixed = fields.Control("008") is { Length: >= 38 } fixedField ? fixedField[35..38] : null;
        return new[] { inFixed, fields.First("041", 'a')?.Trim() }.FirstOrDefault(code => code is { Length: 3 } && code.All(char.IsAsciiLetter));
    }

    // The library's own number first (local 090/099 and the copy's 852), then the classification of the cataloguer.
    private static string? CallNumber(MarcFields fields) =>
        new[] { fields.Joined("090", "ab"), fields.Joined("099", "a"), fields.Joined("852", "hi"), fields.Joined("084", "ab"), fields.Joined("082", "ab"), fields.Joined("050", "ab") }
            .Select(found => Cleaning.Value(found.FirstOrDefault())).FirstOrDefault(number => number is not null);
}
