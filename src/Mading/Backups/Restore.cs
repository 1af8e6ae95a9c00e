using System.Data.Common;
using System.IO.Compression;
using System.Text.Json;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Libraries;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Backups;

/// <summary>
/// <c>restore FILE</c>: into an empty installation, or with <c>--force</c> over another. Nothing of what stood there is lost
/// before the whole backup has been read: rows change in one transaction, pictures are unpacked beside and then put in place.
/// </summary>
internal static class Restore
{
    /// <returns>Nothing when it is done, else why nothing was changed.</returns>
    public static async Task<Reason?> Read(MadingDb db, DataFolder folder, string file, bool force, Instant now, CancellationToken stop)
    {
        if (await Guards(db, file, force, stop) is { } refusal)
            return refusal;
        try
        {
            using var zip = ZipFile.OpenRead(file);
            if (await ManifestOf(zip, stop) is not { Form: Backup.Form } manifest)
                return new Reason("backup_unknown_form");
            var unpacked = await Unpack(zip, folder, stop);
            await Rows(db, zip, manifest, now, stop);
            PutInPlace(unpacked, folder);
            return null;
        }
        catch (Exception broken) when (broken is InvalidDataException or JsonException or DbException or KeyNotFoundException or FormatException)
        {
            return new Reason("backup_unreadable", ("why", broken.GetType().Name));
        }
    }

    private static async Task<Reason?> Guards(MadingDb db, string file, bool force, CancellationToken stop)
    {
        if (!File.Exists(file))
            return new Reason("backup_missing", ("file", file));
        if (await Serving.IsServed(db, stop))
            return new Reason("restore_server_running");
        return !force && await db.Libraries.IgnoreQueryFilters().AnyAsync(stop) ? new Reason("restore_not_empty") : null;
    }

    private static async Task<Backup.Manifest?> ManifestOf(ZipArchive zip, CancellationToken stop)
    {
        if (zip.GetEntry("manifest.json") is not { } entry)
            return null;
        await using var stream = await entry.OpenAsync(stop);
        return await JsonSerializer.DeserializeAsync<Backup.Manifest>(stream, cancellationToken: stop);
    }

    private static async Task Rows(MadingDb db, ZipArchive zip, Backup.Manifest manifest, Instant now, CancellationToken stop)
    {
        await db.Database.OpenConnectionAsync(stop);
        var connection = db.Database.GetDbConnection();
        await using var all = await connection.BeginTransactionAsync(stop);
        foreach (var table in BackupTable.All(db))
        {
            await Empty(connection, all, table.Name, stop);
            if (!manifest.Tables.TryGetValue(table.Name, out var columns) || zip.GetEntry($"rows/{table.Name}.ndjson") is not { } entry)
                continue;
            await using var rows = await entry.OpenAsync(stop);
            await table.Read(connection, all, rows, columns, stop);
        }

        await db.Database.UseTransactionAsync(all, stop);
        await RestoreAftermath.Settle(db, now, stop);
        await all.CommitAsync(stop);
    }

    private static async Task Empty(DbConnection connection, DbTransaction all, string table, CancellationToken stop)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = all;
        command.CommandText = $"DELETE FROM \"{table}\"";
        await command.ExecuteNonQueryAsync(stop);
    }

    private static async Task<string> Unpack(ZipArchive zip, DataFolder folder, CancellationToken stop)
    {
        var beside = folder.In("media.restored");
        if (Directory.Exists(beside))
            Directory.Delete(beside, recursive: true);
        Directory.CreateDirectory(beside);
        foreach (var entry in zip.Entries.Where(e => e.FullName.StartsWith("media/", StringComparison.Ordinal) && e.Name.Length > 0))
        {
            var target = Path.GetFullPath(Path.Combine(beside, entry.FullName["media/".Length..]));
            if (!target.StartsWith(beside + Path.DirectorySeparatorChar, StringComparison.Ordinal))
                throw new InvalidDataException("A picture's path leads out of the media folder.");
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            await entry.ExtractToFileAsync(target, overwrite: true, stop);
        }

        return beside;
    }

    private static void PutInPlace(string unpacked, DataFolder folder)
    {
        var old = folder.In("media.before-restore");
        if (Directory.Exists(old))
            Directory.Delete(old, recursive: true);
        if (Directory.Exists(folder.Media))
            Directory.Move(folder.Media, old);
        Directory.Move(unpacked, folder.Media);
    }
}
