using Mading.Language;

namespace Mading.Collection;

/// <summary>What a query that found nothing may have meant, likeliest first. Only words of the library's own records are offered, never for a number.</summary>
internal static class SearchCorrections
{
    private const int MostForAWord = 4;
    private const int MostTries = 8;
    private const int MostWordsLooked = 6;

    private sealed record Doubtful(int Place, IReadOnlyList<SearchVocabulary.Word> Meant);

    public static async Task<IReadOnlyList<SearchQuery>> Of(SearchQuery query, SearchVocabulary vocabulary, CancellationToken stop)
    {
        var unknown = await Unknown(query, vocabulary, stop);
        // Every word stands somewhere, but nowhere together: then any one of them may be the wrong one.
        return unknown.Count > 0
            ? Together(query, await Doubts(query, unknown, vocabulary, stop))
            : OneByOne(query, await Doubts(query, [.. Enumerable.Range(0, query.Words.Count)], vocabulary, stop));
    }

    private static async Task<List<int>> Unknown(SearchQuery query, SearchVocabulary vocabulary, CancellationToken stop)
    {
        var known = await vocabulary.Frequencies(query.Words.Select(w => w.Term), stop);
        var unknown = Enumerable.Range(0, query.Words.Count).Where(i => query.Words[i].IsName && !known.ContainsKey(query.Words[i].Term)).ToList();
        if (unknown.Contains(query.Words.Count - 1) && (await vocabulary.Completions(query.Words[^1], stop)).Count > 0)
            unknown.Remove(query.Words.Count - 1);
        return unknown;
    }

    private static async Task<List<Doubtful>> Doubts(SearchQuery query, List<int> places, SearchVocabulary vocabulary, CancellationToken stop)
    {
        var doubts = new List<Doubtful>();
        foreach (var place in places.Take(MostWordsLooked))
            doubts.Add(new Doubtful(place, await vocabulary.Near(query.Words[place], MostForAWord, stop)));
        return doubts;
    }

    /// <summary>All unknown words are replaced: by the likeliest each, then one of them by its next.</summary>
    private static List<SearchQuery> Together(SearchQuery query, List<Doubtful> doubts)
    {
        if (doubts.Exists(d => d.Meant.Count == 0))
            return [];
        var likeliest = doubts.Aggregate(query, (q, d) => q.With(d.Place, Word(d.Meant[0])));
        var others =
            from rank in Enumerable.Range(1, MostForAWord - 1)
            from doubt in doubts
            where doubt.Meant.Count > rank
            select likeliest.With(doubt.Place, Word(doubt.Meant[rank]));
        return [.. others.Prepend(likeliest).Take(MostTries)];
    }

    private static List<SearchQuery> OneByOne(SearchQuery query, List<Doubtful> doubts)
    {
        var tries =
            from rank in Enumerable.Range(0, MostForAWord)
            from doubt in doubts
            where doubt.Meant.Count > rank
            select query.With(doubt.Place, Word(doubt.Meant[rank]));
        return [.. tries.Take(MostTries)];
    }

    private static SearchWord Word(SearchVocabulary.Word word) => new(word.Shown, word.Plain, word.Term);
}
