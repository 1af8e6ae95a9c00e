using Mading.Foundation;
using Mading.Kernel;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Media;

/// <summary>Hears that a video was made to fit; what it changes is saved with it.</summary>
internal interface IHearsConversions
{
    Task Converted(Conversion conversion, Medium result, CancellationToken stop);
}

/// <summary>Rings when a conversion was asked for, so that it begins at once.</summary>
internal sealed class ConversionBell : IDisposable
{
    private readonly SemaphoreSlim _rung = new(0, 1);

    public void Ring()
    {
        try
        {
            _rung.Release();
        }
        catch (SemaphoreFullException)
        {
            // It has rung already.
        }
    }

    public Task<bool> Wait(TimeSpan atMost, CancellationToken stop) => _rung.WaitAsync(atMost, stop);

    public void Dispose() => _rung.Dispose();
}

/// <summary>Makes videos fit in the background, one at a time on each server.</summary>
internal sealed partial class ConvertVideos(
    IServiceScopeFactory work, MediaFiles files, Videos.Videos videos, ConversionBell bell, DataFolder folder, IClock clock, ILogger<ConvertVideos> log) : BackgroundService
{
    // Longer than any conversion may take.
    private static readonly Duration Lease = Duration.FromMinutes(45);
    private const int MostTries = 5;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(20);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (videos.CanConvert && await Claim(stoppingToken) is { } claimed)
                    await Convert(claimed.Library, claimed.Id, stoppingToken);
            }
            catch (Exception trouble) when (!stoppingToken.IsCancellationRequested)
            {
                LogTrouble(log, trouble);
            }

            await bell.Wait(LookEvery, stoppingToken);
        }
    }

    private async Task<(LibraryId Library, Guid Id)?> Claim(CancellationToken stop)
    {
        await using var scope = work.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MadingDb>();
        var now = clock.GetCurrentInstant();
        var until = now + Lease;
        var open = db.Conversions.IgnoreQueryFilters().Where(c => c.State == ConversionState.Waiting && c.LeaseUntil < now);
        foreach (var candidate in await open.OrderBy(c => c.CreatedAt).Select(c => new { c.Id, c.LibraryId }).Take(5).ToListAsync(stop))
        {
            if (await open.Where(c => c.Id == candidate.Id).ExecuteUpdateAsync(set => set.SetProperty(c => c.LeaseUntil, until), stop) == 1)
                return (candidate.LibraryId, candidate.Id);
        }

        return null;
    }

    private async Task Convert(LibraryId library, Guid id, CancellationToken stop)
    {
        await using var scope = work.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<LibraryScope>().Enter(library);
        var db = scope.ServiceProvider.GetRequiredService<MadingDb>();
        var conversion = await db.Conversions.FirstAsync(c => c.Id == id, stop);
        if (conversion.IsGivenUp)
        {
            conversion.Fail(new Reason("video_not_converted"));
            await db.SaveChangesAsync(stop);
            return;
        }

        conversion.Begin();
        await db.SaveChangesAsync(stop);
        try
        {
            if (await Make(scope.ServiceProvider, db, conversion, stop) is { } problem)
                conversion.Fail(problem);
        }
        catch (Exception)
        {
            if (stop.IsCancellationRequested)
                conversion.NotTried();
            conversion.LetGo(clock.GetCurrentInstant());
            await db.SaveChangesAsync(CancellationToken.None);
            throw;
        }

        await db.SaveChangesAsync(CancellationToken.None);
        if (conversion.Result is not null)
            await Tell(library, id);
    }

    // In a unit of work of its own: whoever saves the post at the same moment must not cost the video.
    private async Task Tell(LibraryId library, Guid id)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            await using var scope = work.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<LibraryScope>().Enter(library);
            var db = scope.ServiceProvider.GetRequiredService<MadingDb>();
            var conversion = await db.Conversions.AsNoTracking().FirstAsync(c => c.Id == id);
            var result = await db.Media.AsNoTracking().FirstAsync(m => m.Id == conversion.Result);
            foreach (var hearer in scope.ServiceProvider.GetServices<IHearsConversions>())
                await hearer.Converted(conversion, result, CancellationToken.None);
            try
            {
                await db.SaveChangesAsync();
                return;
            }
            catch (DbUpdateConcurrencyException)
            {
                // The post was just saved; as it stands now, then.
            }
        }
    }

    private async Task<Reason?> Make(IServiceProvider services, MadingDb db, Conversion conversion, CancellationToken stop)
    {
        if (await db.Media.AsNoTracking().FirstOrDefaultAsync(m => m.Id == conversion.Medium, stop) is not { IsVideo: true } medium)
            return new Reason("video_not_converted");
        using var place = WorkFolder.In(folder);
        var made = place.File("made.mp4");
        if (await videos.Convert(files.PathOf(medium), medium, conversion.Fit, made, stop) is { } problem)
            return problem;
        var kept = await services.GetRequiredService<MediaStore>().KeepVideo(made, Path.ChangeExtension(medium.FileName, ".mp4"), medium.AltText, stop);
        if (kept.Failed(out problem, out var result))
            return problem;
        conversion.Finish(result.Id);
        return null;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A video could not be converted.")]
    private static partial void LogTrouble(ILogger log, Exception trouble);
}
