using System.Diagnostics;
using System.Threading.Channels;
using Mading.Foundation;
using Microsoft.EntityFrameworkCore;

namespace Mading.Publishing;

/// <summary>
/// Writes what the engine knows, many rows in one transaction: whatever gathers while one group is being written is the next
/// group. Nothing is written over a lease that has gone to another.
/// </summary>
internal sealed partial class Ledger(IServiceScopeFactory work, ILogger<Ledger> log)
{
    private const int LargestGroup = 256;
    private readonly Channel<Entry> _entries = Channel.CreateUnbounded<Entry>(new() { SingleReader = true });

    /// <param name="Lease">Under which the row is written.</param>
    private sealed record Entry(Delivery Delivery, Guid Lease, string Row, DeliveryAttempt? Attempt, TaskCompletionSource<bool> Written);

    /// <returns>True once it is on disk; false when the lease was another's, and nothing was written.</returns>
    public Task<bool> Save(Delivery delivery, Guid lease, DeliveryAttempt? attempt = null)
    {
        var written = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        _entries.Writer.TryWrite(new Entry(delivery, lease, LedgerRow.Of(delivery, lease), attempt, written));
        return written.Task;
    }

    /// <summary>Writes until the entries are closed and all are written.</summary>
    public async Task Run()
    {
        var group = new List<Entry>(LargestGroup);
        while (await _entries.Reader.WaitToReadAsync())
        {
            // A few milliseconds let the replies that arrive together be written together.
            await Task.Delay(GatherFor);
            while (group.Count < LargestGroup && _entries.Reader.TryRead(out var entry))
                group.Add(entry);
            await Write(group);
            group.Clear();
        }
    }

    private static readonly TimeSpan GatherFor = TimeSpan.FromMilliseconds(8);

    public void Close() => _entries.Writer.TryComplete();

    private async Task Write(List<Entry> group)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                var kept = await WriteOnce(group);
                foreach (var entry in group)
                    entry.Written.TrySetResult(kept.Contains(entry.Delivery.Id.Value));
                return;
            }
            catch (Exception problem)
            {
                LogProblem(log, problem);
                if (tries == 5)
                {
                    GiveUp(group, problem);
                    return;
                }

                await Task.Delay(TimeSpan.FromMilliseconds(200 * tries));
            }
        }
    }

    // Unsaved, an intent is not acted on; an unsaved result leaves the row to be found unclear when its lease ends.
    private static void GiveUp(List<Entry> group, Exception problem)
    {
        foreach (var entry in group)
            entry.Written.TrySetException(problem);
    }

    private async Task<HashSet<Guid>> WriteOnce(List<Entry> group)
    {
        await using var scope = work.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<LibraryScope>().OpenForTheInstallation();
        var db = scope.ServiceProvider.GetRequiredService<MadingDb>();
        await db.Database.OpenConnectionAsync();
        await using var transaction = await db.Database.GetDbConnection().BeginTransactionAsync();
        var kept = await LedgerRow.Write(transaction, group.Select(e => e.Row), db.IsSqlite);
        var attempts = group.Where(e => e.Attempt is not null && kept.Contains(e.Delivery.Id.Value)).Select(e => e.Attempt!).ToList();
        if (attempts.Count > 0)
            await LedgerRow.Write(transaction, attempts, db.IsSqlite);
        await transaction.CommitAsync();
        return kept;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A group of deliveries could not be written and is tried again.")]
    private static partial void LogProblem(ILogger log, Exception problem);
}
