using System.Security.Cryptography;
using System.Text;
using Mading.Language;

namespace Mading.Collection;

/// <summary>
/// What a record is found by. Every word stands in the index as one token that also says whose it is and where it stood: the number of
/// the library, a letter for the place, the term. So one library's words are not another's, and a search in titles reads only titles.
/// </summary>
internal sealed class IndexedRecord
{
    public const char InTitle = 't';
    public const char InAuthor = 'a';
    public const char Elsewhere = 'o';
    public const char WholeTitle = 'w';
    public const char WholeNumber = 'n';
    public const char NumberSoFar = 'c';
    private const int MostTitleWords = 60;
    private const int MostOthers = 500;
    private const int LongestNumber = 4;
    private const int LongestWord = 30;

    private IndexedRecord(IReadOnlyList<string> title, IReadOnlyList<string> others, IReadOnlyList<SearchWord> vocabulary) =>
        (Title, Others, Vocabulary) = (title, others, vocabulary);

    /// <summary>In their order, so that a phrase is found.</summary>
    public IReadOnlyList<string> Title { get; }

    /// <summary>Each once; where they stood does not matter.</summary>
    public IReadOnlyList<string> Others { get; }

    /// <summary>The words that a person may have meant.</summary>
    public IReadOnlyList<SearchWord> Vocabulary { get; }

    /// <param name="library">The library's number in the index.</param>
    public static IndexedRecord Of(Record record, int library)
    {
        var title = SearchText.WordsOf(record.FullTitle, MostTitleWords);
        var authors = string.Join(" . ", record.Authors);
        var elsewhere = $"{string.Join(" . ", record.Subjects)} . {record.Publisher} . {record.Year} . {record.CallNumber} . {string.Join(" . ", record.Isbn)}";
        var inTitle = title.Select(w => Token(library, InTitle, w.Term)).ToList();
        var others = SearchText.IndexTerms(record.FullTitle).Select(t => Token(library, InTitle, t)).Except(inTitle)
            .Concat(SearchText.IndexTerms(authors).Select(t => Token(library, InAuthor, t)))
            .Concat(SearchText.IndexTerms(elsewhere).Select(t => Token(library, Elsewhere, t)))
            .Take(MostOthers)
            .Concat([TitleToken(library, SearchText.WordsOf(record.Title, MostTitleWords)), TitleToken(library, title)])
            .Concat(NumberTokens(library, record.CallNumber));
        var vocabulary = title.Concat(SearchText.WordsOf(authors, MostOthers)).Concat(SearchText.WordsOf(elsewhere, MostOthers))
            .Where(BelongsToVocabulary).DistinctBy(w => w.Plain);
        return new IndexedRecord(inTitle, [.. others.Distinct(StringComparer.Ordinal)], [.. vocabulary]);
    }

    public static string Token(int library, char place, string term) => $"{library}{place}{term}";

    /// <summary>The whole title in one token, however long it is.</summary>
    public static string TitleToken(int library, IEnumerable<SearchWord> words)
    {
        var told = string.Join(' ', words.Select(w => w.Term));
        return Token(library, WholeTitle, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(told)).AsSpan(0, 8)));
    }

    private static IEnumerable<string> NumberTokens(int library, string? callNumber)
    {
        if (CallNumber.Compact(callNumber) is { Length: > 0 } whole)
            yield return Token(library, WholeNumber, whole);
        foreach (var opening in CallNumber.Openings(callNumber))
            yield return Token(library, NumberSoFar, opening);
    }

    // Years and classes are counted, as it helps to know how many they are; ISBNs are all different.
    private static bool BelongsToVocabulary(SearchWord word) =>
        word.Plain.Length <= (char.IsDigit(word.Plain[0]) ? LongestNumber : LongestWord);

    public string ForSqlite() => string.Join(' ', Title.Concat(Others));

    public string ForPostgres() => string.Join(' ', Title.Select((token, i) => $"'{token}':{i + 1}").Concat(Others.Select(token => $"'{token}'")));
}
