using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace Mading.Foundation;

/// <summary>Something done again and again (harvest, backup, sweep), by one node at a time. It may be run twice without harm.</summary>
internal interface IRecurring
{
    /// <summary>The row's name; never changed once shipped.</summary>
    string Name { get; }

    Duration Every { get; }

    /// <param name="services">A scope of its own; open the library scope as needed.</param>
    Task Run(IServiceProvider services, CancellationToken stop);
}

/// <summary>When each recurring work is next due, and who has it in hand.</summary>
internal sealed class RecurringRow
{
    public required string Name { get; init; }

    public Instant NextAt { get; set; }

    public Instant LeaseUntil { get; set; }

    public string? LastProblem { get; set; }

    internal sealed class Table : IEntityTypeConfiguration<RecurringRow>
    {
        public void Configure(EntityTypeBuilder<RecurringRow> builder) => builder.ToTable("recurring_work").HasKey(r => r.Name);
    }
}

/// <summary>Claims due work by lease, as deliveries are claimed, on both databases alike (see docs/decisions).</summary>
internal sealed partial class RecurringWork(
    IServiceScopeFactory work, IEnumerable<IRecurring> all, IClock clock, ILogger<RecurringWork> log) : BackgroundService
{
    private static readonly Duration Lease = Duration.FromMinutes(30);
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(20);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery);
        do
        {
            foreach (var job in all)
                await RunIfDue(job, stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task RunIfDue(IRecurring job, CancellationToken stop)
    {
        try
        {
            if (!await Claim(job, stop))
                return;
            await using var scope = work.CreateAsyncScope();
            await job.Run(scope.ServiceProvider, stop);
            await Finish(job, null, stop);
        }
        catch (Exception problem) when (!stop.IsCancellationRequested)
        {
            LogProblem(log, job.Name, problem);
            await Finish(job, problem.GetType().Name, stop);
        }
    }

    private async Task<bool> Claim(IRecurring job, CancellationToken stop)
    {
        await using var scope = work.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MadingDb>();
        var now = clock.GetCurrentInstant();
        var rows = db.Set<RecurringRow>().Where(r => r.Name == job.Name);
        if (!await rows.AnyAsync(stop))
            return await Enter(db, job, now, stop);

        var until = now + Lease;
        return await rows.Where(r => r.NextAt <= now && r.LeaseUntil <= now)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.LeaseUntil, until), stop) == 1;
    }

    // A new work's first run waits one round, so that a start stays quick; two nodes entering it at once meet the primary key.
    private static async Task<bool> Enter(MadingDb db, IRecurring job, Instant now, CancellationToken stop)
    {
        db.Add(new RecurringRow { Name = job.Name, NextAt = now + job.Every, LeaseUntil = now });
        await db.SaveChangesAsync(stop);
        return false;
    }

    private async Task Finish(IRecurring job, string? problem, CancellationToken stop)
    {
        await using var scope = work.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MadingDb>();
        var now = clock.GetCurrentInstant();
        var next = now + job.Every;
        await db.Set<RecurringRow>().Where(r => r.Name == job.Name).ExecuteUpdateAsync(
            set => set.SetProperty(r => r.NextAt, next).SetProperty(r => r.LeaseUntil, now).SetProperty(r => r.LastProblem, problem), stop);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The recurring work {Name} failed and is tried again at its next time.")]
    private static partial void LogProblem(ILogger log, string name, Exception problem);
}
