using System.Globalization;
using Mading.Editorial;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Team;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Collection;

/// <summary>
/// Every button of a list's page sends the one form: what was typed is saved together with what the button does, or shown again when
/// something stands against it. Whoever may not approve changes nothing that the public reads: that stays as it was decided, and waits.
/// </summary>
internal sealed class ChangeList(MadingDb db, ReadLists lists, ListDesk desk, PostsWindow posts, Visit visit, Trail trail, IClock clock)
{
    /// <param name="act">What the button does beside saving; it answers what stands against it.</param>
    /// <param name="leave">Where to go once all is saved.</param>
    public async Task<IResult> Do(
        ReadingListId id, IFormCollection form, Func<ReadingList, Task<IReadOnlyList<Reason>>> act, Func<ReadingList, Task<IResult>> leave, CancellationToken stop)
    {
        if (await Find(id, stop) is not { } list)
            return Refusal.NotFound();
        if (int.TryParse(form["version"], CultureInfo.InvariantCulture, out var seen) && seen != list.Version)
            return await Again(id, form, [new Reason("list_changed_meanwhile")], stop);
        var (before, wasOpen) = (list.Current, (await lists.OpenOnes([list], stop)).Count > 0);
        var problems = Take(list, form);
        if (problems.Count == 0)
            problems = await act(list);
        if (problems.Count > 0)
            return await Again(id, form, problems, stop);
        if (!list.Current.IsSameAs(before))
            await Changed(list, wasOpen, before, stop);
        return await Saved(stop) ? await leave(list) : await Again(id, form, [new Reason("list_changed_meanwhile")], stop);
    }

    private IReadOnlyList<Reason> Take(ReadingList list, IFormCollection form)
    {
        if (!visit.May(Permission.Plan) || ListForm.Read(form) is not { } typed)
            return [];
        if (ReadingList.Problems(typed.Theme, typed.Introduction) is { Count: > 0 } problems)
            return problems;
        var now = clock.GetCurrentInstant();
        list.Speak(typed.Theme, typed.Introduction, now);
        list.Give(typed.Reasons, now);
        return [];
    }

    private async Task Changed(ReadingList list, bool wasOpen, ListEdition before, CancellationToken stop)
    {
        trail.Note("list.changed", $"list:{list.Id}", new { before.Theme, before.Items.Count }, new { list.Theme, list.Items.Count });
        if (visit.May(Permission.Approve))
        {
            list.Keep(list.Current);
            return;
        }

        // What was sent back is mended here as well as in its post; what somebody is deciding about, or has, stays as they read it.
        var post = await posts.StateOf(list.PostKey, stop);
        if (post is PostState.Returned)
            list.Propose(list.Current);
        else if (post is not null && list is { Proposed: null, Edition: null, Showing: ListShowing.WithItsPost or ListShowing.Hidden })
            list.Propose(before);
        if (!wasOpen)
            return;
        if (list.Showing == ListShowing.Open && list.Edition is null)
            list.Keep(before);
        list.Show(ListShowing.Waiting, clock.GetCurrentInstant());
    }

    private async Task<bool> Saved(CancellationToken stop)
    {
        try
        {
            await db.SaveChangesAsync(stop);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
    }

    // The list as it stands stored, with the words that were typed.
    private async Task<IResult> Again(ReadingListId id, IFormCollection form, IReadOnlyList<Reason> problems, CancellationToken stop)
    {
        db.ChangeTracker.Clear();
        return await Find(id, stop) is { } list
            ? await desk.Show(list, ListSearch.Read(form), problems, stop, visit.May(Permission.Plan) ? ListForm.Read(form) : null)
            : Refusal.NotFound();
    }

    private Task<ReadingList?> Find(ReadingListId id, CancellationToken stop) =>
        db.ReadingLists.FirstOrDefaultAsync(l => l.Id == id && l.RemovedAt == null, stop);
}
