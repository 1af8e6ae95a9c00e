using Mading.Foundation;
using Mading.Language;
using Microsoft.EntityFrameworkCore;

namespace Mading.Collection;

/// <summary>
/// The words of one library's records and how many records hold each. It completes what is unfinished and guesses what was mistyped;
/// no word of another library comes into it.
/// </summary>
/// <param name="library">The library's number in the index.</param>
internal sealed class SearchVocabulary(MadingDb db, int library)
{
    private const int ShortestBeginning = 3;
    private const int MostWordsLooked = 40;
    private const int MostCompletions = 12;

    public sealed record Word(string Plain, string Shown, string Term, int Records);

    private sealed record Count(string Term, long Records);

    public async Task Learn(IEnumerable<SearchWord> words, CancellationToken stop)
    {
        // In one order everywhere, so that two who learn at once wait for each other instead of for ever.
        var told = words.GroupBy(w => w.Plain, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).ToList();
        var known = (await Those(told.Select(g => g.Key), stop)).Select(w => w.Plain).ToHashSet(StringComparer.Ordinal);
        var rows = told.Select(g => new object[] { g.Key, g.First().Shown, g.First().Term, g.Count() });
        await db.Do(
            $"INSERT INTO record_search_words (library, word, shown, term, records) SELECT {library}, e.value->>0, e.value->>1, e.value->>2, CAST(e.value->>3 AS int) FROM {db.ListOf("{0}")} WHERE 1 = 1 "
            + "ON CONFLICT (library, word) DO UPDATE SET records = record_search_words.records + excluded.records", stop, JsonColumn.Write(rows));
        var pieces = told.Where(g => !known.Contains(g.Key) && g.First().IsName)
            .SelectMany(g => Misspelling.Pieces(g.Key).Select(piece => new[] { piece, g.Key }));
        await db.Do(
            $"INSERT INTO record_search_pieces (library, piece, word) SELECT {library}, e.value->>0, e.value->>1 FROM {db.ListOf("{0}")} WHERE 1 = 1 ON CONFLICT DO NOTHING",
            stop, JsonColumn.Write(pieces));
    }

    public async Task Forget(IEnumerable<string> words, CancellationToken stop)
    {
        foreach (var (word, times) in words.Where(w => w.Length > 0).CountBy(w => w, StringComparer.Ordinal).OrderBy(w => w.Key, StringComparer.Ordinal))
            await db.Database.ExecuteSqlAsync($"UPDATE record_search_words SET records = records - {times} WHERE library = {library} AND word = {word}", stop);
    }

    /// <summary>In about how many records each term stands; a term that is missing stands in none.</summary>
    public async Task<Dictionary<string, long>> Frequencies(IEnumerable<string> terms, CancellationToken stop)
    {
        var counts = await db.Ask<Count>(
            $$"""SELECT term AS "Term", sum(records) AS "Records" FROM record_search_words WHERE library = {1} AND records > 0 AND term IN {{db.TextsOf("{0}")}} GROUP BY term""",
            stop, JsonColumn.Write(terms), library);
        return counts.ToDictionary(c => c.Term, c => c.Records, StringComparer.Ordinal);
    }

    /// <summary>The terms of the words that begin so, the commonest first; none for a beginning of less than three letters.</summary>
    public async Task<IReadOnlyList<string>> Completions(SearchWord beginning, CancellationToken stop)
    {
        if (beginning.Plain.Length < ShortestBeginning || !beginning.IsName)
            return [];
        var words = await db.Ask<Word>(
            """SELECT word AS "Plain", shown AS "Shown", term AS "Term", records AS "Records" FROM record_search_words WHERE library = {0} AND word > {1} AND word < {2} AND records > 0 ORDER BY records DESC, word LIMIT {3}""",
            stop, library, beginning.Plain, beginning.Plain + '\uffff', MostWordsLooked);
        return [.. words.Select(w => w.Term).Where(t => t != beginning.Term).Distinct(StringComparer.Ordinal).Take(MostCompletions)];
    }

    /// <summary>The words that may have been meant: fewest errors first, then the commonest.</summary>
    public async Task<IReadOnlyList<Word>> Near(SearchWord typed, int most, CancellationToken stop)
    {
        var errors = Misspelling.MostErrors(typed.Plain);
        if (errors == 0 || !typed.IsName)
            return [];
        var pieces = JsonColumn.Write(Misspelling.Probes(typed.Plain));
        var held = await db.Ask<string>(
            $$"""SELECT DISTINCT word AS "Value" FROM record_search_pieces WHERE library = {1} AND piece IN {{db.TextsOf("{0}")}}""", stop, pieces, library);
        var near = held.Select(word => (Word: word, Distance: Misspelling.Distance(typed.Plain, word, errors)))
            .Where(n => n.Distance > 0 && n.Distance <= errors).ToDictionary(n => n.Word, n => n.Distance, StringComparer.Ordinal);
        return [.. (await Those(near.Keys, stop)).Where(w => w.Records > 0 && w.Term != typed.Term)
            .OrderBy(w => near[w.Plain]).ThenByDescending(w => w.Records).ThenBy(w => w.Plain, StringComparer.Ordinal).Take(most)];
    }

    private Task<List<Word>> Those(IEnumerable<string> words, CancellationToken stop) => db.Ask<Word>(
        $$"""SELECT word AS "Plain", shown AS "Shown", term AS "Term", records AS "Records" FROM record_search_words WHERE library = {1} AND word IN {{db.TextsOf("{0}")}}""",
        stop, JsonColumn.Write(words), library);
}
