using System.Text;
using Mading.Channels;
using Mading.Foundation;
using Mading.Tests.Publishing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Mading.Tests.Channels;

/// <summary>The readers of a desk as they lie in the database: as another version or another key left them, and what can be read of them there.</summary>
internal static class StoredReaders
{
    /// <summary>As a version before wrote them.</summary>
    public static async Task InTheClear(WhatsAppDesk desk)
    {
        var numbers = desk.Services.GetRequiredService<ReaderNumbers>();
        foreach (var row in await desk.In(db => db.Subscribers.AsNoTracking().ToListAsync()))
        {
            var digits = numbers.Open(row);
            await desk.In(db => db.Subscribers.Where(s => s.Id == row.Id).ExecuteUpdateAsync(
                set => set.SetProperty(s => s.Number, digits).SetProperty(s => s.SealedNumber, (string?)null).SetProperty(s => s.Fingerprint, (string?)null)));
        }
    }

    /// <summary>As if all had been sealed by an installation with another key.</summary>
    public static async Task Under(WhatsAppDesk desk, string key)
    {
        using var folder = new KeyFolder();
        var (ours, theirs) = (desk.Services.GetRequiredService<ReaderNumbers>(), new ReaderNumbers(new Secrets(key, folder.Data)));
        foreach (var row in await desk.In(db => db.Subscribers.AsNoTracking().ToListAsync()))
        {
            var other = theirs.Seal(row.ChannelId, ours.Open(row)!);
            await desk.In(db => db.Subscribers.Where(s => s.Id == row.Id).ExecuteUpdateAsync(
                set => set.SetProperty(s => s.SealedNumber, other.Text).SetProperty(s => s.Fingerprint, other.Fingerprint)));
        }
    }

    /// <summary>Every text of every row of every table.</summary>
    public static Task<string> Everything(WhatsAppDesk desk) => desk.In(async db =>
    {
        var all = new StringBuilder();
        await db.Database.OpenConnectionAsync();
        foreach (var table in db.Model.GetEntityTypes().Select(e => e.GetTableName()).OfType<string>().Distinct())
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\"";
            await using var rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync())
                all.AppendJoin('\t', Enumerable.Range(0, rows.FieldCount).Select(i => rows.IsDBNull(i) ? "" : rows.GetValue(i).ToString())).AppendLine();
        }

        return all.ToString();
    });

    public static async Task InTheFiles(WhatsAppDesk desk, params string[] numbers)
    {
        foreach (var file in Directory.EnumerateFiles(desk.Networks.Room.Installation.DataFolder, "*.db*", SearchOption.TopDirectoryOnly))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            var text = await reader.ReadToEndAsync();
            text.Length.ShouldBeGreaterThan(0);
            numbers.ShouldAllBe(n => !text.Contains(n, StringComparison.Ordinal), file);
        }
    }
}

/// <summary>A data folder for keys that are given.</summary>
internal sealed class KeyFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("mading-key-").FullName;

    public DataFolder Data => new(_path);

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
