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
    }

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

    private static async Task<IResult> TakeBack(LibraryLinkId id, MadingDb db, Trail trail, CancellationToken stop)
    {
        if (await db.LibraryLinks.FirstOrDefaultAsync(l => l.Id == id && l.RemovedAt == null && l.Shown != null, stop) is not { } link)
            return Refusal.NotFound();
        trail.Note("link.taken-back", $"link:{id}", Told(link.Current), Told(link.Shown));
        link.TakeBack();
        await db.SaveChangesAsync(stop);
        return Results.LocalRedirect($"{LinkPages.Path}#link-{id}");
    }

    private static object? Told(ShownLink? link) => link is null ? null : new { link.Words.Title, link.Address };
}
