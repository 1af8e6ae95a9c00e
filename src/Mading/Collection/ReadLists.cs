using Mading.Editorial;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Media;
using Microsoft.EntityFrameworkCore;

namespace Mading.Collection;

/// <summary>One place of a list with all that is known of its title.</summary>
public sealed record ListLine(ListedRecord Item, Record Record, CopiesView Copies);

/// <summary>Reads lists with their records, and says which the public may see.</summary>
internal sealed class ReadLists(MadingDb db, ReadAvailability availability, PostsWindow posts)
{
    private const int MostLists = 200;

    public Task<List<ReadingList>> All(CancellationToken stop) =>
        db.ReadingLists.AsNoTracking().Where(l => l.RemovedAt == null).OrderByDescending(l => l.ChangedAt).Take(MostLists).ToListAsync(stop);

    /// <summary>Vanished titles are among them; whoever shows them to the public leaves them out.</summary>
    public Task<IReadOnlyList<ListLine>> Lines(ReadingList list, CancellationToken stop) => Lines(list.Items, stop);

    public async Task<IReadOnlyList<ListLine>> Lines(IReadOnlyList<ListedRecord> items, CancellationToken stop)
    {
        var ids = items.Select(i => i.Record).ToList();
        var records = await db.Records.AsNoTracking().Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, stop);
        var copies = await availability.Of(ids, stop);
        return [.. items.Where(i => records.ContainsKey(i.Record))
            .Select(i => new ListLine(i, records[i.Record], copies.GetValueOrDefault(i.Record) ?? CopiesView.Unknown))];
    }

    /// <summary>Those whose page stands open.</summary>
    public async Task<IReadOnlySet<ReadingListId>> OpenOnes(IReadOnlyCollection<ReadingList> lists, CancellationToken stop)
    {
        var decided = await Decided(lists, stop);
        return lists.Where(l => l.IsOpen(decided.Contains(l.PostKey))).Select(l => l.Id).ToHashSet();
    }

    /// <summary>Those that the public reads otherwise than they stand.</summary>
    public async Task<IReadOnlySet<ReadingListId>> Unread(IReadOnlyCollection<ReadingList> lists, CancellationToken stop)
    {
        var decided = await Decided(lists, stop);
        return lists.Where(l => decided.Contains(l.PostKey) is var isDecided && l.IsOpen(isDecided) && !l.ForThePublic(isDecided).IsSameAs(l.Current)).Select(l => l.Id).ToHashSet();
    }

    /// <summary>The keys of those whose post is approved.</summary>
    public Task<IReadOnlySet<string>> Decided(IReadOnlyCollection<ReadingList> lists, CancellationToken stop) => posts.Decided([.. lists.Select(l => l.PostKey)], stop);

    /// <summary>Whether its post has been approved.</summary>
    public async Task<bool> IsDecided(ReadingList list, CancellationToken stop) => (await posts.Decided([list.PostKey], stop)).Count > 0;

    /// <summary>Covers that anybody may see already.</summary>
    public async Task<IReadOnlySet<MediumId>> PublicCovers(IEnumerable<Record> records, CancellationToken stop)
    {
        var ids = records.Select(r => r.Cover).OfType<MediumId>().ToList();
        return (await db.Media.AsNoTracking().Where(m => ids.Contains(m.Id) && m.PublicSince != null).Select(m => m.Id).ToListAsync(stop)).ToHashSet();
    }
}
