using Mading.Foundation;
using Mading.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Mading.Collection;

/// <summary>A record that stands for the same book in other catalogues too.</summary>
/// <param name="Others">The same book elsewhere, among those that were looked at together.</param>
public sealed record OneBook(Record Record, IReadOnlyList<Record> Others);

/// <param name="Together">Taken for the same book.</param>
/// <param name="Apart">Look the same, and a librarian has said that they are not.</param>
public sealed record FoundTwins(IReadOnlyList<Record> Together, IReadOnlyList<Record> Apart);

/// <summary>The same book in several catalogues: shown once, unless a librarian has said that they are two.</summary>
internal sealed class Twins(MadingDb db)
{
    private const int Most = 20;

    /// <summary>The same book in the library's other catalogues.</summary>
    public async Task<FoundTwins> Of(Record record, CancellationToken stop)
    {
        if (string.IsNullOrEmpty(record.TitleKey))
            return new FoundTwins([], []);
        var alike = await db.Records.AsNoTracking()
            .Where(r => r.TitleKey == record.TitleKey && r.SourceId != record.SourceId && r.VanishedAt == null).OrderBy(r => r.Id).Take(Most).ToListAsync(stop);
        var same = alike.Where(other => SameBook.Are(record, other)).ToList();
        var apart = same.Count == 0 ? [] : await Said([record.Id, .. same.Select(s => s.Id)], stop);
        return new FoundTwins([.. same.Where(s => !apart.Contains(RecordsApart.InOrder(record.Id, s.Id)))], [.. same.Where(s => apart.Contains(RecordsApart.InOrder(record.Id, s.Id)))]);
    }

    /// <summary>Those given, each book once, in the order in which they came.</summary>
    public async Task<IReadOnlyList<OneBook>> Fold(IReadOnlyList<Record> records, CancellationToken stop)
    {
        var apart = await Said([.. records.Select(r => r.Id)], stop);
        var books = new List<(Record First, List<Record> Others)>();
        foreach (var record in records)
        {
            var earlier = books.FindIndex(b => SameBook.Are(b.First, record) && !apart.Contains(RecordsApart.InOrder(b.First.Id, record.Id)));
            if (earlier < 0)
                books.Add((record, []));
            else
                books[earlier].Others.Add(record);
        }

        return [.. books.Select(b => new OneBook(b.First, b.Others))];
    }

    private async Task<HashSet<(RecordId First, RecordId Second)>> Said(IReadOnlyList<RecordId> ids, CancellationToken stop) =>
        [.. (await db.RecordsApart.AsNoTracking().Where(a => ids.Contains(a.First) && ids.Contains(a.Second)).ToListAsync(stop)).Select(a => (a.First, a.Second))];
}
