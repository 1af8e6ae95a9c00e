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
    IServiceScopeFactory work, IHttpClientFactory http, HarvestBell bell, DataFolder folder, IClock clock, IConfiguration settings, ILogger<HarvestWork> log)
    : BackgroundService
{
    private static readonly Duration Lease = Duration.FromMinutes(3);
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
        foreach (var candidate in await open.OrderBy(h => h.CreatedAt).Select(h => new { h.Id, h.LibraryId }).Take(5).ToListAsync(stop))
        {
            if (await open.Where(h => h.Id == candidate.Id).ExecuteUpdateAsync(set => set.SetProperty(h => h.LeaseUntil, until), stop) == 1)
                return (candidate.LibraryId, candidate.Id);
        }

        return null;
    }

    private async Task Run(LibraryId library, HarvestId id, CancellationToken stop)
    {
        for (var page = 0; page < HarvestedPage.MostPages; page++)
        {
            await using var scope = work.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<LibraryScope>().Enter(library);
            var db = scope.ServiceProvider.GetRequiredService<MadingDb>();
            var harvest = await db.Harvests.FirstAsync(h => h.Id == id, stop);
            var source = await db.Sources.FirstAsync(s => s.Id == harvest.SourceId, stop);
            harvest.KeepUntil(clock.GetCurrentInstant() + Lease);
            var step = scope.ServiceProvider.GetRequiredService<HarvestStep>();
            if (!await Page(db, step, harvest, source, stop))
                return;
            await Task.Delay(source.IsFile ? TimeSpan.Zero : _politeness, stop);
        }
    }

    /// <returns>Whether another page follows.</returns>
    private async Task<bool> Page(MadingDb db, HarvestStep step, Harvest harvest, Source source, CancellationToken stop)
    {
        var catalogue = source.IsFile ? null : CatalogueSources.Open(http.CreateClient(OutgoingHttp.Pages), source.System, new Uri(source.Address));
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

        await step.Take(harvest, new HarvestStep.Page(page.Items, place.Keep(page.Next), page.Total), stop);
        if (page.Next is not null && page.Problem is null)
            return true;
        var metAll = catalogue is { TellsAll: true } && !place.OnlyChanges;
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

/// <summary>Rings when a harvest was asked for, so that it begins at once.</summary>
internal sealed class HarvestBell : IDisposable
{
    private readonly SemaphoreSlim _rung = new(0, 1);

    public void Ring()
    {
        if (_rung.CurrentCount == 0)
            _rung.Release();
    }

    public Task<bool> Wait(TimeSpan atMost, CancellationToken stop) => _rung.WaitAsync(atMost, stop);

    public void Dispose() => _rung.Dispose();
}

/// <summary>Reads every catalogue again, twice a day.</summary>
internal sealed class HarvestAgain(HarvestBell bell, IClock clock) : IRecurring
{
    public string Name => "harvest-again";

    public Duration Every => Duration.FromHours(12);

    public async Task Run(IServiceProvider services, CancellationToken stop)
    {
        services.GetRequiredService<LibraryScope>().OpenForTheInstallation();
        var db = services.GetRequiredService<MadingDb>();
        var busy = await db.Harvests.IgnoreQueryFilters().Where(h => h.State == HarvestState.Waiting || h.State == HarvestState.Running).Select(h => h.SourceId).ToListAsync(stop);
        foreach (var source in await db.Sources.IgnoreQueryFilters().Where(s => s.System != "file" && !busy.Contains(s.Id)).ToListAsync(stop))
            db.Add(new Harvest(source.LibraryId, source.Id, clock.GetCurrentInstant()));
        await db.SaveChangesAsync(stop);
        bell.Ring();
    }
}
