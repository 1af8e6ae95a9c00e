using Mading.Editorial;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Shell;
using Mading.Team;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Collection;

/// <summary>Reading lists on the screen.</summary>
internal static class ListPages
{
    public const string Path = "/studio/koleksi/daftar";
    private const int DaysAhead = 60;
    private const int MostDays = 6;

    public static void Map(RouteGroupBuilder studio)
    {
        studio.MapGet("/koleksi/daftar", (string? tema, string? hapus, MadingDb db, ReadLists lists, ObservancesWindow days, Visit visit, CancellationToken stop) =>
            All(db, lists, days, visit, tema ?? "", hapus, [], stop));
        studio.MapGet("/koleksi/daftar/{id}", One);
    }

    /// <param name="theme">What was typed, or the name of a day.</param>
    /// <param name="removed">The list that was removed a moment ago.</param>
    public static async Task<IResult> All(
        MadingDb db, ReadLists lists, ObservancesWindow days, Visit visit, string theme, string? removed, IReadOnlyList<Reason> problems, CancellationToken stop,
        string? introduction = null)
    {
        var all = await lists.All(stop);
        var gone = TypedId.TryParse<ReadingListId>(removed, out var id)
            ? await db.ReadingLists.AsNoTracking().FirstOrDefaultAsync(l => l.Id == id && l.RemovedAt != null, stop) : null;
        return new RazorComponentResult<ReadingListsPage>(new Dictionary<string, object?>
        {
            [nameof(ReadingListsPage.Lists)] = all,
            [nameof(ReadingListsPage.Open)] = await lists.OpenOnes(all, stop),
            [nameof(ReadingListsPage.Days)] = days.Next(visit.TimeZone, DaysAhead).Take(MostDays).ToList(),
            [nameof(ReadingListsPage.Theme)] = theme,
            [nameof(ReadingListsPage.Introduction)] = introduction,
            [nameof(ReadingListsPage.Removed)] = gone,
            [nameof(ReadingListsPage.Zone)] = visit.Zone,
            [nameof(ReadingListsPage.MayEdit)] = visit.May(Permission.Plan),
            [nameof(ReadingListsPage.Problems)] = problems,
        })
        { StatusCode = problems.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK };
    }

    private static async Task<IResult> One(ReadingListId id, string? q, string? kelas, int? dari, MadingDb db, ListDesk desk, CancellationToken stop) =>
        await db.ReadingLists.AsNoTracking().FirstOrDefaultAsync(l => l.Id == id && l.RemovedAt == null, stop) is { } list
            ? await desk.Show(list, new ListSearch(q, kelas, Math.Clamp(dari ?? 0, 0, ListSearch.Furthest)), [], stop)
            : Refusal.NotFound();
}
