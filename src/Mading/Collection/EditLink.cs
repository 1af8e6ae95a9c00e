using Mading.Foundation;
using Mading.Kernel;
using Mading.Team;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Collection;

/// <summary>
/// A link is written, looked at, proposed. Its title may be asked of the page itself; it is never made up. What somebody writes who
/// may not approve waits; the public goes on seeing what was approved before.
/// </summary>
internal static class EditLink
{
    public static void Map(RouteGroupBuilder studio)
    {
        studio.MapPost("/koleksi/tautan", Make).Needs(Permission.Plan);
        studio.MapPost("/koleksi/tautan/{id}", Change).Needs(Permission.Plan);
        studio.MapPost("/koleksi/tautan/{id}/periksa", LookNow).Needs(Permission.Plan);
        studio.MapPost("/koleksi/tautan/{id}/usulkan", Propose).Needs(Permission.Plan);
        studio.MapPost("/koleksi/tautan/{id}/hapus", Remove).Needs(Permission.Plan);
        studio.MapPost("/koleksi/tautan/{id}/kembalikan", BringBack).Needs(Permission.Plan);
    }

    private static async Task<IResult> Make(HttpRequest request, MadingDb db, LinkDesk desk, Visit visit, Trail trail, IClock clock, CancellationToken stop)
    {
        var form = await request.ReadFormAsync(stop);
        var typed = LinkForm.Read(form, LinkPages.Kind(form["kind"]));
        if (form["act"] == "judul")
            return await AskTitle(null, typed, desk, stop);
        var ready = await Ready(null, typed, desk, stop);
        if (ready.Refused is not null)
            return ready.Refused;
        var link = new LibraryLink(db.Library, typed.Kind, ready.Address, ready.Form.Words, clock.GetCurrentInstant());
        desk.Note(link, ready.Sight);
        if (visit.May(Permission.Approve))
            link.Approve();
        db.Add(link);
        trail.Note("link.made", $"link:{link.Id}", null, new { link.Words.Title, link.Address });
        await db.SaveChangesAsync(stop);
        return To(link.Id);
    }

    private static async Task<IResult> Change(LibraryLinkId id, HttpRequest request, MadingDb db, LinkDesk desk, Visit visit, Trail trail, CancellationToken stop)
    {
        if (await Find(db, id, stop) is not { } link)
            return Refusal.NotFound();
        var form = await request.ReadFormAsync(stop);
        var typed = LinkForm.Read(form, link.Kind);
        if (form["act"] == "judul")
            return await AskTitle(id, typed, desk, stop);
        var ready = await Ready(id, typed, desk, stop);
        if (ready.Refused is not null)
            return ready.Refused;
        var before = new { link.Words.Title, link.Address };
        link.Change(ready.Address, ready.Form.Words);
        desk.Note(link, ready.Sight);
        if (visit.May(Permission.Approve))
            link.Approve();
        trail.Note("link.changed", $"link:{id}", before, new { link.Words.Title, link.Address });
        await db.SaveChangesAsync(stop);
        return To(id);
    }

    private static async Task<IResult> AskTitle(LibraryLinkId? id, LinkForm typed, LinkDesk desk, CancellationToken stop)
    {
        if (LinkLook.Read(typed.Address) is not { } address)
            return desk.Show(id, typed, [new Reason("link_address_wrong", ("field", "address"))]);
        var sight = await desk.Look(address, stop);
        return sight.Title is { } title
            ? desk.Show(id, typed.Called(title), [], "link.title-read")
            : desk.Show(id, typed, [sight.Problem ?? new Reason("link_title_not_told", ("field", "title"))]);
    }

    private sealed record Checked(LinkForm Form, Uri Address, LinkSight Sight, IResult? Refused);

    // A page that does not answer today may still be written down; only what must never be called is refused.
    private static async Task<Checked> Ready(LibraryLinkId? id, LinkForm typed, LinkDesk desk, CancellationToken stop)
    {
        if (LinkLook.Read(typed.Address) is not { } address || typed.Problems().Any())
            return Refused(desk.Show(id, typed, [.. typed.Problems()]));
        var sight = await desk.Look(address, stop);
        if (sight.Problem is { Code: "link_private_address" } inside)
            return Refused(desk.Show(id, typed, [inside]));
        if (typed.Words.Title.Length > 0)
            return new(typed, address, sight, null);
        return sight.Title is { } title
            ? new(typed.Called(title), address, sight, null)
            : Refused(desk.Show(id, typed, [new Reason("link_title_missing", ("field", "title"))]));

        Checked Refused(IResult page) => new(typed, null!, null!, page);
    }

    private static async Task<IResult> LookNow(LibraryLinkId id, MadingDb db, LinkDesk desk, CancellationToken stop)
    {
        if (await Find(db, id, stop) is not { } link)
            return Refusal.NotFound();
        desk.Note(link, await desk.Look(new Uri(link.Address), stop));
        await db.SaveChangesAsync(stop);
        return To(id);
    }

    private static async Task<IResult> Propose(LibraryLinkId id, MadingDb db, ProposedLink proposed, CancellationToken stop) =>
        await Find(db, id, stop) is { State: not LinkState.Dead } link
            ? Results.LocalRedirect($"/studio/unggahan/{await proposed.Propose(link, stop)}")
            : Refusal.NotFound();

    private static async Task<IResult> Remove(LibraryLinkId id, MadingDb db, Trail trail, IClock clock, CancellationToken stop)
    {
        if (await Find(db, id, stop) is not { } link)
            return Refusal.NotFound();
        link.Remove(clock.GetCurrentInstant());
        trail.Note("link.removed", $"link:{id}", new { link.Words.Title, link.Address });
        await db.SaveChangesAsync(stop);
        return Results.LocalRedirect($"{LinkPages.Path}?hapus={id}");
    }

    private static async Task<IResult> BringBack(LibraryLinkId id, MadingDb db, Trail trail, CancellationToken stop)
    {
        if (await db.LibraryLinks.FirstOrDefaultAsync(l => l.Id == id, stop) is not { } link)
            return Refusal.NotFound();
        link.BringBack();
        trail.Note("link.brought-back", $"link:{id}", null, new { link.Words.Title });
        await db.SaveChangesAsync(stop);
        return To(id);
    }

    private static IResult To(LibraryLinkId id) => Results.LocalRedirect($"{LinkPages.Path}#link-{id}");

    private static Task<LibraryLink?> Find(MadingDb db, LibraryLinkId id, CancellationToken stop) =>
        db.LibraryLinks.FirstOrDefaultAsync(l => l.Id == id && l.RemovedAt == null, stop);
}
