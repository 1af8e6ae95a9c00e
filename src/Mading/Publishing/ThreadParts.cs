using Mading.Foundation;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Publishing;

/// <summary>The parts of a thread hang together: what is taken back takes with it whatever was to answer it.</summary>
internal static class ThreadParts
{
    /// <summary>Takes back those below that are not on their way yet. The caller saves.</summary>
    public static async Task WithdrawBelow(this MadingDb db, Delivery part, Instant now, CancellationToken stop)
    {
        var (post, channel, number) = (part.PostId, part.ChannelId, part.Part);
        foreach (var below in await db.Deliveries.Where(d => d.PostId == post && d.ChannelId == channel && d.Part > number && d.State != DeliveryState.Withdrawn).ToListAsync(stop))
            below.Withdraw(now);
    }
}
