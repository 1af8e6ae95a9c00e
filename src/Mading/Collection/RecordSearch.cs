using Mading.Foundation;
using Mading.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Mading.Collection;

/// <summary>
/// Finds records by words, ISBN or call number, in the same order on both databases: stage after stage, the latest first. What has
/// vanished from the catalogue is not found. When nothing is, the query is tried with what may have been meant.
/// </summary>
internal sealed class RecordSearch(MadingDb db, RecordIndex index)
{
    /// <param name="Corrected">The query that gave these, when the one that was asked gave none.</param>
    public sealed record Finds(IReadOnlyList<RecordId> Ids, string? Next, string? Corrected);

    private readonly record struct Hit(SearchStage Stage, long Place, RecordId Record);

    /// <param name="cursor">What the page before gave as next.</param>
    public async Task<Finds> Find(string text, string? cursor, int most, CancellationToken stop)
    {
        if (SearchQuery.Of(text) is not { } query)
            return new Finds([], null, null);
        // One connection for all the small looks.
        await db.Database.OpenConnectionAsync(stop);
        try
        {
            return await index.ShelfOf(db.Library, stop) is { } shelf ? await Find(query, shelf, cursor, most, stop) : new Finds([], null, null);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private async Task<Finds> Find(SearchQuery query, RecordIndex.Shelf shelf, string? cursor, int most, CancellationToken stop)
    {
        var from = SearchCursor.Of(cursor);
        var looks = new SearchLooks(db, shelf);
        var found = from.Corrected ? [] : await Walk(query, looks, shelf, from, most, stop);
        if (found.Count > 0 || !(from.IsBeginning || from.Corrected))
            return Told(found, most, null);
        foreach (var meant in await SearchCorrections.Of(query, new SearchVocabulary(db, shelf.Number), stop))
        {
            if (await Walk(meant, looks, shelf, from, most, stop) is { Count: > 0 } some)
                return Told(some, most, meant);
        }

        return new Finds([], null, null);
    }

    private static Finds Told(List<Hit> found, int most, SearchQuery? meant)
    {
        var shown = found.Take(most).ToList();
        var next = found.Count > most ? new SearchCursor(shown[^1].Stage.Number, shown[^1].Place, meant is not null).ToString() : null;
        return new Finds([.. shown.Select(f => f.Record)], next, meant?.ToString());
    }

    /// <summary>One more than asked for, where there are more.</summary>
    private async Task<List<Hit>> Walk(SearchQuery query, SearchLooks looks, RecordIndex.Shelf shelf, SearchCursor from, int most, CancellationToken stop)
    {
        var found = new List<Hit>();
        await looks.Expect(query, [], stop);
        await Through(SearchStage.Finished(query, shelf.Number));
        if (found.Count > most)
            return found;
        if (await new SearchVocabulary(db, shelf.Number).Completions(query.Words[^1], stop) is { Count: > 0 } completions)
        {
            await looks.Expect(query, completions, stop);
            await Through(SearchStage.WithCompletions(query, shelf.Number, completions));
        }

        return found;

        async Task Through(IEnumerable<SearchStage> stages)
        {
            foreach (var stage in stages.SkipWhile(s => s.Number < from.Stage))
            {
                if (found.Count > most)
                    return;
                var before = stage.Number == from.Stage ? from.Place : long.MaxValue;
                found.AddRange((await looks.Look(stage, before, most + 1 - found.Count, stop)).Select(l => new Hit(stage, l.Place, l.Record)));
            }
        }
    }
}
