using Mading.Catalogues.SlimsDatabase;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Libraries;
using Mading.Team;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Mading.Collection;

/// <summary>The page of a source's database: connecting, trying, letting go, and taking over its closed days.</summary>
internal static class DatabasePages
{
    public static void Map(RouteGroupBuilder studio)
    {
        studio.MapGet("/koleksi/sumber/{id}/basis-data", Show).Needs(Permission.Manage);
        studio.MapPost("/koleksi/sumber/{id}/basis-data", Connect).Needs(Permission.Manage);
        studio.MapPost("/koleksi/sumber/{id}/basis-data/coba", TryAgain).Needs(Permission.Manage);
        studio.MapPost("/koleksi/sumber/{id}/basis-data/lepas", LetGo).Needs(Permission.Manage);
        studio.MapPost("/koleksi/sumber/{id}/basis-data/hari-tutup", TakeClosures).Needs(Permission.Manage);
    }

    private static async Task<IResult> Show(SourceId id, IServiceProvider services, CancellationToken stop)
    {
        var db = services.GetRequiredService<MadingDb>();
        if (await Find(db, id, stop) is not { } source)
            return Refusal.NotFound();
        var database = await db.SourceDatabases.AsNoTracking().FirstOrDefaultAsync(d => d.SourceId == id, stop);
        return await Page(services, source, database, database is null ? DatabaseForm.Nothing : ConnectDatabase.Of(database), [], stop);
    }

    private static async Task<IResult> Connect(SourceId id, HttpRequest request, IServiceProvider services, MadingDb db, Trail trail, CancellationToken stop)
    {
        if (await Find(db, id, stop) is not { } source)
            return Refusal.NotFound();
        var typed = DatabaseForm.Read(await request.ReadFormAsync(stop));
        var (database, problems) = await services.GetRequiredService<ConnectDatabase>().Try(source, typed, stop);
        if (database is null)
            return await Page(services, source, await db.SourceDatabases.AsNoTracking().FirstOrDefaultAsync(d => d.SourceId == id, stop), typed.Shown, problems, stop);
        trail.Note("source.database_connected", $"source:{id}", null, new { database.Host, database.Port, database.Name, database.User });
        await db.SaveChangesAsync(stop);
        return Back(id);
    }

    private static async Task<IResult> TryAgain(SourceId id, MadingDb db, ConnectDatabase connections, CancellationToken stop)
    {
        if (await db.SourceDatabases.FirstOrDefaultAsync(d => d.SourceId == id, stop) is not { } database)
            return Refusal.NotFound();
        await connections.Look(database, stop);
        await db.SaveChangesAsync(stop);
        return Back(id);
    }

    private static async Task<IResult> LetGo(SourceId id, MadingDb db, ConnectDatabase connections, Trail trail, CancellationToken stop)
    {
        if (!await db.SourceDatabases.AnyAsync(d => d.SourceId == id, stop))
            return Refusal.NotFound();
        trail.Note("source.database_removed", $"source:{id}");
        await connections.LetGo(id, stop);
        return Back(id);
    }

    private static async Task<IResult> TakeClosures(SourceId id, MadingDb db, LibraryDays days, Visit visit, Trail trail, IClock clock, CancellationToken stop)
    {
        if (!await db.SourceDatabases.AnyAsync(d => d.SourceId == id, stop))
            return Refusal.NotFound();
        var library = await db.Libraries.FirstAsync(stop);
        var fresh = NotYetKnown(await days.ClosedSince(id, Today(visit, clock), stop), library.Hours);
        if (fresh.Count > 0)
        {
            library.OpenAt(library.Hours with { Closures = [.. library.Hours.Closures.Concat(fresh).OrderBy(c => c.From, StringComparer.Ordinal)] });
            trail.Note("library.closures_taken", $"source:{id}", null, fresh);
            await db.SaveChangesAsync(stop);
        }

        return Back(id);
    }

    private static async Task<IResult> Page(
        IServiceProvider services, Source source, SourceDatabase? database, DatabaseForm typed, IReadOnlyList<Reason> problems, CancellationToken stop)
    {
        var visit = services.GetRequiredService<Visit>();
        var today = Today(visit, services.GetRequiredService<IClock>());
        var days = services.GetRequiredService<LibraryDays>();
        var db = services.GetRequiredService<MadingDb>();
        var closed = await days.ClosedSince(source.Id, today, stop);
        return new RazorComponentResult<DatabasePage>(new Dictionary<string, object?>
        {
            [nameof(DatabasePage.Source)] = source,
            [nameof(DatabasePage.Database)] = database,
            [nameof(DatabasePage.Typed)] = typed,
            [nameof(DatabasePage.Problems)] = problems,
            [nameof(DatabasePage.Closed)] = closed,
            [nameof(DatabasePage.FreshClosures)] = NotYetKnown(closed, (await db.Libraries.AsNoTracking().FirstAsync(stop)).Hours).Count,
            [nameof(DatabasePage.Visits)] = await days.VisitsSince(today.PlusDays(-6), stop),
            [nameof(DatabasePage.TitlesKnown)] = await db.RecordCopies.CountAsync(c => c.SourceId == source.Id, stop),
            [nameof(DatabasePage.Zone)] = visit.Zone,
        })
        { StatusCode = problems.Count > 0 ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK };
    }

    private static List<Closure> NotYetKnown(IReadOnlyList<ClosedView> closed, OpeningHours hours) =>
    [
        .. closed.Select(c => new Closure(LocalDatePattern.Iso.Format(c.Day), LocalDatePattern.Iso.Format(c.Day), c.Reason))
            .Where(c => !hours.Closures.Any(k => string.CompareOrdinal(k.From, c.From) <= 0 && string.CompareOrdinal(c.From, k.To) <= 0)),
    ];

    // Only beside a catalogue whose database is known can one be read.
    private static Task<Source?> Find(MadingDb db, SourceId id, CancellationToken stop) =>
        db.Sources.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id && s.System == SlimsTables.SourceSystem, stop);

    private static LocalDate Today(Visit visit, IClock clock) => clock.GetCurrentInstant().InZone(visit.TimeZone).Date;

    private static IResult Back(SourceId id) => Results.LocalRedirect($"/studio/koleksi/sumber/{id}/basis-data");
}
