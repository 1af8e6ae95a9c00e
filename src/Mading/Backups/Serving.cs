using Mading.Foundation;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Mading.Backups;

/// <summary>
/// Whether a server has this database open: on SQLite a held lock file beside it, on PostgreSQL the connections that name
/// themselves <see cref="ApplicationName"/>.
/// </summary>
internal static class Serving
{
    public const string ApplicationName = "mading-serve";

    /// <summary>Held for the life of the server; nothing when another server already serves this folder.</summary>
    public static FileStream? Hold(DataFolder folder)
    {
        try
        {
            return new FileStream(LockFile(folder.Database), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>The PostgreSQL address under the server's own name.</summary>
    public static string NameItself(string postgres) => new NpgsqlConnectionStringBuilder(postgres) { ApplicationName = ApplicationName }.ToString();

    public static async Task<bool> IsServed(MadingDb db, CancellationToken stop) =>
        db.IsSqlite ? IsLocked(LockFile(db.Database.GetDbConnection().DataSource)) : await HasServers(db, stop);

    private static string LockFile(string database) => database + ".serving";

    private static bool IsLocked(string file)
    {
        try
        {
            if (File.Exists(file))
                new FileStream(file, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static async Task<bool> HasServers(MadingDb db, CancellationToken stop) =>
        await db.Database.SqlQuery<int>(
            $"""SELECT count(*)::int AS "Value" FROM pg_stat_activity WHERE datname = current_database() AND application_name = {ApplicationName}""")
            .SingleAsync(stop) > 0;
}
