using Mading.Foundation;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Channels;

/// <summary>
/// Seals the numbers that a version before wrote in the clear: at the start, a hundred at a time, each time from what is left, and once an hour
/// for what an older server beside this one may have added. Until then they are found in the clear as well.
/// </summary>
internal sealed partial class SealNumbers(IServiceScopeFactory work, ReaderNumbers numbers, IClock clock, ILogger<SealNumbers> log) : BackgroundService
{
    private const int Most = 100;
    private static readonly TimeSpan LookEvery = TimeSpan.FromHours(1);
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
            await Task.Delay(await All(stoppingToken) ? LookEvery : TryAgainAfter, stoppingToken);
    }

    /// <returns>False when something stood in the way.</returns>
    private async Task<bool> All(CancellationToken stop)
    {
        try
        {
            while (await Round(Most, stop) > 0)
                await Task.Yield();
            return true;
        }
        catch (Exception problem) when (!stop.IsCancellationRequested)
        {
            LogProblem(log, problem);
            return false;
        }
    }

    /// <returns>How many were still in the clear.</returns>
    internal async Task<int> Round(int most, CancellationToken stop)
    {
        await using var scope = work.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<LibraryScope>().OpenForTheInstallation();
        var db = scope.ServiceProvider.GetRequiredService<MadingDb>();
        var clear = await db.Subscribers.IgnoreQueryFilters().AsNoTracking().Where(s => s.Number != null).OrderBy(s => s.Id).Take(most).ToListAsync(stop);
        if (clear.Count > 0)
            await Seal(db, clear, stop);

        // Taken off in the moment in which theirs was sealed.
        await db.Subscribers.IgnoreQueryFilters().Where(s => s.StoppedAt != null && s.SealedNumber != null)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.SealedNumber, (string?)null), stop);
        return clear.Count;
    }

    private async Task Seal(MadingDb db, List<Subscriber> clear, CancellationToken stop)
    {
        var made = clear.ConvertAll(s => (Row: s, Number: numbers.Seal(s.ChannelId, s.Number!)));
        var marks = made.ConvertAll(m => m.Number.Fingerprint);
        var known = await db.Subscribers.IgnoreQueryFilters().AsNoTracking().Where(s => s.StoppedAt == null && marks.Contains(s.Fingerprint!))
            .Select(s => s.Fingerprint!).ToListAsync(stop);
        await db.Database.OpenConnectionAsync(stop);

        // What SQLite no longer needs it overwrites, so that the number does not stay behind in the file.
        if (db.IsSqlite)
            await db.Database.ExecuteSqlRawAsync("PRAGMA secure_delete = ON", stop);
        await using var all = await db.Database.BeginTransactionAsync(stop);
        foreach (var (row, number) in made)
            await Seal(db, row, number, known.Contains(number.Fingerprint), stop);
        await all.CommitAsync(stop);
    }

    // Whoever was added a second time while theirs was in the clear stays on the list once.
    private async Task Seal(MadingDb db, Subscriber old, SealedNumber number, bool isKnown, CancellationToken stop)
    {
        var now = clock.GetCurrentInstant();
        var row = db.Subscribers.IgnoreQueryFilters().Where(s => s.Id == old.Id && s.Number == old.Number);
        if (isKnown)
            await row.Where(s => s.StoppedAt == null).ExecuteUpdateAsync(set => set.SetProperty(s => s.StoppedAt, now), stop);
        else
            await row.Where(s => s.StoppedAt == null).ExecuteUpdateAsync(
                set => set.SetProperty(s => s.SealedNumber, number.Text).SetProperty(s => s.Fingerprint, number.Fingerprint).SetProperty(s => s.Number, (string?)null), stop);
        await row.Where(s => s.StoppedAt != null).ExecuteUpdateAsync(set => set.SetProperty(s => s.Number, (string?)null), stop);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Telephone numbers of readers could not be sealed; it is tried again in a minute.")]
    private static partial void LogProblem(ILogger log, Exception problem);
}
