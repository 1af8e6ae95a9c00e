using NodaTime;

namespace Mading.Networks.Meta;

/// <summary>
/// What an account may still publish through its API, as the network itself counts it. Nothing is prepared for an account that has used
/// its day up: all its posts rest.
/// </summary>
internal sealed class DailyQuota(Budgets budgets, string? budget, Instant now)
{
    /// <summary>The day's window moves: an hour later there may be room.</summary>
    private static readonly Duration UntilRoom = Duration.FromHours(1);
    private static readonly Duration Breather = Duration.FromSeconds(10);

    /// <param name="reply">Counted apart, where the network does so.</param>
    /// <returns>Why nothing may be prepared now, or nothing.</returns>
    public async Task<PrepareResult?> Ask(IContainers client, bool reply, CancellationToken stop) => await client.ReadQuota(stop) switch
    {
        Answer<Quotas>.Given { Value.Data: [{ } quota, ..] } when quota.IsUsedUp(reply) => Rest(reply),
        Answer<Quotas>.Given { Value.Data: not null } => null,

        // A token may lack the right to ask, and post all the same.
        Answer<Quotas>.Refused { Reason.Code: not ("reconnect" or "address_not_public") } => null,
        Answer<Quotas>.Refused refused => new PrepareResult.Refused(refused.Reason),
        Answer<Quotas>.NotNow busy => new PrepareResult.Busy(busy.NotBefore),
        _ => new PrepareResult.Busy(now + Breather),
    };

    private PrepareResult.Busy Rest(bool reply)
    {
        var until = now + UntilRoom;
        if (!reply)
            budgets.Rest(budget, until);
        return new PrepareResult.Busy(until);
    }
}
