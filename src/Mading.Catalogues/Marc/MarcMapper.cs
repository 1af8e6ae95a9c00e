namespace Mading.Catalogues.Marc;

/// <summary>MARC 21 (and INDOMARC, its profile) to our record: the tags as the Library of Congress documents them.</summary>
internal static class MarcMapper
{
    private static readonly string[] People = ["100", "700"];
    private static readonly string[] Bodies = ["110", "111", "710"];

    // The library's own number first (local 090/099 and the copy's 852), then the classification of the cataloguer.
    private static readonly (string Tag, string Codes)[] Shelves = [("090", "ab"), ("099", "a"), ("852", "hi"), ("084", "ab"), ("082", "ab"), ("050", "ab")];

    /// <returns>The record, or nothing when it has no title.</returns>
    public static CatalogueRecord? Map(MarcFields fields)
    {
        if (UnimarcMapper.Is(fields))
            return UnimarcMapper.Map(fields);
        var (main, inTitle) = Cleaning.Title(Spaced(fields.First("245", 'a'), fields.First("245", 'n'), fields.First("245", 'p')));
        if (main is null)
            return null;
        return new CatalogueRecord
        {
            Title = main,
            Subtitle = Cleaning.Value(fields.First("245", 'b')) ?? inTitle,
            Authors = Cleaning.Distinct(Names(fields)),
            Isbn = Cleaning.Distinct(fields.All("020", 'a').Select(Cleaning.Isbn)),
            Publisher = Cleaning.Value(fields.First("260", 'b') ?? fields.First("264", 'b')),
            Year = Cleaning.Heading(fields.First("260", 'c') ?? fields.First("264", 'c')),
            Language = Language(fields),
            Subjects = Cleaning.Distinct(fields.Joined("650", "axyz", " - ").Concat(fields.All("651", 'a')).Select(Cleaning.Heading)),
            CallNumber = CallNumber(fields, Shelves),
            Summary = Cleaning.Prose(fields.First("520", 'a')),
            Url = Web(fields),
            Identifier = Cleaning.Value(fields.Control("001")),
            Deleted = fields.Deleted,
        };
    }

    /// <summary>The first address of 856, where both kinds of MARC have it.</summary>
    public static string? Web(MarcFields fields) => fields.All("856", 'u').Select(Cleaning.Web).FirstOrDefault(u => u is not null);

    public static string? CallNumber(MarcFields fields, (string Tag, string Codes)[] shelves)
    {
        foreach (var (tag, codes) in shelves)
        {
            if (Cleaning.Value(fields.Joined(tag, codes).FirstOrDefault()) is { } number)
                return number;
        }

        return null;
    }

    public static string? Spaced(string? first, string? second, string? third) =>
        second is null && third is null ? first : string.Join(" ", new[] { first, second, third }.OfType<string>());

    // Only the names of people are turned around: "Indonesia, Kementerian …" is a heading of its own.
    private static IEnumerable<string?> Names(MarcFields fields)
    {
        foreach (var tag in People)
        {
            foreach (var name in fields.All(tag, 'a'))
                yield return Cleaning.Author(name);
        }

        foreach (var tag in Bodies)
        {
            foreach (var name in fields.All(tag, 'a'))
                yield return Cleaning.Heading(name);
        }
    }

    private static string? Language(MarcFields fields)
    {
        var inFixed = fields.Control("008") is { Length: >= 38 } fixedField ? fixedField[35..38] : null;
        return IsLanguage(inFixed) ? inFixed : fields.First("041", 'a')?.Trim() is { } told && IsLanguage(told) ? told : null;
    }

    public static bool IsLanguage(string? code) => code is { Length: 3 } && char.IsAsciiLetter(code[0]) && char.IsAsciiLetter(code[1]) && char.IsAsciiLetter(code[2]);
}
