namespace Mading.Catalogues.Marc;

/// <summary>
/// UNIMARC (IFLA, UNIMARC Manual: Bibliographic Format) to our record. Both kinds of MARC are written alike; they are told apart by
/// where the title stands: 245 in MARC 21, 200 in UNIMARC, where MARC 21 has no field 200 at all.
/// </summary>
internal static class UnimarcMapper
{
    private static readonly string[] People = ["700", "701", "702"];
    private static readonly string[] Bodies = ["710", "711", "712"];

    // The copy's own number as French-speaking libraries write it (995 $k, 930 $a), then Dewey's and other classes.
    private static readonly (string Tag, string Codes)[] Shelves = [("995", "k"), ("930", "a"), ("676", "a"), ("686", "a")];

    public static bool Is(MarcFields fields) => fields.Has("200") && !fields.Has("245");

    /// <returns>The record, or nothing when it has no title.</returns>
    public static CatalogueRecord? Map(MarcFields fields)
    {
        var (main, inTitle) = Cleaning.Title(MarcMapper.Spaced(fields.First("200", 'a'), fields.First("200", 'h'), fields.First("200", 'i')));
        if (main is null)
            return null;
        return new CatalogueRecord
        {
            Title = main,
            Subtitle = Cleaning.Value(fields.First("200", 'e')) ?? inTitle,
            Authors = Authors(fields),
            Isbn = Cleaning.Distinct(fields.All("010", 'a').Select(Cleaning.Isbn)),
            Publisher = Cleaning.Value(fields.First("210", 'c') ?? fields.First("214", 'c')),
            Year = Cleaning.Heading(fields.First("210", 'd') ?? fields.First("214", 'd')),
            Language = fields.All("101", 'a').Select(code => code.Trim()).FirstOrDefault(MarcMapper.IsLanguage),
            Subjects = Cleaning.Distinct(fields.Joined("606", "axyz", " - ").Concat(fields.All("607", 'a')).Concat(fields.All("610", 'a')).Select(Cleaning.Heading)),
            CallNumber = MarcMapper.CallNumber(fields, Shelves),
            Summary = Cleaning.Prose(fields.First("330", 'a')),
            Url = MarcMapper.Web(fields),
            Identifier = Cleaning.Value(fields.Control("001")),
            Deleted = fields.Deleted,
        };
    }

    // Where no name has a field of its own, the title page's word stands for it.
    private static IReadOnlyList<string> Authors(MarcFields fields)
    {
        var named = Cleaning.Distinct(People.SelectMany(tag => fields.Joined(tag, "ab", ", ").Select(name => Cleaning.Author(Joint(name))))
            .Concat(Bodies.SelectMany(tag => fields.All(tag, 'a').Select(Cleaning.Heading))));
        return named.Count > 0 ? named : Cleaning.Distinct([Cleaning.Heading(fields.First("200", 'f'))]);
    }

    // The family name may bring the comma with it.
    private static string Joint(string name) => name.Replace(",, ", ", ", StringComparison.Ordinal);
}
