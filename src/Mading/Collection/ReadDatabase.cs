using Mading.Catalogues.SlimsDatabase;
using Mading.Foundation;
using Mading.Kernel;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Collection;

/// <summary>Reads one library's database as far as it is due: copies every half hour, the rest once a night.</summary>
internal sealed class ReadDatabase(
    MadingDb db, SlimsTables tables, ConnectDatabase connections, TakeHoldings holdings, TakeDays days, HarvestBell bell, IClock clock)
{
    private static readonly Duration CopiesEvery = Duration.FromMinutes(29);
    private static readonly Duration HarvestAtMostEvery = Duration.FromHours(3);
    private const int AfterHour = 1;

    public async Task IfDue(SourceId id, DateTimeZone zone, CancellationToken stop)
    {
        var now = clock.GetCurrentInstant();
        if (await Find(id, stop) is not { } database || !IsDue(database, now))
            return;
        var nightly = IsNightlyDue(database, now.InZone(zone).LocalDateTime, zone);
        database.Try(now);
        await db.SaveChangesAsync(stop);
        if (connections.AddressOf(database) is not { } address)
            await Fail(id, new Reason("database_password_lost"), stop);
        else if (await Copies(id, address, nightly, stop) && nightly)
            await Days(id, address, zone, stop);
    }

    // Also after a failure half an hour passes, so that a wrong password is not tried all day long.
    private static bool IsDue(SourceDatabase database, Instant now) => database.TriedAt is not { } tried || now - tried >= CopiesEvery;

    private static bool IsNightlyDue(SourceDatabase database, LocalDateTime now, DateTimeZone zone) =>
        database.DaysAt is not { } last || (now.Hour >= AfterHour && last.InZone(zone).Date < now.Date);

    private async Task<bool> Copies(SourceId id, DatabaseAddress address, bool nightly, CancellationToken stop)
    {
        var (held, problem) = await tables.Holdings(address, stop);
        if (held is null)
            return await Fail(id, problem!, stop);
        var featured = nightly ? (await tables.Featured(address, stop)).Titles : null;
        await holdings.Take(id, held, featured, stop);

        var (mark, _) = await tables.LastEdit(address, stop);
        if (await Find(id, stop) is not { } database)
            return false;
        database.ReadCopies(clock.GetCurrentInstant());
        // Where no harvest could be asked for, the old mark stays, so that the next look sees the edits again.
        if (!database.HasEdits(mark) || await HarvestSoon(id, stop))
            database.NoteEdits(mark);
        await db.SaveChangesAsync(stop);
        return true;
    }

    private async Task Days(SourceId id, DatabaseAddress address, DateTimeZone zone, CancellationToken stop)
    {
        var today = clock.GetCurrentInstant().InZone(zone).Date;
        var since = today.PlusDays(-TakeDays.Kept);
        var (read, problem) = await tables.Days(address, since.ToDateOnly(), today.ToDateOnly(), stop);
        if (read is null)
        {
            await Fail(id, problem!, stop);
            return;
        }

        await days.Take(id, read, since, stop);
        if (await Find(id, stop) is not { } database)
            return;
        database.ReadDays(clock.GetCurrentInstant());
        database.Close(read.ClosedWeekdays);
        await db.SaveChangesAsync(stop);
    }

    // The catalogue's own interface hides edits; a library that edits all day is still read only every few hours.
    private async Task<bool> HarvestSoon(SourceId id, CancellationToken stop)
    {
        var now = clock.GetCurrentInstant();
        var since = now - HarvestAtMostEvery;
        if (await db.Harvests.AnyAsync(h => h.SourceId == id && (h.CreatedAt > since || h.State == HarvestState.Waiting || h.State == HarvestState.Running), stop))
            return false;
        db.Add(new Harvest(db.Library, id, now));
        bell.Ring();
        return true;
    }

    private async Task<bool> Fail(SourceId id, Reason problem, CancellationToken stop)
    {
        if (await Find(id, stop) is { } database)
            database.Fail(problem);
        await db.SaveChangesAsync(stop);
        return false;
    }

    private Task<SourceDatabase?> Find(SourceId id, CancellationToken stop) => db.SourceDatabases.FirstOrDefaultAsync(d => d.SourceId == id, stop);
}

/// <summary>Looks every five minutes which databases are due, those longest untried first.</summary>
internal sealed class ReadDatabases(IServiceScopeFactory work, IClock clock) : IRecurring
{
    // Other recurring work waits behind a round; who was not reached is first in the next.
    private static readonly Duration Altogether = Duration.FromMinutes(1);

    public string Name => "read-databases";

    public Duration Every => Duration.FromMinutes(5);

    public async Task Run(IServiceProvider services, CancellationToken stop)
    {
        var begun = clock.GetCurrentInstant();
        services.GetRequiredService<LibraryScope>().OpenForTheInstallation();
        var all = await services.GetRequiredService<MadingDb>().SourceDatabases.IgnoreQueryFilters().AsNoTracking()
            .OrderBy(d => d.TriedAt != null).ThenBy(d => d.TriedAt).Select(d => new { d.LibraryId, d.SourceId }).ToListAsync(stop);
        foreach (var one in all.TakeWhile(_ => clock.GetCurrentInstant() - begun < Altogether))
        {
            await using var scope = work.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<LibraryScope>().Enter(one.LibraryId);
            var zone = (await scope.ServiceProvider.GetRequiredService<MadingDb>().Set<Libraries.Library>().AsNoTracking().FirstAsync(stop)).TimeZone;
            await scope.ServiceProvider.GetRequiredService<ReadDatabase>().IfDue(one.SourceId, zone, stop);
        }
    }
}
