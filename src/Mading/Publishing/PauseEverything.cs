using Mading.Foundation;
using Mading.Kernel;
using Mading.Team;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Publishing;

/// <summary>
/// "Tunda semua unggahan": one action and nothing goes out until it is lifted. What is already on its way to a network cannot be
/// called back; everything else is taken out of the engine's hand in the same transaction.
/// </summary>
internal sealed class PauseEverything(MadingDb db, Visit visit, Trail trail, IClock clock, Wake wake)
{
    private const int LongestReason = 300;

    /// <returns>False when it was paused before.</returns>
    public async Task<bool> Begin(string? reason, CancellationToken stop)
    {
        if (await db.Pauses.AnyAsync(p => p.LiftedAt == null, stop))
            return false;
        var why = (reason ?? "").Trim();
        why = why[..Math.Min(LongestReason, why.Length)];
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        db.Add(new Pause(db.Library, visit.PersonName, why, clock.GetCurrentInstant()));
        trail.Note("everything.paused", $"library:{db.Library}", null, new { reason = why });
        await db.SaveChangesAsync(stop);
        await db.Deliveries.Where(d => d.LeaseToken != null && !d.Committing).ExecuteUpdateAsync(
            set => set.SetProperty(d => d.LeaseToken, (Guid?)null).SetProperty(d => d.LeaseUntil, Instant.FromUnixTimeTicks(0))
                .SetProperty(d => d.Version, d => d.Version + 1), stop);
        await transaction.CommitAsync(stop);
        return true;
    }

    /// <summary>What came due meanwhile and is still in its time goes on; the rest is shown as missed, for a person to choose.</summary>
    public async Task Lift(CancellationToken stop)
    {
        if (await db.Pauses.FirstOrDefaultAsync(p => p.LiftedAt == null, stop) is not { } pause)
            return;
        var now = clock.GetCurrentInstant();
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        pause.Lift(visit.PersonName, now);

        // First the pause: the engine, which marks what comes due meanwhile, holds it as long as it marks.
        await db.SaveChangesAsync(stop);
        foreach (var delivery in await db.Deliveries.Where(d => d.State == DeliveryState.Paused).ToListAsync(stop))
            delivery.Resume(now);
        trail.Note("everything.resumed", $"library:{db.Library}", new { pause.Since, pause.Reason }, null);
        await db.SaveChangesAsync(stop);
        await transaction.CommitAsync(stop);
        wake.Now();
    }
}
