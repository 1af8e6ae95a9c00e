using Mading.Catalogues;
using Mading.Foundation;
using Mading.Kernel;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Collection;

/// <summary>Takes one page of a catalogue into the collection: new, changed or unchanged, in one unit of work with its counts.</summary>
internal sealed class HarvestStep(MadingDb db, RecordIndex index, IClock clock)
{
    public sealed record Page(IReadOnlyList<ReadItem> Items, string? Next, int? Total);

    public async Task Take(Harvest harvest, Page page, CancellationToken stop)
    {
        var now = clock.GetCurrentInstant();
        var read = page.Items.OfType<ReadItem.Good>().Select(g => g.Record).ToList();
        var known = await Known(harvest.SourceId, read, stop);
        var changes = new List<(Record Record, bool IsNew)>();
        int added = 0, changed = 0;
        foreach (var told in read.Where(r => r.Identifier is not null).DistinctBy(r => r.Identifier))
        {
            var isNew = !known.TryGetValue(told.Identifier!, out var record);
            if (told.Deleted)
            {
                record?.Vanish(now);
                continue;
            }

            // Some catalogues tell a book in several lists, each a little otherwise; the first word of a harvest counts.
            if (!isNew && record!.SeenAt > harvest.CreatedAt)
                continue;
            if (!isNew && told.IsSparse)
            {
                record!.Meet(now);
                continue;
            }

            record ??= new Record(harvest.LibraryId, harvest.SourceId, told.Identifier!, harvest.CreatedAt);
            if (!record.Tell(Facts(told), now))
                continue;
            if (isNew)
                db.Add(record);
            _ = isNew ? added++ : changed++;
            changes.Add((record, isNew));
        }

        await Meet(harvest.SourceId, page, now, stop);
        harvest.Count(read.Count, added, changed, page.Total, page.Next);
        harvest.NoteBad([.. page.Items.OfType<ReadItem.Bad>().Select(b => new HarvestNote(b.Place, b.Reason, now))]);
        await SaveWithIndex(changes, stop);
    }

    /// <summary>What a whole harvest did not meet is no longer in the catalogue.</summary>
    public async Task<int> MarkVanished(Harvest harvest, CancellationToken stop)
    {
        var now = clock.GetCurrentInstant();
        var (source, begun) = (harvest.SourceId, harvest.CreatedAt);
        return await db.Records.Where(r => r.SourceId == source && r.SeenAt < begun && r.VanishedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.VanishedAt, (Instant?)now), stop);
    }

    private async Task<Dictionary<string, Record>> Known(SourceId source, List<CatalogueRecord> read, CancellationToken stop)
    {
        var identifiers = read.Select(r => r.Identifier).OfType<string>().Distinct().ToList();
        return await db.Records.Where(r => r.SourceId == source && identifiers.Contains(r.Identifier)).ToDictionaryAsync(r => r.Identifier, stop);
    }

    private async Task Meet(SourceId source, Page page, Instant now, CancellationToken stop)
    {
        var unreadable = page.Items.OfType<ReadItem.Bad>().Select(b => b.Identifier).OfType<string>().Distinct().ToList();
        if (unreadable.Count == 0)
            return;
        foreach (var record in await db.Records.Where(r => r.SourceId == source && unreadable.Contains(r.Identifier)).ToListAsync(stop))
            record.Meet(now);
    }

    // Rows and index in one transaction: what is found must be there, and what is there must be found.
    private async Task SaveWithIndex(List<(Record Record, bool IsNew)> changes, CancellationToken stop)
    {
        await using var both = await db.Database.BeginTransactionAsync(stop);
        await db.SaveChangesAsync(stop);
        await index.Put(changes, stop);
        await both.CommitAsync(stop);
    }

    public static RecordFacts Facts(CatalogueRecord told) => new(
        told.Title, told.Subtitle, told.Authors, told.Isbn, told.Publisher, told.Year, told.Language, told.Subjects, told.CallNumber, told.Summary,
        told.Url, told.Cover, told.Entered, told.Fingerprint);
}
