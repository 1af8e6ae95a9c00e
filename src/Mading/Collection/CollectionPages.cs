using Mading.Foundation;
using Mading.Kernel;
using Mading.Team;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Mading.Collection;

/// <summary>The collection on the screen: search, one record, the sources and how their reading goes.</summary>
internal static class CollectionPages
{
    public static void Map(RouteGroupBuilder studio)
    {
        studio.MapGet("/koleksi", List);
        studio.MapGet("/koleksi/{id}", One);
        studio.MapGet("/koleksi/sumber", Sources);
        studio.MapGet("/koleksi/ambil/{id}", Progress);
    }

    private static async Task<IResult> List(string? q, string? cursor, ReadRecords records, Twins twins, MadingDb db, Visit visit, CancellationToken stop)
    {
        var page = await records.List(q, cursor, stop);
        var books = await twins.Fold(page.Records, stop);
        return new RazorComponentResult<RecordsPage>(new Dictionary<string, object?>
        {
            [nameof(RecordsPage.Records)] = books.Select(b => b.Record).ToList(),
            [nameof(RecordsPage.AlsoIn)] = books.Where(b => b.Others.Count > 0).ToDictionary(b => b.Record.Id, b => b.Others.Count),
            [nameof(RecordsPage.Next)] = page.Next,
            [nameof(RecordsPage.Query)] = q,
            [nameof(RecordsPage.Corrected)] = page.Corrected,
            [nameof(RecordsPage.Zone)] = visit.Zone,
            [nameof(RecordsPage.HasSource)] = await db.Sources.AnyAsync(stop),
            [nameof(RecordsPage.MayPropose)] = visit.May(Permission.Plan),
        });
    }

    private static async Task<IResult> One(
        RecordId id, MadingDb db, Visit visit, Arrivals arrivals, ReadAvailability availability, Twins twins, CancellationToken stop)
    {
        if (await db.Records.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, stop) is not { } record)
            return Refusal.NotFound();
        return new RazorComponentResult<RecordPage>(new Dictionary<string, object?>
        {
            [nameof(RecordPage.Record)] = record,
            [nameof(RecordPage.Sources)] = await db.Sources.AsNoTracking().ToDictionaryAsync(s => s.Id, stop),
            [nameof(RecordPage.Arrived)] = (await arrivals.Of([record], stop))[record.Id],
            [nameof(RecordPage.Copies)] = await availability.Now(record.Id, stop),
            [nameof(RecordPage.Twins)] = await twins.Of(record, stop),
            [nameof(RecordPage.Zone)] = visit.Zone,
            [nameof(RecordPage.MayPropose)] = visit.May(Permission.Plan),
        });
    }

    private static async Task<IResult> Sources(MadingDb db, Visit visit, CancellationToken stop) =>
        await SourcesAgain(db, visit, "", [], stop);

    public static async Task<IResult> SourcesAgain(MadingDb db, Visit visit, string address, IReadOnlyList<Reason> problems, CancellationToken stop)
    {
        var sources = await db.Sources.AsNoTracking().OrderBy(s => s.CreatedAt).ToListAsync(stop);
        var harvests = await db.Harvests.AsNoTracking().OrderByDescending(h => h.CreatedAt).Take(20).ToListAsync(stop);
        var read = await db.SourceDatabases.AsNoTracking().Where(d => d.Problem == null).ToListAsync(stop);
        return new RazorComponentResult<SourcesPage>(new Dictionary<string, object?>
        {
            [nameof(SourcesPage.Sources)] = sources,
            [nameof(SourcesPage.WithDatabase)] = read.Where(d => d.Reads.Contains("copies")).Select(d => d.SourceId).ToHashSet(),
            [nameof(SourcesPage.Harvests)] = harvests,
            [nameof(SourcesPage.Address)] = address,
            [nameof(SourcesPage.Problems)] = problems,
            [nameof(SourcesPage.Zone)] = visit.Zone,
            [nameof(SourcesPage.MayManage)] = visit.May(Permission.Manage),
        })
        { StatusCode = problems.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK };
    }

    private static async Task<IResult> Progress(HarvestId id, MadingDb db, Visit visit, CancellationToken stop)
    {
        if (await db.Harvests.AsNoTracking().FirstOrDefaultAsync(h => h.Id == id, stop) is not { } harvest)
            return Refusal.NotFound();
        return new RazorComponentResult<HarvestPage>(new Dictionary<string, object?>
        {
            [nameof(HarvestPage.Harvest)] = harvest,
            [nameof(HarvestPage.Source)] = await db.Sources.AsNoTracking().FirstOrDefaultAsync(s => s.Id == harvest.SourceId, stop),
            [nameof(HarvestPage.Zone)] = visit.Zone,
        });
    }
}
