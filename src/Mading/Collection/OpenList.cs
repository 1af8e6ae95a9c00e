using Mading.Foundation;
using Mading.Kernel;
using Mading.Team;
using NodaTime;

namespace Mading.Collection;

/// <summary>
/// Who shows a list to the public, and who hides it. Opening is for whoever approves, who then has read it as it stands; what was
/// closed may be shown with its post again by whoever plans, as it was approved.
/// </summary>
internal static class OpenList
{
    public static void Map(RouteGroupBuilder studio)
    {
        studio.MapPost("/koleksi/daftar/{id}/buka", Open).Needs(Permission.Approve);
        studio.MapPost("/koleksi/daftar/{id}/tutup", Close).Needs(Permission.Plan);
        studio.MapPost("/koleksi/daftar/{id}/tampilkan-lagi", ShowAgain).Needs(Permission.Plan);
    }

    private static async Task<IResult> Open(ReadingListId id, HttpRequest request, ChangeList change, Trail trail, IClock clock, CancellationToken stop) =>
        await change.Do(id, await request.ReadFormAsync(stop), list =>
        {
            list.Keep(list.Current);
            return Show(list, ListShowing.Open, "list.opened", trail, clock);
        }, To, stop);

    private static async Task<IResult> Close(
        ReadingListId id, HttpRequest request, ReadLists lists, ChangeList change, Trail trail, IClock clock, CancellationToken stop) =>
        await change.Do(id, await request.ReadFormAsync(stop), async list =>
            (await lists.OpenOnes([list], stop)).Count > 0 ? await Show(list, ListShowing.Hidden, "list.closed", trail, clock) : [], To, stop);

    private static async Task<IResult> ShowAgain(
        ReadingListId id, HttpRequest request, ReadLists lists, ChangeList change, Trail trail, IClock clock, CancellationToken stop) =>
        await change.Do(id, await request.ReadFormAsync(stop), async list =>
            list.Showing == ListShowing.Hidden && await lists.IsDecided(list, stop) ? await Show(list, ListShowing.WithItsPost, "list.opened", trail, clock) : [], To, stop);

    private static Task<IReadOnlyList<Reason>> Show(ReadingList list, ListShowing showing, string word, Trail trail, IClock clock)
    {
        trail.Note(word, $"list:{list.Id}", new { list.Showing }, new { Showing = showing });
        list.Show(showing, clock.GetCurrentInstant());
        return Task.FromResult<IReadOnlyList<Reason>>([]);
    }

    private static Task<IResult> To(ReadingList list) => Task.FromResult(Results.LocalRedirect($"{ListPages.Path}/{list.Id}"));
}
