using Mading.Foundation;
using Mading.Kernel;
using Mading.Publishing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Reminders;

/// <summary>Looks a few times a minute for what waits for a phone and for reminders whose time has come.</summary>
internal sealed partial class RemindersWork(
    IServiceScopeFactory work, IClock clock, IConfiguration settings, IEnumerable<Worker> workers, ILogger<RemindersWork> log) : BackgroundService
{
    public const string Name = "reminders";

    /// <summary>Reminders of one round; the rest waits for the next.</summary>
    private const int Most = 100;

    private readonly TimeSpan _every = DurationSetting.Read(settings.GetSection("REMINDERS"), "EVERY", Duration.FromSeconds(15)).ToTimeSpan();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var self = workers.Single(w => w.Name == Name);
        using var timer = new PeriodicTimer(_every);
        do
        {
            try
            {
                await Round(self, stoppingToken);
            }
            catch (Exception problem) when (!stoppingToken.IsCancellationRequested)
            {
                LogProblem(log, problem);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task Round(Worker self, CancellationToken stop)
    {
        foreach (var library in await WithSomethingWaiting(stop))
            await In(library, services => services.GetRequiredService<Enlist>().Run(stop));
        self.Beat();
        foreach (var (id, library) in await Due(stop))
        {
            await In(library, services => services.GetRequiredService<Remind>().Run(id, stop));
            self.Beat();
        }
    }

    private async Task<IReadOnlyList<LibraryId>> WithSomethingWaiting(CancellationToken stop)
    {
        await using var scope = work.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<DeliveriesWindow>().LibrariesWaitingForAPhone(stop);
    }

    private async Task<IReadOnlyList<(ReminderId Id, LibraryId Library)>> Due(CancellationToken stop)
    {
        await using var scope = work.CreateAsyncScope();
        var now = clock.GetCurrentInstant();
        var due = await scope.ServiceProvider.GetRequiredService<MadingDb>().Reminders.IgnoreQueryFilters().AsNoTracking()
            .Where(r => r.State == ReminderState.Waiting && r.NextAt <= now && r.LeaseUntil <= now)
            .OrderBy(r => r.NextAt).Take(Most).Select(r => new { r.Id, r.LibraryId }).ToListAsync(stop);
        return [.. due.Select(r => (r.Id, r.LibraryId))];
    }

    private async Task In(LibraryId library, Func<IServiceProvider, Task> act)
    {
        try
        {
            await using var scope = work.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<LibraryScope>().Enter(library);
            await act(scope.ServiceProvider);
        }
        catch (Exception lost) when (lost is not OperationCanceledException)
        {
            // The row is another's meanwhile, or something is amiss with it; the rest of the round goes on.
            LogProblem(log, lost);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The reminders met a fault and go on.")]
    private static partial void LogProblem(ILogger log, Exception problem);
}

/// <summary>Forgets reminders after a month.</summary>
internal sealed class ForgetReminders(IClock clock) : IRecurring
{
    public string Name => "forget-reminders";

    public Duration Every => Duration.FromHours(24);

    public async Task Run(IServiceProvider services, CancellationToken stop)
    {
        var before = clock.GetCurrentInstant() - Duration.FromDays(30);
        await services.GetRequiredService<MadingDb>().Reminders.IgnoreQueryFilters().Where(r => r.DueAt < before).ExecuteDeleteAsync(stop);
    }
}
