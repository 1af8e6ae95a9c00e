using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Mading.Foundation;

/// <summary>Where the data lies: SQLite in the data folder, or PostgreSQL where <c>MADING_DATABASE</c> names one.</summary>
internal static class DatabaseSetup
{
    public static IServiceCollection AddMadingDb(this IServiceCollection services, IConfiguration settings, DataFolder folder)
    {
        services.AddScoped<LibraryScope>();
        services.AddDbContext<MadingDb>(options => Choose(options, settings["DATABASE"], folder));
        return services;
    }

    public static void Choose(DbContextOptionsBuilder options, string? postgres, DataFolder folder)
    {
        if (string.IsNullOrWhiteSpace(postgres))
            options.UseSqlite(SqliteAddress(folder)).AddInterceptors(SqliteHabits.Instance);
        else
            options.UseNpgsql(postgres).AddInterceptors(PostgresHabits.Instance);

        // Migrations are written by hand and a test compares them with the model, so there is no snapshot to compare.
        options.ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning));
    }

    public static string SqliteAddress(DataFolder folder) =>
        new SqliteConnectionStringBuilder { DataSource = folder.Database, ForeignKeys = true, DefaultTimeout = 30 }.ToString();

    /// <summary>Brings the tables up to date; safe to call from several nodes at once on PostgreSQL, which locks.</summary>
    public static async Task Migrate(IServiceProvider services, CancellationToken stop)
    {
        await using var work = services.CreateAsyncScope();
        var db = work.ServiceProvider.GetRequiredService<MadingDb>();
        if (db.IsSqlite)
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL", stop);
        await db.Database.MigrateAsync(stop);
    }
}

/// <summary>
/// SQLite waits for the one writer by itself (milliseconds, not the driver's 150 ms steps), and keeps its pages few: the small
/// computer is the default home. Synchronous stays FULL: an intent saved before a commit must survive a power cut.
/// </summary>
internal sealed class SqliteHabits : DbConnectionInterceptor
{
    public static SqliteHabits Instance { get; } = new();

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Prepare(connection);

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Prepare(connection);
        return Task.CompletedTask;
    }

    private static void Prepare(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA busy_timeout = 20000; PRAGMA cache_size = -1000; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY";
        command.ExecuteNonQuery();
    }
}
