using Mading.Foundation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Mading.Tests.Foundation;

public sealed class ModelMatchesSchemaTests
{
    [Fact]
    public async Task Every_table_and_column_of_the_model_stands_in_the_migrated_database()
    {
        await using var installation = await TestInstallation.Start();
        await using var scope = installation.App.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MadingDb>();

        var actual = await ActualColumns(db);
        var expected = ExpectedColumns(db.Model);

        expected.Except(actual).ShouldBeEmpty("in the model, not in the database");
        actual.Where(c => !c.StartsWith("__", StringComparison.Ordinal) && !IsSearchIndex(c)).Except(expected)
            .ShouldBeEmpty("in the database, not in the model");
    }

    private static HashSet<string> ExpectedColumns(IModel model) =>
        [.. from entity in model.GetEntityTypes()
            let table = entity.GetTableName()
            where table is not null
            from property in entity.GetProperties()
            select $"{table}.{property.GetColumnName()} {(property.IsNullable ? "null" : "not null")}"];

    private static async Task<HashSet<string>> ActualColumns(MadingDb db)
    {
        var sql = db.IsSqlite
            ? """
              SELECT m.name || '.' || c.name || CASE WHEN c."notnull" = 1 OR c.pk > 0 THEN ' not null' ELSE ' null' END AS "Value"
              FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'
              """
            : """
              SELECT table_name || '.' || column_name || CASE WHEN is_nullable = 'NO' THEN ' not null' ELSE ' null' END AS "Value"
              FROM information_schema.columns WHERE table_schema = 'public'
              """;
        return [.. await db.Database.SqlQueryRaw<string>(sql).ToListAsync()];
    }

    // Full-text indexes differ between the two databases and are no part of the model.
    private static bool IsSearchIndex(string column) => column.Contains("_search", StringComparison.Ordinal);
}
