using Mading.Foundation;
using Mading.Kernel;
using Mading.Team;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Collection;

/// <summary>"Bukan buku yang sama", and back again.</summary>
internal static class SayApart
{
    public static void Map(RouteGroupBuilder studio)
    {
        studio.MapPost("/koleksi/{id}/bukan/{other}", Apart).Needs(Permission.Plan);
        studio.MapPost("/koleksi/{id}/sama/{other}", Together).Needs(Permission.Plan);
    }

    private static async Task<IResult> Apart(RecordId id, RecordId other, MadingDb db, Trail trail, IClock clock, CancellationToken stop)
    {
        if (!await AreOurs(db, id, other, stop))
            return Refusal.NotFound();
        var (first, second) = RecordsApart.InOrder(id, other);
        if (!await db.RecordsApart.AnyAsync(a => a.First == first && a.Second == second, stop))
        {
            db.Add(new RecordsApart(db.Library, id, other, clock.GetCurrentInstant()));
            trail.Note("records.apart", $"record:{id}", null, new { other });
            await db.SaveChangesAsync(stop);
        }

        return Results.LocalRedirect($"/studio/koleksi/{id}");
    }

    private static async Task<IResult> Together(RecordId id, RecordId other, MadingDb db, Trail trail, CancellationToken stop)
    {
        if (!await AreOurs(db, id, other, stop))
            return Refusal.NotFound();
        var (first, second) = RecordsApart.InOrder(id, other);
        if (await db.RecordsApart.FirstOrDefaultAsync(a => a.First == first && a.Second == second, stop) is { } said)
        {
            db.Remove(said);
            trail.Note("records.together", $"record:{id}", null, new { other });
            await db.SaveChangesAsync(stop);
        }

        return Results.LocalRedirect($"/studio/koleksi/{id}");
    }

    private static async Task<bool> AreOurs(MadingDb db, RecordId one, RecordId other, CancellationToken stop) =>
        one != other && await db.Records.CountAsync(r => r.Id == one || r.Id == other, stop) == 2;
}
