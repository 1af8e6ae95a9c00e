using Mading.Editorial;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Team;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Mading.Collection;

/// <summary>What somebody looks for while laying out a list.</summary>
/// <param name="Class">A main class or a division, see <see cref="BookClasses"/>.</param>
/// <param name="From">How many were shown on the pages before.</param>
public sealed record ListSearch(string? Words, string? Class, int From = 0)
{
    /// <summary>Nobody turns this many pages; it bounds what an address may ask for.</summary>
    public const int Furthest = 100_000;

    public static ListSearch Read(IFormCollection form) => new(
        form["q"].ToString(), form["kelas"].ToString(),
        int.TryParse(form["dari"], System.Globalization.CultureInfo.InvariantCulture, out var from) ? Math.Clamp(from, 0, Furthest) : 0);

    public bool IsEmpty => string.IsNullOrWhiteSpace(Words) && BookClasses.Find(Class) is null;

    /// <summary>For addresses that come back to the same search.</summary>
    public string Query => IsEmpty ? "" : $"?q={Uri.EscapeDataString(Words ?? "")}&kelas={Uri.EscapeDataString(Class ?? "")}{(From > 0 ? FormattableString.Invariant($"&dari={From}") : "")}";
}

/// <summary>Puts the page of one list together: its titles, what may be added, and where it stands.</summary>
internal sealed class ListDesk(MadingDb db, ReadLists lists, RecordIndex index, Twins twins, PostsWindow posts, Visit visit)
{
    private const int MostShown = 24;
    private const int MostOfAWord = 12;

    /// <summary>So many finds of a query are looked through for those of a class.</summary>
    private const int MostFound = 5_000;

    /// <param name="typed">What was typed and could not be saved; it is shown again.</param>
    public async Task<IResult> Show(ReadingList list, ListSearch search, IReadOnlyList<Reason> problems, CancellationToken stop, ListForm? typed = null)
    {
        var found = search.IsEmpty ? await Suggested(list, stop) : await Found(search, stop);
        var isOpen = (await lists.OpenOnes([list], stop)).Count > 0;
        return new RazorComponentResult<ReadingListPage>(new Dictionary<string, object?>
        {
            [nameof(ReadingListPage.List)] = list,
            [nameof(ReadingListPage.Typed)] = typed,
            [nameof(ReadingListPage.Lines)] = await lists.Lines(list, stop),
            [nameof(ReadingListPage.Search)] = search,
            [nameof(ReadingListPage.Found)] = (await twins.Fold([.. found.Take(MostShown)], stop)).Where(b => list.Items.All(i => i.Record != b.Record.Id)).ToList(),
            [nameof(ReadingListPage.Next)] = !search.IsEmpty && found.Count > MostShown ? search.From + MostShown : null,
            [nameof(ReadingListPage.IsOpen)] = isOpen,
            [nameof(ReadingListPage.HasUnread)] = (await lists.Unread([list], stop)).Count > 0,
            [nameof(ReadingListPage.MayShowAgain)] = list.Showing == ListShowing.Hidden && visit.May(Permission.Plan) && await lists.IsDecided(list, stop),
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
            found.AddRange(await index.Find(word, MostOfAWord, stop));
        return await Rows([.. found.GroupBy(id => id).OrderByDescending(g => g.Count()).Select(g => g.Key)], stop);
    }

    // One more than is shown tells whether there is another page.
    private async Task<IReadOnlyList<Record>> Found(ListSearch search, CancellationToken stop)
    {
        var shelf = BookClasses.Find(search.Class) is { } known ? BookClasses.ShelfOf(known) : null;
        if (string.IsNullOrWhiteSpace(search.Words))
            return await db.Records.AsNoTracking().Where(r => r.VanishedAt == null && shelf!.Contains(r.Division!))
                .OrderBy(r => r.CallNumber).ThenBy(r => r.Id).Skip(search.From).Take(MostShown + 1).ToListAsync(stop);
        var ids = await index.Find(search.Words, shelf is null ? Math.Min(search.From + MostShown + 1, MostFound) : MostFound, stop);
        if (shelf is not null)
        {
            var ofClass = (await db.Records.AsNoTracking().Where(r => ids.Contains(r.Id) && shelf.Contains(r.Division!)).Select(r => r.Id).ToListAsync(stop)).ToHashSet();
            ids = [.. ids.Where(ofClass.Contains)];
        }

        return await Rows([.. ids.Skip(search.From).Take(MostShown + 1)], stop);
    }

    private async Task<IReadOnlyList<Record>> Rows(IReadOnlyList<RecordId> ids, CancellationToken stop)
    {
        var rows = await db.Records.AsNoTracking().Where(r => ids.Contains(r.Id) && r.VanishedAt == null).ToDictionaryAsync(r => r.Id, stop);
        return [.. ids.Where(rows.ContainsKey).Select(id => rows[id])];
    }
}
