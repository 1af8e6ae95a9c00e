using Mading.Foundation;
using Mading.Kernel;
using Mading.Team;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Collection;

/// <summary>Whoever approves decides what of a link the public sees: the new words, or those before.</summary>
internal static class ApproveLink
{
    public static void Map(RouteGroupBuilder studio)
    {
        studio.MapPost("/koleksi/tautan/{id}/setujui", Approve).Needs(Permission.Approve);
        studio.MapPost("/koleksi/tautan/{id}/pulihkan", TakeBack).Needs(Permission.Approve);
        studio.MapPost("/koleksi/tautan/{id}/catatan", Return).Needs(Permission.Approve);
    }

    private const int LongestNote = 500;

    private static async Task<IResult> Approve(LibraryLinkId id, HttpRequest request, MadingDb db, Visit visit, Trail trail, IClock clock, CancellationToken stop)
    {
        if (await db.LibraryLinks.FirstOrDefaultAsync(l => l.Id == id && l.RemovedAt == null, stop) is not { } link)
            return Refusal.NotFound();
        if ((await request.ReadFormAsync(stop))["seen"] != link.Current.Mark)
            return await LinkPages.AllWith([new Reason("link_changed_meanwhile")], db, visit, clock, stop);
        trail.Note("link.approved", $"link:{id}", Told(link.Shown), Told(link.Current));
        link.Approve();
        await db.SaveChangesAsync(stop);
        return Results.LocalRedirect($"{LinkPages.Path}#link-{id}");
    }

    /// <summary>Back to whoever wrote it, with what to change; the words stay as they are.</summary>
    private static async Task<IResult> Return(LibraryLinkId id, HttpRequest request, MadingDb db, Visit visit, Trail trail, IClock clock, CancellationToken stop)
    {
        if (await db.LibraryLinks.FirstOrDefaultAsync(l => l.Id == id && l.RemovedAt == null, stop) is not { } link)
            return Refusal.NotFound();
        var note = (await request.ReadFormAsync(stop))["note"].ToString().Trim();
        if (note.Length is 0 or > LongestNote)
            return await LinkPages.AllWith([new Reason(note.Length == 0 ? "note_missing" : "link_note_too_long", ("most", LongestNote))], db, visit, clock, stop);
        trail.Note("link.returned", $"link:{id}", Told(link.Current), new { Note = note });
        link.Return(note);
        await db.SaveChangesAsync(stop);
        return Results.LocalRedirect($"{LinkPages.Path}#link-{id}");
    }

    private static async Task<IResult> TakeBack(LibraryLinkId id, HttpRequest request, MadingDb db, Visit visit, Trail trail, IClock clock, CancellationToken stop)
    {
        if (await db.LibraryLinks.FirstOrDefaultAsync(l => l.Id == id && l.RemovedAt == null && l.Shown != null, stop) is not { } link)
            return Refusal.NotFound();
        if ((await request.ReadFormAsync(stop))["seen"] != link.Current.Mark)
            return await LinkPages.AllWith([new Reason("link_changed_meanwhile")], db, visit, clock, stop);
        trail.Note("link.taken-back", $"link:{id}", Told(link.Current), Told(link.Shown));
        link.TakeBack();
        await db.SaveChangesAsync(stop);
        return Results.LocalRedirect($"{LinkPages.Path}#link-{id}");
    }

    private static object? Told(ShownLink? link) => link is null ? null : new { link.Address, link.Words };
}
