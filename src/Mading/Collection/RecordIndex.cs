using Mading.Foundation;
using Mading.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Mading.Collection;

/// <summary>
/// Keeps the search index: the text is normalised and stemmed by us, so that SQLite's FTS5 and PostgreSQL's <c>tsvector</c> hold the
/// same tokens and add nothing of their own. <see cref="RecordSearch"/> reads it.
/// </summary>
internal sealed class RecordIndex(MadingDb db)
{
    /// <summary>Counted up whenever records are to be found by other tokens than before; <see cref="TendIndex"/> then makes the index again.</summary>
    public const int Rules = 1;

    /// <summary>A record's place in the index: its library's number above, a running number below. The higher, the later it came.</summary>
    private const int NumberBits = 32;

    private sealed record Known(Guid Record, long Doc, string Vocabulary);

    private sealed record Place(long Doc, Record Record, IndexedRecord Words, string Before);

    public sealed record Shelf(int Number, long Last)
    {
        public long First => (long)Number << NumberBits;

        public long End => First + Last + 1;
    }

    /// <param name="isNew">Nothing of it stands in the index yet, so nothing has to be looked for and taken out.</param>
    public Task Put(Record record, CancellationToken stop, bool isNew = false) => Put([(record, isNew)], stop);

    /// <summary>Many at once, some hundred a call: a few statements for all of them, in the caller's transaction or one of its own.</summary>
    /// <param name="records">Of one library or several. What is new stands in no index yet.</param>
    public Task Put(IReadOnlyList<(Record Record, bool IsNew)> records, CancellationToken stop) => Together(async () =>
    {
        foreach (var ours in records.DistinctBy(r => r.Record.Id).GroupBy(r => r.Record.LibraryId))
            await Put(ours.Key, [.. ours], stop);
    }, stop);

    public Task Remove(RecordId id, CancellationToken stop) => Remove([id], stop);

    public Task Remove(IReadOnlyList<RecordId> ids, CancellationToken stop) => Together(async () =>
    {
        var known = await KnownOf(ids, stop);
        await TakeOut([.. known.Values.Select(k => k.Doc)], stop);
        await db.Do($"DELETE FROM record_search_docs WHERE doc IN {db.NumbersOf("{0}")}", stop, JsonColumn.Write(known.Values.Select(k => k.Doc)));
        foreach (var ours in known.Values.GroupBy(k => (int)(k.Doc >> NumberBits)))
            await new SearchVocabulary(db, ours.Key).Forget(ours.SelectMany(k => k.Vocabulary.Split(' ')), stop);
    }, stop);

    /// <summary>Everything of one library, or of all; the records themselves stay.</summary>
    public Task Clear(LibraryId? library, CancellationToken stop) => Together(async () =>
    {
        List<Shelf> shelves = library is { } one ? [.. new[] { await ShelfOf(one, stop) }.OfType<Shelf>()] : await Shelves("1 = 1", [], stop);
        foreach (var shelf in shelves)
        {
            if (db.IsSqlite)
                await db.Database.ExecuteSqlAsync($"DELETE FROM record_search WHERE rowid > {shelf.First} AND rowid < {shelf.End}", stop);
            await db.Database.ExecuteSqlAsync($"DELETE FROM record_search_docs WHERE doc > {shelf.First} AND doc < {shelf.End}", stop);
            await db.Database.ExecuteSqlAsync($"DELETE FROM record_search_words WHERE library = {shelf.Number}", stop);
            await db.Database.ExecuteSqlAsync($"DELETE FROM record_search_pieces WHERE library = {shelf.Number}", stop);
            await db.Database.ExecuteSqlAsync($"DELETE FROM record_search_libraries WHERE number = {shelf.Number}", stop);
        }
    }, stop);

    /// <returns>Null while nothing of the library has been indexed.</returns>
    public async Task<Shelf?> ShelfOf(LibraryId library, CancellationToken stop) =>
        (await Shelves($"library = {db.Id("{0}")}", [IndexSql.Text(library.Value)], stop)).FirstOrDefault();

    /// <summary>Ids of the library's records that the query finds, best first.</summary>
    public async Task<IReadOnlyList<RecordId>> Find(string query, int most, CancellationToken stop) =>
        (await new RecordSearch(db, this).Find(query, null, most, stop)).Ids;

    private Task<List<Shelf>> Shelves(string which, object[] values, CancellationToken stop) =>
        db.Ask<Shelf>($"""SELECT number AS "Number", last AS "Last" FROM record_search_libraries WHERE {which}""", stop, values);

    private async Task Put(LibraryId library, List<(Record Record, bool IsNew)> records, CancellationToken stop)
    {
        // Taking the numbers locks the library's row: two who put into the same index follow one another.
        var shelf = await Take(library, records.Count, stop);
        var known = await KnownOf([.. records.Where(r => !r.IsNew).Select(r => r.Record.Id)], stop);
        var next = shelf.End - records.Count;
        var places = records.ConvertAll(r => known.TryGetValue(r.Record.Id.Value, out var old)
            ? new Place(old.Doc, r.Record, IndexedRecord.Of(r.Record, shelf.Number), old.Vocabulary)
            : new Place(next++, r.Record, IndexedRecord.Of(r.Record, shelf.Number), ""));
        await TakeOut([.. known.Values.Select(k => k.Doc)], stop);
        await PutIn(places, stop);
        var vocabulary = new SearchVocabulary(db, shelf.Number);
        await vocabulary.Forget(places.SelectMany(p => p.Before.Split(' ')), stop);
        await vocabulary.Learn(places.SelectMany(p => p.Words.Vocabulary), stop);
    }

    private async Task<Shelf> Take(LibraryId library, int numbers, CancellationToken stop)
    {
        var key = IndexSql.Text(library.Value);
        var id = db.Id("{0}");
        await db.Do($"INSERT INTO record_search_libraries (library, last, rules) VALUES ({id}, 0, {Rules}) ON CONFLICT (library) DO NOTHING", stop, key);
        var taken = await db.Ask<Shelf>(
            $$"""UPDATE record_search_libraries SET last = last + {1} WHERE library = {{id}} RETURNING number AS "Number", last AS "Last" """, stop, key, numbers);
        return taken.Single();
    }

    private async Task<Dictionary<Guid, Known>> KnownOf(IReadOnlyList<RecordId> ids, CancellationToken stop)
    {
        if (ids.Count == 0)
            return [];
        var found = await db.Ask<Known>(
            $$"""SELECT record AS "Record", doc AS "Doc", vocabulary AS "Vocabulary" FROM record_search_docs WHERE record IN {{db.IdsOf("{0}")}}""",
            stop, JsonColumn.Write(ids.Select(id => IndexSql.Text(id.Value))));
        return found.ToDictionary(k => k.Record);
    }

    private async Task TakeOut(List<long> docs, CancellationToken stop)
    {
        if (db.IsSqlite && docs.Count > 0)
            await db.Do($"DELETE FROM record_search WHERE rowid IN {db.NumbersOf("{0}")}", stop, JsonColumn.Write(docs));
    }

    private async Task PutIn(List<Place> places, CancellationToken stop)
    {
        var rows = JsonColumn.Write(places.OrderBy(p => p.Doc).Select(p => new object[]
        {
            p.Doc, IndexSql.Text(p.Record.Id.Value), string.Join(' ', p.Words.Vocabulary.Select(w => w.Plain)), db.IsSqlite ? p.Words.ForSqlite() : p.Words.ForPostgres(),
        }));
        if (!db.IsSqlite)
        {
            await db.Do(
                $"INSERT INTO record_search_docs (doc, record, vocabulary, words) SELECT CAST(e.value->>0 AS bigint), CAST(e.value->>1 AS uuid), e.value->>2, CAST(e.value->>3 AS tsvector) FROM {db.ListOf("{0}")} "
                + "ON CONFLICT (doc) DO UPDATE SET vocabulary = excluded.vocabulary, words = excluded.words", stop, rows);
            return;
        }

        await db.Do(
            $"INSERT INTO record_search_docs (doc, record, vocabulary) SELECT e.value->>0, e.value->>1, e.value->>2 FROM {db.ListOf("{0}")} WHERE 1 = 1 "
            + "ON CONFLICT (doc) DO UPDATE SET vocabulary = excluded.vocabulary", stop, rows);
        await db.Do($"INSERT INTO record_search (rowid, words) SELECT e.value->>0, e.value->>3 FROM {db.ListOf("{0}")}", stop, rows);
    }

    private async Task Together(Func<Task> work, CancellationToken stop)
    {
        if (db.Database.CurrentTransaction is not null)
        {
            await work();
            return;
        }

        await using var all = await db.Database.BeginTransactionAsync(stop);
        await work();
        await all.CommitAsync(stop);
    }
}
