using System.Collections.Concurrent;
using NodaTime;

namespace Mading.Networks;

/// <summary>
/// Budgets that several accounts use up together: the calls of one app over all the accounts that it serves. Who spent too much is
/// told by the network; until its time every account of that budget rests. Kept in memory: another node is told by the network itself.
/// </summary>
public sealed class Budgets
{
    private readonly ConcurrentDictionary<string, Instant> _resting = new(StringComparer.Ordinal);

    /// <param name="budget">As in <see cref="INetwork.BudgetOf"/>; nothing is shared with nobody.</param>
    public void Rest(string? budget, Instant until)
    {
        if (budget is not null)
            _resting.AddOrUpdate(budget, until, (_, known) => Instant.Max(known, until));
    }

    /// <returns>Until when the accounts of that budget rest; nothing when they need not.</returns>
    public Instant? RestsUntil(string? budget, Instant now)
    {
        if (budget is null || !_resting.TryGetValue(budget, out var until))
            return null;
        if (until > now)
            return until;
        _resting.TryRemove(new(budget, until));
        return null;
    }
}
