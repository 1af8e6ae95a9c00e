using Mading.Catalogues;
using Mading.Foundation;
using Mading.Kernel;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Collection;

/// <summary>
/// Reads catalogues in the background. A harvest is a row with a lease; whoever claims it goes on from its position, so a kill
/// costs at most the page in hand.
/// </summary>
internal sealed partial class HarvestWork(
    IServiceScopeFactory work, IHttpClientFactory http, HarvestBell bell, DataFolder folder, SourceAddresses addresses, IClock clock, IConfiguration settings, ILogger<HarvestWork> log)
    : BackgroundService
{
    // Longer than any one page may take: ten records, each asked for twice.
    private static readonly Duration Lease = Duration.FromMinutes(10);
    private static readonly Duration Turn = Duration.FromMinutes(2);
    private static readonly Duration AfterFailure = Duration.FromMinutes(1);
    private const int MostFailures = 3;
    private static readonly Duration LongestHarvest = Duration.FromHours(24);
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);
    private readonly FileHarvest _files = new(folder);
    private readonly TimeSpan _politeness = TimeSpan.FromMilliseconds(settings.GetValue("HARVEST:PAUSE_MS", 500));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await Claim(stoppingToken) is { } claimed)
                    await Run(claimed.Library, claimed.Harvest, stoppingToken);
            }
            catch (Exception trouble) when (!stoppingToken.IsCancellationRequested)
            {
                LogTrouble(log, trouble);
            }

            await bell.Wait(LookEvery, stoppingToken);
        }
    }

    /// <summary>Runs what waits until nothing does; for the command line.</summary>
    public async Task RunWaiting(CancellationToken stop)
    {
        while (await Claim(stop) is { } claimed)
            await Run(claimed.Library, claimed.Harvest, stop);
    }

    private async Task<(LibraryId Library, HarvestId Harvest)?> Claim(CancellationToken stop)
    {
        await using var scope = work.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MadingDb>();
        var now = clock.GetCurrentInstant();
        var until = now + Lease;
        // Harvests of every library stand in one queue.
        var open = db.Harvests.IgnoreQueryFilters().Where(h => (h.State == HarvestState.Waiting || h.State == HarvestState.Running) && h.LeaseUntil < now);
        foreach (var candidate in await open.OrderBy(h => h.LeaseUntil).ThenBy(h => h.CreatedAt).Select(h => new { h.Id, h.LibraryId }).Take(5).ToListAsync(stop))
        {
            if (await open.Where(h => h.Id == candidate.Id).ExecuteUpdateAsync(set => set.SetProperty(h => h.LeaseUntil, until), stop) == 1)
                return (candidate.LibraryId, candidate.Id);
        }

        return null;
    }

    // After its turn the lease is given back, so that a long catalogue does not keep every other library waiting.
    private async Task Run(LibraryId library, HarvestId id, CancellationToken stop)
    {
        var ends = clock.GetCurrentInstant() + Turn;
        for (var page = 0; page < HarvestedPage.MostPages; page++)
        {
            try
            {
                if (!await Page(library, id, clock.GetCurrentInstant() > ends, stop))
                    return;
            }
            catch (Exception trouble) when (!stop.IsCancellationRequested)
            {
                LogTrouble(log, trouble);
                await Fail(library, id, stop);
                return;
            }
        }
    }

    private async Task<bool> Page(LibraryId library, HarvestId id, bool isLast, CancellationToken stop)
    {
        await using var scope = work.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<LibraryScope>().Enter(library);
        var db = scope.ServiceProvider.GetRequiredService<MadingDb>();
        var harvest = await db.Harvests.FirstAsync(h => h.Id == id, stop);
        var source = await db.Sources.FirstAsync(s => s.Id == harvest.SourceId, stop);
        // Another may take it once the lease is over, so it is kept before the page is asked for.
        harvest.KeepUntil(clock.GetCurrentInstant() + Lease);
        await db.SaveChangesAsync(stop);
        if (!await Page(db, scope.ServiceProvider.GetRequiredService<HarvestStep>(), harvest, source, stop))
            return false;
        await Task.Delay(source.IsFile ? TimeSpan.Zero : _politeness, stop);
        if (!isLast)
            return true;
        harvest.KeepUntil(clock.GetCurrentInstant() - Duration.FromSeconds(1));
        await db.SaveChangesAsync(stop);
        return false;
    }

    // A fault of our own is tried again a few times, as it may lie in the moment; then it is said.
    private async Task Fail(LibraryId library, HarvestId id, CancellationToken stop)
    {
        await using var scope = work.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<LibraryScope>().Enter(library);
        var db = scope.ServiceProvider.GetRequiredService<MadingDb>();
        if (await db.Harvests.FirstOrDefaultAsync(h => h.Id == id, stop) is not { IsOver: false } harvest)
            return;
        var (now, reason) = (clock.GetCurrentInstant(), new Reason("harvest_failed"));
        harvest.KeepUntil(now + AfterFailure);
        if (harvest.Log.Count(n => n.Reason.Code == reason.Code) + 1 < MostFailures)
            harvest.Note(reason, now);
        else
            harvest.Stop(reason, now);
        await db.SaveChangesAsync(stop);
        if (harvest.IsOver)
            File.Delete(FileOf(folder, harvest.Id));
    }

    /// <returns>Whether another page follows.</returns>
    private async Task<bool> Page(MadingDb db, HarvestStep step, Harvest harvest, Source source, CancellationToken stop)
    {
        var address = source.IsFile ? null : addresses.Whole(source);
        if (address is null && !source.IsFile)
        {
            harvest.Stop(new Reason("source_key_lost"), clock.GetCurrentInstant());
            await db.SaveChangesAsync(stop);
            return false;
        }

        var catalogue = address is null ? null : CatalogueSources.Open(http.CreateClient(OutgoingHttp.Pages), source.System, address);
        var place = catalogue is null ? new HarvestPlace(harvest.Position, false) : await HarvestPlace.Of(db, harvest, source, catalogue, stop);
        var page = catalogue is null ? await _files.Page(harvest, stop) : await catalogue.Read(place.Position, stop);
        if (page.Wait is { } wait)
        {
            // The lease is its alarm clock: other catalogues are read meanwhile.
            harvest.KeepUntil(clock.GetCurrentInstant() + Duration.FromTimeSpan(wait < LongestWait ? wait : LongestWait));
            if (harvest.CreatedAt + LongestHarvest < clock.GetCurrentInstant())
                harvest.Stop(new Reason("catalogue_busy"), clock.GetCurrentInstant());
            await db.SaveChangesAsync(stop);
            return false;
        }

        // What a file leaves out has not vanished either way: only catalogues tell all.
        if (catalogue is not null && page.Items.Any(i => i is ReadItem.Bad { Identifier: null }))
            place = place with { IsPartial = true };
        await step.Take(harvest, new HarvestStep.Page(page.Items, place.Keep(page.Next), page.Total), stop);
        if (page.Next is not null && page.Problem is null)
            return true;
        var metAll = catalogue is { TellsAll: true } && !place.IsPartial && harvest.MetAllThatWereTold;
        await End(db, step, harvest, source, page.Problem, metAll, stop);
        return false;
    }

    private async Task End(MadingDb db, HarvestStep step, Harvest harvest, Source source, Reason? problem, bool metAll, CancellationToken stop)
    {
        var now = clock.GetCurrentInstant();
        if (problem is not null)
        {
            harvest.Stop(problem, now);
        }
        else
        {
            if (harvest.Seen > 0 && metAll)
                await step.MarkVanished(harvest, stop);
            harvest.Finish(now);
            source.Harvested(now);
        }

        await db.SaveChangesAsync(stop);
        if (source.IsFile)
            File.Delete(FileOf(folder, harvest.Id));
        else
            await BringCovers.Newest(work, harvest.LibraryId, stop);
    }

    public static string FileOf(DataFolder folder, HarvestId id) => Path.Combine(folder.Temporary, $"harvest-{id}");

    [LoggerMessage(Level = LogLevel.Error, Message = "Reading catalogues met a trouble and goes on in a moment.")]
    private static partial void LogTrouble(ILogger log, Exception trouble);
}
