using Mading.Foundation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Mading.Team;

/// <summary>The audit trail on the screen: who did what, with what stood there before and after.</summary>
public static class ReadTrail
{
    private const int PageSize = 50;

    public sealed record Line(AuditEntry Entry, string? Who);

    public static void Map(RouteGroupBuilder studio) => studio.MapGet("/jejak", Show).Needs(Permission.Manage);

    private static async Task<IResult> Show(int? page, MadingDb db, Visit visit, CancellationToken stop)
    {
        var number = Math.Clamp(page ?? 1, 1, 100_000);
        var entries = await db.AuditTrail.AsNoTracking().OrderByDescending(e => e.At).ThenByDescending(e => e.Id)
            .Skip((number - 1) * PageSize).Take(PageSize + 1).ToListAsync(stop);
        var ids = entries.Select(e => e.PersonId).OfType<PersonId>().Select(p => p.Value).Distinct().ToList();
        var names = await db.People.AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, stop);
        return new RazorComponentResult<TrailPage>(new Dictionary<string, object?>
        {
            [nameof(TrailPage.Lines)] = entries.Take(PageSize).Select(e => new Line(e, e.PersonId is { } id ? names.GetValueOrDefault(id.Value) : null)).ToList(),
            [nameof(TrailPage.Zone)] = visit.Zone,
            [nameof(TrailPage.Number)] = number,
            [nameof(TrailPage.HasMore)] = entries.Count > PageSize,
        });
    }
}
