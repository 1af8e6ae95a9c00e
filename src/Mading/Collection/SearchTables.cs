using Mading.Foundation;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Mading.Collection;

/// <summary>
/// The search index: which words each record holds (FTS5, or a <c>tsvector</c>), and each library's own vocabulary for what is mistyped
/// or unfinished. All of it can be made again from the records, so it is in no backup; <see cref="TendIndex"/> fills it.
/// </summary>
[DbContext(typeof(MadingDb))]
[Migration("20261128_0012_Search")]
public sealed class SearchTables : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("DROP TABLE record_search");
        if (migrationBuilder.ActiveProvider!.EndsWith("Sqlite", StringComparison.Ordinal))
            OnSqlite(migrationBuilder);
        else
            OnPostgres(migrationBuilder);
        // As the collection is listed without a query; a half million of records are not to be sorted for every look.
        migrationBuilder.Sql("CREATE INDEX ix_records_newest ON records (library_id, coalesce(entered_at, first_seen_at) DESC, sequence DESC, id) WHERE vanished_at IS NULL");
        // Due at once, so that an installation of before finds its books again as soon as it has started.
        migrationBuilder.Sql($"INSERT INTO recurring_work (name, next_at, lease_until) VALUES ('{TendIndex.RowName}', 0, 0)");
    }

    /// <summary>The table as it was before this migration.</summary>
    internal static void First(MigrationBuilder migrationBuilder)
    {
        if (migrationBuilder.ActiveProvider!.EndsWith("Sqlite", StringComparison.Ordinal))
        {
            migrationBuilder.Sql("CREATE VIRTUAL TABLE record_search USING fts5(record UNINDEXED, library UNINDEXED, words, tokenize = 'unicode61 remove_diacritics 0')");
            return;
        }

        migrationBuilder.Sql("CREATE TABLE record_search (record uuid PRIMARY KEY, library uuid NOT NULL, words tsvector NOT NULL)");
        migrationBuilder.Sql("CREATE INDEX ix_record_search_words ON record_search USING gin (words)");
    }

    // The ascii tokenizer parts at spaces and leaves every other letter alone: which letters there are is decided by us.
    private static void OnSqlite(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("CREATE VIRTUAL TABLE record_search USING fts5(words, content = '', contentless_delete = 1, tokenize = 'ascii')");
        migrationBuilder.Sql("CREATE TABLE record_search_docs (doc INTEGER PRIMARY KEY, record TEXT NOT NULL UNIQUE, vocabulary TEXT NOT NULL)");
        migrationBuilder.Sql("CREATE TABLE record_search_libraries (number INTEGER PRIMARY KEY, library TEXT NOT NULL UNIQUE, last INTEGER NOT NULL, rules INTEGER NOT NULL)");
        migrationBuilder.Sql("CREATE TABLE record_search_words (library INTEGER NOT NULL, word TEXT NOT NULL, shown TEXT NOT NULL, term TEXT NOT NULL, records INTEGER NOT NULL, PRIMARY KEY (library, word)) WITHOUT ROWID");
        migrationBuilder.Sql("CREATE TABLE record_search_pieces (library INTEGER NOT NULL, piece TEXT NOT NULL, word TEXT NOT NULL, PRIMARY KEY (library, piece, word)) WITHOUT ROWID");
        migrationBuilder.Sql("CREATE INDEX ix_record_search_words_term ON record_search_words (library, term)");
    }

    // Collated as bytes, as on SQLite. The list of what is still to be sorted into the GIN index stays short, as every search reads it.
    private static void OnPostgres(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("CREATE TABLE record_search_docs (doc bigint PRIMARY KEY, record uuid NOT NULL UNIQUE, vocabulary text NOT NULL, words tsvector NOT NULL)");
        migrationBuilder.Sql("CREATE INDEX ix_record_search_docs_words ON record_search_docs USING gin (words) WITH (gin_pending_list_limit = 256)");
        migrationBuilder.Sql("CREATE TABLE record_search_libraries (number int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, library uuid NOT NULL UNIQUE, last bigint NOT NULL, rules int NOT NULL)");
        migrationBuilder.Sql("""CREATE TABLE record_search_words (library int NOT NULL, word text COLLATE "C" NOT NULL, shown text NOT NULL, term text COLLATE "C" NOT NULL, records int NOT NULL, PRIMARY KEY (library, word))""");
        migrationBuilder.Sql("""CREATE TABLE record_search_pieces (library int NOT NULL, piece text COLLATE "C" NOT NULL, word text COLLATE "C" NOT NULL, PRIMARY KEY (library, piece, word))""");
        migrationBuilder.Sql("CREATE INDEX ix_record_search_words_term ON record_search_words (library, term)");
    }
}
