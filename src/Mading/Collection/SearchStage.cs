using Mading.Language;

namespace Mading.Collection;

/// <summary>
/// What is looked for, one stage after the other, each without what a stage before it has found: so the order is the same on both
/// databases, and a page is full before the many lesser finds are even counted. Within a stage the latest comes first.
/// </summary>
/// <param name="Number">Kept in cursors.</param>
internal sealed record SearchStage(int Number, Match Match)
{
    /// <summary>Stages from here on take the last word as unfinished.</summary>
    public const int Unfinished = 6;

    /// <summary>The whole call number; the whole title; the words in a row in the title; all in the title; title and author; anywhere.</summary>
    public static IEnumerable<SearchStage> Finished(SearchQuery query, int library)
    {
        var number = new Match.Token(IndexedRecord.Token(library, IndexedRecord.WholeNumber, query.Compact));
        var title = new Match.Token(IndexedRecord.TitleToken(library, query.Words));
        var places = new Places(query, library, []);
        yield return new(0, number);
        yield return new(1, new Match.Without(title, number));
        Match better = new Match.Any([number, title]);
        foreach (var (stage, match) in places.BestFirst(2))
        {
            yield return new(stage, new Match.Without(places.Needed(stage, 2, match), better));
            better = new Match.Any([number, match]);
        }
    }

    /// <param name="completions">Terms that the last word may become.</param>
    public static IEnumerable<SearchStage> WithCompletions(SearchQuery query, int library, IReadOnlyList<string> completions)
    {
        var number = new Match.Token(IndexedRecord.Token(library, IndexedRecord.WholeNumber, query.Compact));
        var found = new Match.Any([number, new Places(query, library, []).Anywhere]);
        Match better = found;
        var places = new Places(query, library, completions);
        foreach (var (stage, match) in places.BestFirst(Unfinished))
        {
            yield return new(stage, new Match.Without(places.Needed(stage, Unfinished, match), better));
            better = new Match.Any([found, match]);
        }
    }

    private sealed class Places(SearchQuery query, int library, IReadOnlyList<string> completions)
    {
        private const int MostRows = 3;
        private static readonly char[] Everywhere = [IndexedRecord.InTitle, IndexedRecord.InAuthor, IndexedRecord.Elsewhere];

        public Match Anywhere => new Match.Any([AllIn(Everywhere), .. Numbers().Select(token => new Match.Token(token))]);

        public IEnumerable<(int Stage, Match Match)> BestFirst(int stage)
        {
            if (query.Words.Count > 1)
                yield return (stage, Row());
            yield return (stage + 1, AllIn([IndexedRecord.InTitle]));
            yield return (stage + 2, AllIn([IndexedRecord.InTitle, IndexedRecord.InAuthor]));
            yield return (stage + 3, Anywhere);
        }

        /// <summary>At least one word must stand in the place that a stage adds: so what it cannot find is soon known.</summary>
        public Match Needed(int stage, int first, Match match) => (stage - first) switch
        {
            2 => new Match.All([match, AnyOf(AllTerms(), [IndexedRecord.InAuthor])]),
            3 => new Match.All([match, new Match.Any([AnyOf(AllTerms(), [IndexedRecord.Elsewhere]), .. Numbers().Select(token => new Match.Token(token))])]),
            _ => match,
        };

        private IEnumerable<string> AllTerms() => query.Words.Select(w => w.Term).Concat(LastTerms()).Distinct(StringComparer.Ordinal);

        private IEnumerable<string> Numbers()
        {
            if (query.NumberSoFar is { } number)
                yield return IndexedRecord.Token(library, IndexedRecord.NumberSoFar, number);
            if (query.Isbn is { } isbn)
                yield return IndexedRecord.Token(library, IndexedRecord.Elsewhere, isbn);
        }

        private Match Row()
        {
            var row = query.Words.Select(w => IndexedRecord.Token(library, IndexedRecord.InTitle, w.Term)).ToList();
            // Every phrase is a walk of its own. With the last word as it stands the row has been found in a stage before.
            var lasts = completions.Count > 0 ? completions.Take(MostRows) : LastTerms();
            return new Match.Any([.. lasts.Select(last => new Match.Phrase([.. row[..^1], IndexedRecord.Token(library, IndexedRecord.InTitle, last)]))]);
        }

        private Match AllIn(char[] places)
        {
            var earlier = query.Words.SkipLast(1).Select(w => w.Term).Distinct(StringComparer.Ordinal).Select(term => AnyOf([term], places));
            return new Match.All([.. earlier, AnyOf(LastTerms(), places)]);
        }

        private Match AnyOf(IEnumerable<string> terms, char[] places) =>
            new Match.Any([.. terms.SelectMany(term => places.Select(place => new Match.Token(IndexedRecord.Token(library, place, term))))]);

        private IEnumerable<string> LastTerms() => completions.Count > 0 ? completions.Prepend(query.Words[^1].Term) : [query.Words[^1].Term];
    }
}
