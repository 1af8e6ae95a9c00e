using Mading.Foundation;
using Mading.Kernel;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Collection;

/// <summary>
/// Keeps the index whole: what the records hold and it does not (after an update of Mading, or of its rules) is put in, what has
/// vanished from its catalogue is taken out. Each some hundred are a transaction, so it may be stopped anywhere and goes on later.
/// </summary>
internal sealed class TendIndex : IRecurring
{
    public const string RowName = "search-index";
    private const int Portion = 500;

    public string Name => RowName;

    public Duration Every => Duration.FromHours(6);

    public async Task Run(IServiceProvider services, CancellationToken stop)
    {
        services.GetRequiredService<LibraryScope>().OpenForTheInstallation();
        var db = services.GetRequiredService<MadingDb>();
        var index = services.GetRequiredService<RecordIndex>();
        var outdated = db.Database.SqlQuery<Guid>($"""SELECT library AS "Value" FROM record_search_libraries WHERE rules <> {RecordIndex.Rules}""");
        foreach (var library in await outdated.ToListAsync(stop))
            await index.Clear(new LibraryId(library), stop);
        await TakeOutVanished(db, index, stop);
        await PutInMissing(db, index, stop);
    }

    /// <summary>Every record that is not in the index yet.</summary>
    public static async Task PutInMissing(MadingDb db, RecordIndex index, CancellationToken stop)
    {
        // Listed once, as looking for the rest again and again would grow with the square of the collection.
        var missing = await db.Database.SqlQuery<Guid>(
            $"""
            SELECT r.id AS "Value" FROM records r LEFT JOIN record_search_docs d ON d.record = r.id
            WHERE d.record IS NULL AND r.vanished_at IS NULL ORDER BY coalesce(r.entered_at, r.first_seen_at), r.sequence, r.id
            """).ToListAsync(stop);
        foreach (var some in missing.Select(id => new RecordId(id)).Chunk(Portion))
        {
            var records = await db.Records.IgnoreQueryFilters().AsNoTracking().Where(r => some.Contains(r.Id)).ToDictionaryAsync(r => r.Id, stop);
            await index.Put([.. some.Where(records.ContainsKey).Select(id => (records[id], false))], stop);
        }
    }

    private static async Task TakeOutVanished(MadingDb db, RecordIndex index, CancellationToken stop)
    {
        var vanished = await db.Database.SqlQuery<Guid>(
            $"""SELECT d.record AS "Value" FROM record_search_docs d LEFT JOIN records r ON r.id = d.record WHERE r.id IS NULL OR r.vanished_at IS NOT NULL""").ToListAsync(stop);
        foreach (var some in vanished.Select(id => new RecordId(id)).Chunk(Portion))
            await index.Remove(some, stop);
    }
}
