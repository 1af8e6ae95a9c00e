using System.Data;
using System.Data.Common;
using System.IO.Compression;
using System.Text.Json;
using Mading.Foundation;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Mading.Backups;

/// <summary>
/// <c>backup FILE</c>: everything but the keys in one zip, while the server goes on. The rows come from one snapshot and are
/// written in terms of the model, so that a backup from SQLite can be restored into PostgreSQL and the other way round.
/// </summary>
internal static class Backup
{
    public const int Form = 1;

    public sealed record Manifest(int Form, string At, Dictionary<string, IReadOnlyList<string>> Tables);

    public static async Task Write(MadingDb db, DataFolder folder, string file, Instant now, CancellationToken stop)
    {
        var unfinished = file + ".part";
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        await using (var zip = new ZipArchive(File.Create(unfinished), ZipArchiveMode.Create))
        {
            await Rows(db, zip, now, stop);
            await Media(folder, zip, stop);
        }

        File.Move(unfinished, file, overwrite: true);
    }

    private static async Task Rows(MadingDb db, ZipArchive zip, Instant now, CancellationToken stop)
    {
        var tables = BackupTable.All(db);
        await using (var entry = await zip.CreateEntry("manifest.json").OpenAsync(stop))
        {
            var manifest = new Manifest(Form, InstantPattern.ExtendedIso.Format(now), tables.ToDictionary(t => t.Name, t => t.ColumnNames));
            await JsonSerializer.SerializeAsync(entry, manifest, cancellationToken: stop);
        }

        await db.Database.OpenConnectionAsync(stop);
        var connection = db.Database.GetDbConnection();
        await using var snapshot = await Snapshot(connection, stop);
        foreach (var table in tables)
        {
            await using var entry = await zip.CreateEntry($"rows/{table.Name}.ndjson").OpenAsync(stop);
            await table.Write(connection, snapshot, entry, stop);
        }
    }

    // Deferred on SQLite: it reads one state of the database without holding the one writer back.
    private static async Task<DbTransaction> Snapshot(DbConnection connection, CancellationToken stop) => connection is SqliteConnection sqlite
        ? sqlite.BeginTransaction(deferred: true)
        : await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, stop);

    private static async Task Media(DataFolder folder, ZipArchive zip, CancellationToken stop)
    {
        if (!Directory.Exists(folder.Media))
            return;
        foreach (var file in Directory.EnumerateFiles(folder.Media, "*", SearchOption.AllDirectories))
        {
            var name = "media/" + Path.GetRelativePath(folder.Media, file).Replace('\\', '/');
            await using var entry = await zip.CreateEntry(name, CompressionLevel.NoCompression).OpenAsync(stop);
            await using var bytes = File.OpenRead(file);
            await bytes.CopyToAsync(entry, stop);
        }
    }
}
