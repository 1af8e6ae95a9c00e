using Mading.Foundation;
using Mading.Kernel;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Publishing;

/// <summary>
/// What somebody does with their phone in one sitting: everything that waits now and what was done today, all places of a post one
/// after the other, the post that was due first at the beginning.
/// </summary>
public sealed class PhoneSitting
{
    private const int Most = 400;
    private readonly IReadOnlyList<Task> _tasks;

    private PhoneSitting(IReadOnlyList<Task> tasks) => _tasks = tasks;

    private sealed record Task(DeliveryId Id, PostId Post, Instant DueAt, DeliveryState State);

    public int Count => _tasks.Count;

    public int Done => _tasks.Count(t => t.State == DeliveryState.Reported);

    /// <summary>The first that still waits.</summary>
    public DeliveryId? First => _tasks.FirstOrDefault(t => t.State == DeliveryState.Manual)?.Id;

    internal static async Task<PhoneSitting> Of(MadingDb db, DateTimeZone zone, Instant now, CancellationToken stop)
    {
        var today = now.InZone(zone).Date.AtStartOfDayInZone(zone).ToInstant();
        var found = await db.Deliveries.AsNoTracking()
            .Where(d => d.State == DeliveryState.Manual || (d.State == DeliveryState.Reported && d.SentAt >= today))
            .OrderBy(d => d.DueAt).ThenBy(d => d.Id).Take(Most).Select(d => new { d.Id, d.PostId, d.DueAt, d.State }).ToListAsync(stop);
        var tasks = found.Select(d => new Task(d.Id, d.PostId, d.DueAt, d.State)).GroupBy(t => t.Post)
            .OrderBy(post => post.Min(t => t.DueAt)).ThenBy(post => post.Key.Value)
            .SelectMany(post => post.OrderBy(t => t.DueAt).ThenBy(t => t.Id.Value));
        return new PhoneSitting([.. tasks]);
    }

    /// <returns>From one; nothing for what is not part of it.</returns>
    public int? PlaceOf(DeliveryId id) => Index(id) is >= 0 and var index ? index + 1 : null;

    /// <returns>The next that still waits; what was skipped before stays on the list.</returns>
    public DeliveryId? After(DeliveryId id) => _tasks.Skip(Index(id) + 1).FirstOrDefault(t => t.State == DeliveryState.Manual && t.Id != id)?.Id;

    /// <summary>Those of a list, in the order of the sitting.</summary>
    internal IReadOnlyList<Delivery> Ordered(IEnumerable<Delivery> deliveries) =>
        [.. deliveries.OrderBy(d => Index(d.Id) is >= 0 and var index ? index : int.MaxValue)];

    private int Index(DeliveryId id)
    {
        for (var index = 0; index < _tasks.Count; index++)
        {
            if (_tasks[index].Id == id)
                return index;
        }

        return -1;
    }
}
