using Mading.Editorial;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Team;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Mading.Collection;

/// <summary>What somebody looks for while laying out a list.</summary>
/// <param name="Class">A main class or a division, see <see cref="BookClasses"/>.</param>
public sealed record ListSearch(string? Words, string? Class)
{
    public bool IsEmpty => string.IsNullOrWhiteSpace(Words) && BookClasses.Find(Class) is null;

    /// <summary>For addresses that come back to the same search.</summary>
    public string Query => IsEmpty ? "" : $"?q={Uri.EscapeDataString(Words ?? "")}&kelas={Uri.EscapeDataString(Class ?? "")}";
}

/// <summary>Puts the page of one list together: its titles, what may be added, and where it stands.</summary>
internal sealed class ListDesk(MadingDb db, ReadLists lists, RecordIndex index, Twins twins, PostsWindow posts, Visit visit)
{
    private const int MostFound = 300;
    private const int MostShown = 12;

    public async Task<IResult> Show(ReadingList list, ListSearch search, IReadOnlyList<Reason> problems, CancellationToken stop)
    {
        var found = search.IsEmpty ? await Suggested(list, stop) : await Found(search, stop);
        return new RazorComponentResult<ReadingListPage>(new Dictionary<string, object?>
        {
            [nameof(ReadingListPage.List)] = list,
            [nameof(ReadingListPage.Lines)] = await lists.Lines(list, stop),
            [nameof(ReadingListPage.Search)] = search,
            [nameof(ReadingListPage.Found)] = (await twins.Fold(found, stop)).Where(b => list.Items.All(i => i.Record != b.Record.Id)).Take(MostShown).ToList(),
            [nameof(ReadingListPage.IsOpen)] = (await lists.OpenOnes([list], stop)).Count > 0,
            [nameof(ReadingListPage.Post)] = await posts.Of(list.PostKey, stop),
            [nameof(ReadingListPage.LibrarySlug)] = visit.LibrarySlug,
            [nameof(ReadingListPage.Zone)] = visit.Zone,
            [nameof(ReadingListPage.MayEdit)] = visit.May(Permission.Plan),
            [nameof(ReadingListPage.MayOpen)] = visit.May(Permission.Approve),
            [nameof(ReadingListPage.Problems)] = problems,
        })
        { StatusCode = problems.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK };
    }

    // Any word of the theme is a beginning; all of them together would find nothing.
    private async Task<IReadOnlyList<Record>> Suggested(ReadingList list, CancellationToken stop)
    {
        var found = new List<RecordId>();
        foreach (var word in Language.SearchText.Terms(ThemeWords.Of(list.Theme)).Where(w => w.Length > 3).Take(6))
            found.AddRange(await index.Find(word, MostShown, stop));
        return await InOrder([.. found.GroupBy(id => id).OrderByDescending(g => g.Count()).Select(g => g.Key)], null, stop);
    }

    private async Task<IReadOnlyList<Record>> Found(ListSearch search, CancellationToken stop)
    {
        var known = BookClasses.Find(search.Class);
        if (!string.IsNullOrWhiteSpace(search.Words))
            return await InOrder(await index.Find(search.Words, MostFound, stop), known, stop);
        return await OfClass(db.Records.AsNoTracking().Where(r => r.VanishedAt == null), known).OrderBy(r => r.CallNumber).ThenBy(r => r.Id).Take(MostShown * 3).ToListAsync(stop);
    }

    private async Task<IReadOnlyList<Record>> InOrder(IReadOnlyList<RecordId> ids, BookClass? known, CancellationToken stop)
    {
        var some = ids.Take(MostFound).ToList();
        var rows = await OfClass(db.Records.AsNoTracking().Where(r => some.Contains(r.Id) && r.VanishedAt == null), known).ToDictionaryAsync(r => r.Id, stop);
        return [.. some.Where(rows.ContainsKey).Select(id => rows[id]).Take(MostShown * 3)];
    }

    // "2" is religion, and "2X" beside it is Islam: on the shelf they stand apart.
    private static IQueryable<Record> OfClass(IQueryable<Record> records, BookClass? known)
    {
        if (known is null)
            return records;
        var code = known.Code;
        if (!known.IsMain)
            return records.Where(r => r.Division == code);
        var shelf = records.Where(r => r.Division!.StartsWith(code));
        return code != "2" ? shelf : shelf.Where(r => !r.Division!.StartsWith(BookClasses.Islam));
    }
}
