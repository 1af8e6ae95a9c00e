using System.Text;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Language;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mading.Collection;

/// <summary>
/// Full-text search over the records, the same on both databases: the text is normalised and stemmed by us, then indexed by
/// SQLite's FTS5 or PostgreSQL's <c>simple</c> configuration, which add nothing of their own.
/// </summary>
internal sealed class RecordIndex(MadingDb db)
{
    private const int MostWords = 12;

    public static void Create(MigrationBuilder migrationBuilder)
    {
        if (migrationBuilder.ActiveProvider!.EndsWith("Sqlite", StringComparison.Ordinal))
        {
            migrationBuilder.Sql("CREATE VIRTUAL TABLE record_search USING fts5(record UNINDEXED, library UNINDEXED, words, tokenize = 'unicode61 remove_diacritics 0')");
            return;
        }

        migrationBuilder.Sql("CREATE TABLE record_search (record uuid PRIMARY KEY, library uuid NOT NULL, words tsvector NOT NULL)");
        migrationBuilder.Sql("CREATE INDEX ix_record_search_words ON record_search USING gin (words)");
    }

    /// <param name="isNew">Nothing of it stands in the index yet, so nothing has to be looked for and taken out.</param>
    public async Task Put(Record record, CancellationToken stop, bool isNew = false)
    {
        var words = string.Join(" ", SearchText.IndexTerms(Everything(record)));
        if (!isNew)
            await Remove(record.Id, stop);
        if (db.IsSqlite)
            await db.Database.ExecuteSqlAsync($"INSERT INTO record_search (record, library, words) VALUES ({Key(record.Id.Value)}, {Key(record.LibraryId.Value)}, {words})", stop);
        else
            await db.Database.ExecuteSqlAsync($"INSERT INTO record_search (record, library, words) VALUES ({record.Id.Value}, {record.LibraryId.Value}, to_tsvector('simple', {words}))", stop);
    }

    public Task<int> Remove(RecordId id, CancellationToken stop) => db.IsSqlite
        ? db.Database.ExecuteSqlAsync($"DELETE FROM record_search WHERE record = {Key(id.Value)}", stop)
        : db.Database.ExecuteSqlAsync($"DELETE FROM record_search WHERE record = {id.Value}", stop);

    /// <summary>Ids of the library's records that hold every word of the query (the last one may be unfinished), best first.</summary>
    public async Task<IReadOnlyList<RecordId>> Find(string query, int most, CancellationToken stop)
    {
        var words = SearchText.Terms(query).Distinct().Take(MostWords).ToList();
        if (words.Count == 0)
            return [];
        var library = db.Library.Value;
        var found = db.IsSqlite
            ? (await db.Database.SqlQuery<string>(
                $"""SELECT record AS "Value" FROM record_search WHERE record_search MATCH {SqliteQuery(words)} AND library = {Key(library)} ORDER BY rank LIMIT {most}""").ToListAsync(stop)).Select(Guid.Parse)
            : await db.Database.SqlQuery<Guid>(
                $"""SELECT record AS "Value" FROM record_search WHERE words @@ to_tsquery('simple', {PostgresQuery(words)}) AND library = {library} ORDER BY ts_rank(words, to_tsquery('simple', {PostgresQuery(words)})) DESC LIMIT {most}""").ToListAsync(stop);
        return [.. found.Select(id => new RecordId(id))];
    }

    private static string Key(Guid id) => id.ToString("N");

    // Terms hold letters and digits only, so nothing of the query language can come in through them.
    private static string SqliteQuery(List<string> words) => string.Join(" AND ", words.Select(word => $"\"{word}\"*"));

    private static string PostgresQuery(List<string> words) => string.Join(" & ", words.Select(word => $"{word}:*"));

    private static string Everything(Record record)
    {
        var text = new StringBuilder(record.Title).Append(' ').Append(record.Subtitle).Append(' ').Append(record.CallNumber)
            .Append(' ').Append(record.Publisher).Append(' ').Append(record.Year);
        foreach (var part in record.Authors.Concat(record.Subjects).Concat(record.Isbn))
            text.Append(' ').Append(part);
        return text.ToString();
    }
}
