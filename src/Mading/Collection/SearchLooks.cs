using Mading.Foundation;
using Mading.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Mading.Collection;

/// <summary>
/// One look into the index: the latest records of a library that hold what a stage asks for and are still in the catalogue.
/// </summary>
internal sealed class SearchLooks(MadingDb db, RecordIndex.Shelf shelf)
{
    /// <summary>From about here it is quicker on PostgreSQL to go through the latest records than to collect and sort all finds.</summary>
    private const int Many = 3000;
    private const int SmallestWindow = 500;
    private const int LargestWindow = 8000;

    private double _share;

    private sealed record Row(long Doc, Guid Record);

    /// <summary>Guesses how large a share of the records a query finds, from how many hold each of its words.</summary>
    /// <param name="completions">Terms that its last word may become.</param>
    public async Task Expect(SearchQuery query, IReadOnlyList<string> completions, CancellationToken stop)
    {
        if (db.IsSqlite)
            return;
        var earlier = query.Words.SkipLast(1).Select(w => w.Term).Distinct(StringComparer.Ordinal).ToList();
        var last = completions.Prepend(query.Words[^1].Term).ToList();
        var frequencies = await new SearchVocabulary(db, shelf.Number).Frequencies([.. earlier, .. last], stop);
        _share = earlier.Aggregate(Share(last), (share, term) => share * Share([term]));

        double Share(List<string> terms) => Math.Min(1, terms.Sum(t => frequencies.GetValueOrDefault(t)) / (double)Math.Max(1, shelf.Last));
    }

    /// <param name="before">Only what stands before this place.</param>
    public async Task<List<(long Place, RecordId Record)>> Look(SearchStage stage, long before, int most, CancellationToken stop)
    {
        var end = before >= shelf.End - shelf.First ? shelf.End : shelf.First + before;
        var rows = db.IsSqlite ? await OnSqlite(stage.Match.ForSqlite(), end, most, stop) : await OnPostgres(stage.Match.ForPostgres(), end, most, stop);
        return rows.ConvertAll(r => (r.Doc - shelf.First, new RecordId(r.Record)));
    }

    // CROSS JOIN keeps SQLite to this order: FTS5 gives its rows latest first and stops as soon as there are enough.
    private Task<List<Row>> OnSqlite(string match, long end, int most, CancellationToken stop) => db.Database.SqlQuery<Row>(
        $"""
        SELECT d.doc AS "Doc", d.record AS "Record" FROM record_search f
        CROSS JOIN record_search_docs d ON d.doc = f.rowid CROSS JOIN records r ON r.id = d.record
        WHERE f.record_search MATCH {match} AND f.rowid > {shelf.First} AND f.rowid < {end} AND r.vanished_at IS NULL
        ORDER BY f.rowid DESC LIMIT {most}
        """).ToListAsync(stop);

    private async Task<List<Row>> OnPostgres(string match, long end, int most, CancellationToken stop)
    {
        if (_share * shelf.Last > Many)
        {
            var window = (int)Math.Clamp(4 * most / _share, SmallestWindow, LargestWindow);
            if (await AmongTheLatest(match, end, window, most, stop) is { } rows && rows.Count == most)
                return rows;
        }

        return await AmongAll(match, end, most, stop);
    }

    // OFFSET 0 keeps PostgreSQL from turning the order of these steps round.
    private Task<List<Row>> AmongTheLatest(string match, long end, int window, int most, CancellationToken stop) => db.Database.SqlQuery<Row>(
        $"""
        SELECT d.doc AS "Doc", d.record AS "Record" FROM (
            SELECT w.doc, w.record FROM (
                SELECT doc, record, words FROM record_search_docs WHERE doc > {shelf.First} AND doc < {end} ORDER BY doc DESC LIMIT {window}) w
            WHERE w.words @@ CAST({match} AS tsquery) OFFSET 0) d,
        LATERAL (SELECT 1 FROM records r WHERE r.id = d.record AND r.vanished_at IS NULL OFFSET 0) r
        LIMIT {most}
        """).ToListAsync(stop);

    private Task<List<Row>> AmongAll(string match, long end, int most, CancellationToken stop) => db.Database.SqlQuery<Row>(
        $"""
        SELECT d.doc AS "Doc", d.record AS "Record" FROM (
            SELECT h.doc, h.record FROM (
                SELECT doc, record FROM record_search_docs WHERE words @@ CAST({match} AS tsquery) OFFSET 0) h
            WHERE h.doc > {shelf.First} AND h.doc < {end} ORDER BY h.doc DESC OFFSET 0) d,
        LATERAL (SELECT 1 FROM records r WHERE r.id = d.record AND r.vanished_at IS NULL OFFSET 0) r
        LIMIT {most}
        """).ToListAsync(stop);
}
