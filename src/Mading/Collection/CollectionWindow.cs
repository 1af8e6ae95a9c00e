using Mading.Foundation;
using Mading.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Mading.Collection;

public sealed record BookView(RecordId Id, string Title, string? Author, MediumId? Cover);

/// <summary>A look at the collection, for other rooms' screens.</summary>
public sealed class CollectionWindow
{
    private readonly MadingDb _db;

    internal CollectionWindow(MadingDb db) => _db = db;

    public async Task<IReadOnlyList<BookView>> Newest(int most, CancellationToken stop)
    {
        var records = await _db.Records.AsNoTracking().Where(r => r.VanishedAt == null)
            .OrderByDescending(r => r.EnteredAt ?? r.FirstSeenAt).ThenByDescending(r => r.Sequence).Take(most).ToListAsync(stop);
        return [.. records.Select(r => new BookView(r.Id, r.Title, r.Authors.Count > 0 ? r.Authors[0] : null, r.Cover))];
    }
}
