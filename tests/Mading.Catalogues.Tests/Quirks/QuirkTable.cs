using System.Reflection;
using Xunit.Abstractions;

namespace Mading.Catalogues.Tests.Quirks;

/// <summary>Every quirk of a library system that is known, each with at least one test that shows what is done about it.</summary>
public sealed class QuirkTable(ITestOutputHelper output)
{
    private static readonly (string Number, string Quirk)[] Known =
    [
        ("S-1", "SLiMS names an RSS feed that is empty"),
        ("S-2", "SLiMS: subject/popular is empty or wrong while its cache is cold"),
        ("S-3", "SLiMS: biblio/latest is what was edited last, not what came in last"),
        ("S-4", "SLiMS: covers relative, in a thumbnail script, encoded once or twice, or a default picture"),
        ("S-5", "SLiMS: JSON-LD titles that end with a colon or are null, behind a notice of PHP"),
        ("S-6", "SLiMS: JSON-LD authors as an object of a list, parted at hyphens"),
        ("S-7", "SLiMS: addresses always http and without port"),
        ("S-8", "SLiMS oai.php: double encoding, no datestamps, dates that lose themselves, hidden records shown"),
        ("S-9", "SLiMS oai2.php: invalid elements, the ISBN only in one of them"),
        ("S-10", "SLiMS oai2.php: edited records never come again"),
        ("S-11", "SLiMS oai2.php: tokens with SQL that work only unencoded, dates of expiry that are none"),
        ("S-12", "SLiMS: two identifiers of one record"),
        ("S-13", "SLiMS: nothing tells whether a copy is in"),
        ("S-14", "SLiMS: calls that tell of members and loans to anybody"),
        ("S-15", "SLiMS: headers that are wrong or missing"),
        ("I-1", "INLISLite 3.3 refuses a token without the prefix"),
        ("I-2", "INLISLite 3.3 tells no record's address and no cover"),
        ("I-3", "INLISLite 3.3 calls every paper book a PDF"),
        ("I-4", "INLISLite 3.3: sets leave out what they claim to hold"),
        ("I-5", "INLISLite 3.3: from and until lose what was never updated"),
        ("I-6", "INLISLite 3.3: pages shift while cataloguers work"),
        ("I-7", "INLISLite 3.3: an empty list without an error, identifiers with the host's name of the moment"),
        ("I-8", "INLISLite 3.3: marc21 unescaped"),
        ("I-9", "INLISLite 3.3: oai/identify and its sisters answer nothing"),
        ("I-10", "INLISLite 3.1 and 3.2: address in dc:source, cover in dc:identifier, year in dc:publishYear"),
        ("I-11", "INLISLite's .NET generation at oaipmh/oai.aspx"),
        ("I-12", "INLISLite's generation has to be told from its answers"),
        ("K-1", "Koha without OAI-PMH: 404 in plain text"),
        ("K-2", "Koha's token carries prefix, offset, dates and set"),
        ("K-3", "Koha's public interface tells single records only"),
        ("K-4", "Koha's feed under rss or rss2"),
        ("D-1", "DSpace 5 and 6 under oai, 7 under server/oai"),
        ("D-2", "DSpace's contexts, identifiers by handle"),
        ("D-3", "DSpace's list lags or is empty"),
        ("D-4", "DSpace 7's own interface in HAL"),
        ("E-1", "EPrints keeps deleted records"),
        ("E-2", "EPrints: ListSets refuses tokens"),
        ("E-3", "EPrints: the newest as RSS, twenty at most"),
        ("J-1", "OJS without OAI-PMH leads home instead of refusing"),
        ("J-2", "OJS: deleted records kept, answers compressed"),
        ("J-3", "OJS: one address a journal and one for the site"),
        ("J-4", "OJS: the web feed, whose rss is RDF"),
        ("O-1", "calibre: names of lists in hexadecimal, one of them the newest"),
        ("O-2", "calibre: rels of covers of its own"),
        ("O-3", "calibre: 404 for a list without books"),
        ("O-4", "Calibre-Web: everything under opds/new"),
        ("O-5", "Kavita: a key in the address and in every link"),
        ("O-6", "Kavita: application/xml, and an encoding that it is not in"),
        ("O-7", "Komga: the latest books in a list of their own"),
        ("O-8", "Project Gutenberg asks not to be read as a whole"),
    ];

    [Fact]
    public void Every_known_quirk_has_its_test()
    {
        var tests = (
            from type in typeof(QuirkTable).Assembly.GetTypes()
            from method in type.GetMethods()
            from quirk in method.GetCustomAttributes<QuirkAttribute>()
            select (quirk.Number, Test: $"{type.Name}.{method.Name}")).ToLookup(t => t.Number, t => t.Test);

        foreach (var (number, quirk) in Known)
            output.WriteLine($"{number,-5} {quirk}: {string.Join(", ", tests[number].DefaultIfEmpty("NO TEST"))}");

        Known.Select(k => k.Number).Where(number => !tests[number].Any()).ShouldBeEmpty();
        tests.Select(t => t.Key).Except(Known.Select(k => k.Number)).ShouldBeEmpty();
    }
}
