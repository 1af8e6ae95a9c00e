using Mading.Foundation;
using Mading.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Mading.Collection;

public sealed record BookView(RecordId Id, string Title, string? Author, MediumId? Cover);

/// <summary>A look at the collection, for other rooms' screens.</summary>
public sealed class CollectionWindow
{
    private readonly MadingDb _db;
    private readonly Arrivals _arrivals;
    private readonly ReadLists _lists;

    internal CollectionWindow(MadingDb db, Arrivals arrivals, ReadLists lists) => (_db, _arrivals, _lists) = (db, arrivals, lists);

    /// <summary>What is known to have come lately; nothing when no source tells, however much was read today.</summary>
    public async Task<IReadOnlyList<BookView>> Newest(int most, CancellationToken stop)
    {
        var records = await _arrivals.Newest(most, stop);
        return [.. records.Select(r => new BookView(r.Id, r.Title, r.Authors.Count > 0 ? r.Authors[0] : null, r.Cover))];
    }

    public Task<bool> HasRecords(CancellationToken stop) => _db.Records.AnyAsync(r => r.VanishedAt == null, stop);

    /// <summary>Links and lists whose words wait for whoever approves, because they were written or changed since.</summary>
    public async Task<(int Links, int Lists)> WaitForApproval(CancellationToken stop)
    {
        var links = await _db.LibraryLinks.AsNoTracking().Where(l => l.RemovedAt == null).ToListAsync(stop);
        return (links.Count(l => l.Waits && l.ReturnedFor is null), (await _lists.Unread(await _lists.All(stop), stop)).Count);
    }

    /// <summary>Links that have failed on two days.</summary>
    public Task<int> DeadLinks(CancellationToken stop) => _db.LibraryLinks.CountAsync(l => l.RemovedAt == null && l.State == LinkState.Dead, stop);
}
