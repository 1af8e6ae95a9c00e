using Mading.Foundation;
using Microsoft.EntityFrameworkCore;

namespace Mading.Collection;

/// <summary>The few words in which the two databases differ where the search index is read and written.</summary>
internal static class IndexSql
{
    extension(MadingDb db)
    {
        /// <summary>A list handed over as one JSON parameter: a table <c>e</c> with one column <c>value</c>.</summary>
        /// <param name="parameter">Such as <c>{0}</c>.</param>
        public string ListOf(string parameter) => db.IsSqlite ? $"json_each({parameter}) AS e" : $"jsonb_array_elements(CAST({parameter} AS jsonb)) AS e(value)";

        /// <summary>The same, where the list holds single texts.</summary>
        public string TextsOf(string parameter) =>
            db.IsSqlite ? $"(SELECT value FROM json_each({parameter}))" : $"(SELECT jsonb_array_elements_text(CAST({parameter} AS jsonb)))";

        /// <summary>The ids in a list of texts.</summary>
        public string IdsOf(string parameter) =>
            db.IsSqlite ? $"(SELECT value FROM json_each({parameter}))" : $"(SELECT CAST(jsonb_array_elements_text(CAST({parameter} AS jsonb)) AS uuid))";

        /// <summary>The whole numbers in a list.</summary>
        public string NumbersOf(string parameter) =>
            db.IsSqlite ? $"(SELECT value FROM json_each({parameter}))" : $"(SELECT CAST(jsonb_array_elements_text(CAST({parameter} AS jsonb)) AS bigint))";

        /// <param name="sql">Of our own text alone; what comes from outside is in the values.</param>
        public Task Do(string sql, CancellationToken stop, params object[] values) => db.Database.ExecuteSqlRawAsync(sql, values, stop);

        /// <param name="sql">Of our own text alone; what comes from outside is in the values.</param>
        public Task<List<T>> Ask<T>(string sql, CancellationToken stop, params object[] values) => db.Database.SqlQueryRaw<T>(sql, values).ToListAsync(stop);

        /// <summary>A parameter that is an id.</summary>
        public string Id(string text) => db.IsSqlite ? text : $"CAST({text} AS uuid)";
    }

    /// <summary>An id as both databases read it: the driver of SQLite keeps them in capitals.</summary>
    public static string Text(Guid id) => id.ToString().ToUpperInvariant();
}
