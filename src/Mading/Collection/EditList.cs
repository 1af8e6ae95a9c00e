using Mading.Editorial;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Media;
using Mading.Team;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Collection;

/// <summary>
/// A list is made and laid out. All its words stand in one form, and whatever button is pressed saves them all (<see cref="ChangeList"/>):
/// nothing that was typed is lost because a title was moved, added or looked for.
/// </summary>
internal static class EditList
{
    public static void Map(RouteGroupBuilder studio)
    {
        studio.MapPost("/koleksi/daftar", Make).Needs(Permission.Plan);
        studio.MapPost("/koleksi/daftar/{id}", Change).Needs(Permission.Plan);
        studio.MapPost("/koleksi/daftar/{id}/cari", Look).Needs(Permission.Plan);
        studio.MapPost("/koleksi/daftar/{id}/tambah", Add).Needs(Permission.Plan);
        studio.MapPost("/koleksi/daftar/{id}/usulkan", Propose).Needs(Permission.Plan);
        studio.MapPost("/koleksi/daftar/{id}/hapus", Remove).Needs(Permission.Plan);
        studio.MapPost("/koleksi/daftar/{id}/kembalikan", BringBack).Needs(Permission.Plan);
    }

    private static async Task<IResult> Make(
        HttpRequest request, MadingDb db, ReadLists lists, ObservancesWindow days, Visit visit, Trail trail, IClock clock, CancellationToken stop)
    {
        var form = await request.ReadFormAsync(stop);
        var (theme, introduction) = (ListForm.ThemeIn(form), ListForm.IntroductionIn(form));
        if (ReadingList.Problems(theme, introduction) is { Count: > 0 } problems)
            return await ListPages.All(db, lists, days, visit, theme, null, problems, stop, introduction);
        var list = new ReadingList(db.Library, theme, introduction, visit.PersonId, clock.GetCurrentInstant());
        db.Add(list);
        trail.Note("list.made", $"list:{list.Id}", null, new { list.Theme });
        await db.SaveChangesAsync(stop);
        return To(list.Id);
    }

    private static async Task<IResult> Change(ReadingListId id, HttpRequest request, ChangeList change, IClock clock, CancellationToken stop)
    {
        var form = await request.ReadFormAsync(stop);
        var act = form["act"].ToString();
        // Enter in the search field presses no button by name.
        var looks = act.Length == 0 && !ListSearch.Read(form).IsEmpty;
        return await change.Do(id, form, list => Act(list, act, clock.GetCurrentInstant()), _ => Task.FromResult(looks ? Found(id, form) : To(id)), stop);
    }

    // "naik:ID", "turun:ID", "keluar:ID"; anything else only saves.
    private static Task<IReadOnlyList<Reason>> Act(ReadingList list, string act, Instant now)
    {
        if (act.Split(':') is [var verb, var text] && TypedId.TryParse<RecordId>(text, out var record))
        {
            if (verb == "keluar")
                list.TakeOut(record, now);
            else if (verb is "naik" or "turun")
                list.Move(record, verb == "naik" ? -1 : 1, now);
        }

        return Nothing;
    }

    private static async Task<IResult> Look(ReadingListId id, HttpRequest request, ChangeList change, CancellationToken stop)
    {
        var form = await request.ReadFormAsync(stop);
        return await change.Do(id, form, _ => Nothing, _ => Task.FromResult(Found(id, form)), stop);
    }

    private static async Task<IResult> Add(
        ReadingListId id, HttpRequest request, MadingDb db, ChangeList change, CoverFetch covers, MediaStore store, IClock clock, CancellationToken stop)
    {
        var form = await request.ReadFormAsync(stop);
        var asked = TypedId.TryParse<RecordId>(form["record"], out var given) ? given : default;
        if (await db.Records.FirstOrDefaultAsync(r => r.Id == asked && r.VanishedAt == null, stop) is not { } record)
            return Refusal.NotFound();
        return await change.Do(id, form, Put, Leave, stop);

        async Task<IReadOnlyList<Reason>> Put(ReadingList list)
        {
            if (list.Put(record.Id, clock.GetCurrentInstant()) is { Count: > 0 } problems)
                return problems;
            if (record is { Cover: null, CoverAddress: not null })
                await covers.Bring(db, record, store, stop);
            return [];
        }

        async Task<IResult> Leave(ReadingList list)
        {
            // The public page shows it, once that is open.
            if (record.Cover is { } cover)
                await store.ShowToAll([cover], stop);
            return Found(id, form);
        }
    }

    private static async Task<IResult> Propose(
        ReadingListId id, HttpRequest request, ReadLists lists, PostsWindow posts, ChangeList change, ProposedList proposed, CancellationToken stop)
    {
        return await change.Do(id, await request.ReadFormAsync(stop), Enough, async list =>
            Results.LocalRedirect($"/studio/unggahan/{await proposed.Propose(list, await Standing(list), stop)}"), stop);

        async Task<IReadOnlyList<Reason>> Enough(ReadingList list)
        {
            if ((await Standing(list)).Count < ReadingList.Fewest)
                return [new Reason("list_too_short", ("fewest", ReadingList.Fewest))];
            // Whoever approves its post decides about the list as well, as it is now.
            if (await posts.StateOf(list.PostKey, stop) is null or PostState.Draft or PostState.Returned)
                list.Propose(list.Current);
            return [];
        }

        async Task<IReadOnlyList<ListLine>> Standing(ReadingList list) => [.. (await lists.Lines(list, stop)).Where(l => l.Record.VanishedAt is null)];
    }

    private static async Task<IResult> Remove(ReadingListId id, HttpRequest request, ChangeList change, Trail trail, IClock clock, CancellationToken stop)
    {
        return await change.Do(id, await request.ReadFormAsync(stop), Away, _ => Task.FromResult(Results.LocalRedirect($"{ListPages.Path}?hapus={id}")), stop);

        Task<IReadOnlyList<Reason>> Away(ReadingList list)
        {
            list.Remove(clock.GetCurrentInstant());
            trail.Note("list.removed", $"list:{id}", new { list.Theme });
            return Nothing;
        }
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

    private static IResult Found(ReadingListId id, IFormCollection form) =>
        Results.LocalRedirect($"{ListPages.Path}/{id}{ListSearch.Read(form).Query}#tambah");

    private static Task<IReadOnlyList<Reason>> Nothing => Task.FromResult<IReadOnlyList<Reason>>([]);
}
