using Mading.Foundation;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Channels;

/// <summary>
/// Says once, 14, 7 and 1 days ahead, that the access to an account ends and a person must act. It runs after the renewals, so that
/// nobody is told of what is mended already.
/// </summary>
internal sealed class WarnOfEnds(IClock clock)
{
    private static readonly int[] DaysAhead = [1, 7, 14];

    /// <summary>So long they are kept after the end they speak of.</summary>
    private static readonly Duration Kept = Duration.FromDays(90);

    /// <param name="db">Open for the installation.</param>
    public async Task Say(MadingDb db, CancellationToken stop)
    {
        var now = clock.GetCurrentInstant();
        var past = now - Kept;
        await db.AccessWarnings.IgnoreQueryFilters().Where(w => w.EndsAt < past).ExecuteDeleteAsync(stop);
        var connected = await db.Channels.IgnoreQueryFilters().AsNoTracking().Where(c => c.DisconnectedAt == null).ToListAsync(stop);
        foreach (var channel in connected)
        {
            if (ChannelHealth.Of(channel).TokenUntil is { } ends && DaysLeft(ends, now) is { } days)
                await SayOnce(db, new AccessWarning(channel.LibraryId, channel.Id, ends, days, now), stop);
        }
    }

    // Whoever was away for a week hears the nearest alone.
    private static int? DaysLeft(Instant ends, Instant now) =>
        ends <= now ? null : DaysAhead.Select(d => (int?)d).FirstOrDefault(d => ends - now <= Duration.FromDays(d!.Value));

    private static async Task SayOnce(MadingDb db, AccessWarning warning, CancellationToken stop)
    {
        if (await IsSaid(db, warning, stop))
            return;
        try
        {
            db.Add(warning);
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException) when (!stop.IsCancellationRequested)
        {
            db.Entry(warning).State = EntityState.Detached;

            // Another server said it at this moment; anything else is trouble.
            if (!await IsSaid(db, warning, stop))
                throw;
        }
    }

    private static Task<bool> IsSaid(MadingDb db, AccessWarning warning, CancellationToken stop) => db.AccessWarnings.IgnoreQueryFilters().AnyAsync(
        w => w.ChannelId == warning.ChannelId && w.EndsAt == warning.EndsAt && w.Days <= warning.Days, stop);
}
