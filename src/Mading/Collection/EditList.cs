using Mading.Editorial;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Media;
using Mading.Team;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Collection;

/// <summary>
/// A list is made and laid out. All its words stand in one form, and whatever button is pressed saves them all: nothing that was typed
/// is lost because a title was moved.
/// </summary>
internal static class EditList
{
    public static void Map(RouteGroupBuilder studio)
    {
        studio.MapPost("/koleksi/daftar", Make).Needs(Permission.Plan);
        studio.MapPost("/koleksi/daftar/{id}", Change).Needs(Permission.Plan);
        studio.MapPost("/koleksi/daftar/{id}/tambah", Add).Needs(Permission.Plan);
        studio.MapPost("/koleksi/daftar/{id}/usulkan", Propose).Needs(Permission.Plan);
        studio.MapPost("/koleksi/daftar/{id}/buka", Open).Needs(Permission.Approve);
        studio.MapPost("/koleksi/daftar/{id}/tutup", Close).Needs(Permission.Plan);
        studio.MapPost("/koleksi/daftar/{id}/hapus", Remove).Needs(Permission.Plan);
        studio.MapPost("/koleksi/daftar/{id}/kembalikan", BringBack).Needs(Permission.Plan);
    }

    private static async Task<IResult> Make(
        HttpRequest request, MadingDb db, ReadLists lists, ObservancesWindow days, Visit visit, Trail trail, IClock clock, CancellationToken stop)
    {
        var (theme, introduction) = Words(await request.ReadFormAsync(stop));
        if (ReadingList.Problems(theme, introduction) is { Count: > 0 } problems)
            return await ListPages.All(db, lists, days, visit, theme, null, problems, stop);
        var list = new ReadingList(db.Library, theme, introduction, visit.PersonId, clock.GetCurrentInstant());
        db.Add(list);
        trail.Note("list.made", $"list:{list.Id}", null, new { list.Theme });
        await db.SaveChangesAsync(stop);
        return To(list.Id);
    }

    private static async Task<IResult> Change(
        ReadingListId id, HttpRequest request, MadingDb db, ListDesk desk, Trail trail, IClock clock, CancellationToken stop)
    {
        if (await Find(db, id, stop) is not { } list)
            return Refusal.NotFound();
        var (form, now) = (await request.ReadFormAsync(stop), clock.GetCurrentInstant());
        var (theme, introduction) = Words(form);
        var before = new { list.Theme, Count = list.Items.Count };
        list.Give(Reasons(list, form), now);
        Act(list, form["act"].ToString(), now);
        if (ReadingList.Problems(theme, introduction) is { Count: > 0 } problems)
            return await desk.Show(list, new ListSearch(null, null), problems, stop);
        list.Speak(theme, introduction, now);
        trail.Note("list.changed", $"list:{id}", before, new { list.Theme, list.Items.Count });
        await db.SaveChangesAsync(stop);
        return To(id);
    }

    // "naik:ID", "turun:ID", "keluar:ID"; anything else only saves.
    private static void Act(ReadingList list, string act, Instant now)
    {
        if (act.Split(':') is not [var verb, var text] || !TypedId.TryParse<RecordId>(text, out var record))
            return;
        if (verb == "keluar")
            list.TakeOut(record, now);
        else if (verb is "naik" or "turun")
            list.Move(record, verb == "naik" ? -1 : 1, now);
    }

    private static async Task<IResult> Add(
        ReadingListId id, HttpRequest request, MadingDb db, ListDesk desk, CoverFetch covers, MediaStore store, IClock clock, CancellationToken stop)
    {
        if (await Find(db, id, stop) is not { } list)
            return Refusal.NotFound();
        var form = await request.ReadFormAsync(stop);
        var search = new ListSearch(form["q"], form["kelas"]);
        var asked = TypedId.TryParse<RecordId>(form["record"], out var given) ? given : default;
        if (await db.Records.FirstOrDefaultAsync(r => r.Id == asked && r.VanishedAt == null, stop) is not { } record)
            return Refusal.NotFound();
        if (list.Put(record.Id, clock.GetCurrentInstant()) is { Count: > 0 } problems)
            return await desk.Show(list, search, problems, stop);
        if (record is { Cover: null, CoverAddress: not null })
            await covers.Bring(db, record, store, stop);
        await db.SaveChangesAsync(stop);
        // The public page shows it, once that is open.
        if (record.Cover is { } cover)
            await store.ShowToAll([cover], stop);
        return Results.LocalRedirect($"{ListPages.Path}/{id}{search.Query}#tambah");
    }

    private static async Task<IResult> Propose(ReadingListId id, MadingDb db, ReadLists lists, ListDesk desk, ProposedList proposed, CancellationToken stop)
    {
        if (await Find(db, id, stop) is not { } list)
            return Refusal.NotFound();
        var standing = (await lists.Lines(list, stop)).Where(l => l.Record.VanishedAt is null).ToList();
        return standing.Count < ReadingList.Fewest
            ? await desk.Show(list, new ListSearch(null, null), [new Reason("list_too_short", ("fewest", ReadingList.Fewest))], stop)
            : Results.LocalRedirect($"/studio/unggahan/{await proposed.Propose(list, standing, stop)}");
    }

    private static Task<IResult> Open(ReadingListId id, MadingDb db, Trail trail, IClock clock, CancellationToken stop) =>
        Show(id, ListShowing.Open, db, trail, clock, stop);

    private static Task<IResult> Close(ReadingListId id, MadingDb db, Trail trail, IClock clock, CancellationToken stop) =>
        Show(id, ListShowing.Hidden, db, trail, clock, stop);

    private static async Task<IResult> Show(ReadingListId id, ListShowing showing, MadingDb db, Trail trail, IClock clock, CancellationToken stop)
    {
        if (await Find(db, id, stop) is not { } list)
            return Refusal.NotFound();
        trail.Note(showing == ListShowing.Open ? "list.opened" : "list.closed", $"list:{id}", new { list.Showing }, new { Showing = showing });
        list.Show(showing, clock.GetCurrentInstant());
        await db.SaveChangesAsync(stop);
        return To(id);
    }

    private static async Task<IResult> Remove(ReadingListId id, MadingDb db, Trail trail, IClock clock, CancellationToken stop)
    {
        if (await Find(db, id, stop) is not { } list)
            return Refusal.NotFound();
        list.Remove(clock.GetCurrentInstant());
        trail.Note("list.removed", $"list:{id}", new { list.Theme });
        await db.SaveChangesAsync(stop);
        return Results.LocalRedirect($"{ListPages.Path}?hapus={id}");
    }

    private static async Task<IResult> BringBack(ReadingListId id, MadingDb db, Trail trail, CancellationToken stop)
    {
        if (await db.ReadingLists.FirstOrDefaultAsync(l => l.Id == id, stop) is not { } list)
            return Refusal.NotFound();
        list.BringBack();
        trail.Note("list.brought-back", $"list:{id}", null, new { list.Theme });
        await db.SaveChangesAsync(stop);
        return To(id);
    }

    private static IResult To(ReadingListId id) => Results.LocalRedirect($"{ListPages.Path}/{id}");

    private static Task<ReadingList?> Find(MadingDb db, ReadingListId id, CancellationToken stop) =>
        db.ReadingLists.FirstOrDefaultAsync(l => l.Id == id && l.RemovedAt == null, stop);

    private static (string Theme, string? Introduction) Words(IFormCollection form) =>
        (form["theme"].ToString().Trim(), form["introduction"].ToString().ReplaceLineEndings("\n").Trim() is { Length: > 0 } text ? text : null);

    private static Dictionary<RecordId, string?> Reasons(ReadingList list, IFormCollection form) =>
        list.Items.Where(i => form.ContainsKey($"reason-{i.Record}")).ToDictionary(i => i.Record, i => (string?)form[$"reason-{i.Record}"].ToString());
}
