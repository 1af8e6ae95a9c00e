using Mading.Foundation;
using Mading.Kernel;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Publishing;

/// <summary>
/// The door into this room: hands over what must go out, and takes it back. Everything is part of the caller's unit of work; the
/// caller saves. A save that meets the engine's own hand on the row fails with <see cref="DbUpdateConcurrencyException"/>: load
/// again and ask again.
/// </summary>
public sealed class Dispatch
{
    private readonly MadingDb _db;
    private readonly IClock _clock;

    internal Dispatch(MadingDb db, IClock clock, Wake wake)
    {
        (_db, _clock) = (db, clock);

        // The engine is told only once the rows are really there.
        db.SavedChanges += (_, _) => wake.Now();
    }

    /// <summary>Freezes each variant into a delivery. Several variants for one account are the parts of a thread, in this order.</summary>
    /// <param name="dueAt">A time that has passed means at once.</param>
    /// <param name="lateBy">How late it may still go out; afterwards a person is asked.</param>
    /// <param name="expiresAt">After this moment the post has lost its sense.</param>
    /// <param name="urgent">Ahead of everything else that waits for the same accounts.</param>
    public IReadOnlyList<DeliveryId> Schedule(
        PostId post, IReadOnlyList<FrozenVariant> variants, Instant dueAt, Duration lateBy, Instant? expiresAt = null, bool urgent = false)
    {
        var now = _clock.GetCurrentInstant();
        var deliveries = variants.GroupBy(v => v.Channel)
            .SelectMany(parts => parts.Select((variant, part) => new Delivery(_db.Library, post, variant, part, dueAt, lateBy, expiresAt, now, urgent)))
            .ToList();
        _db.AddRange(deliveries);
        return [.. deliveries.Select(d => d.Id)];
    }

    /// <summary>Rows for what has happened already; the caller tells each what came of it before saving, so that the engine never sees them waiting.</summary>
    internal IReadOnlyList<Delivery> ScheduleAsOf(PostId post, IReadOnlyList<FrozenVariant> variants, Instant due)
    {
        var deliveries = variants.Select(variant => new Delivery(_db.Library, post, variant, 0, due, Duration.Zero, null, due)).ToList();
        _db.AddRange(deliveries);
        return deliveries;
    }

    /// <summary>Takes back what is not on its way yet.</summary>
    /// <returns>Why something could not be taken back, one reason a delivery.</returns>
    public Task<IReadOnlyList<Reason>> Withdraw(PostId post, CancellationToken stop) =>
        Each(post, d => d.Withdraw(_clock.GetCurrentInstant()), stop);

    /// <summary>Takes back what is not on its way yet, and lets the rest be.</summary>
    /// <returns>The accounts on which it is public or on its way.</returns>
    public async Task<IReadOnlyCollection<ChannelId>> TakeBack(PostId post, CancellationToken stop)
    {
        var living = await Living(post, stop);
        living.ForEach(d => d.Withdraw(_clock.GetCurrentInstant()));
        return living.Where(d => d.State != DeliveryState.Withdrawn).Select(d => d.ChannelId).ToHashSet();
    }

    /// <summary>What was refused or missed goes out after all, now that the post says something else.</summary>
    /// <param name="moved">What still waits goes out at this time as well.</param>
    public Task TryAgain(PostId post, Instant dueAt, Instant? expiresAt, bool moved, CancellationToken stop) =>
        Each(post, d => d.MayStillChange && (moved || d.State is DeliveryState.Refused or DeliveryState.Missed) ? d.MoveTo(dueAt, expiresAt) : null, stop);

    /// <param name="expiresAt">After this moment the post has lost its sense, which may have moved with its time.</param>
    public Task<IReadOnlyList<Reason>> Reschedule(PostId post, Instant dueAt, Instant? expiresAt, CancellationToken stop) =>
        Each(post, d => d.MoveTo(dueAt, expiresAt), stop);

    /// <summary>What is not on its way yet takes these words; what is keeps its own.</summary>
    /// <param name="variants">As they would be scheduled today.</param>
    public async Task TakeWords(PostId post, IReadOnlyList<FrozenVariant> variants, CancellationToken stop)
    {
        var parts = variants.GroupBy(v => v.Channel).ToDictionary(g => g.Key, g => g.ToList());
        await Each(post, d => parts.GetValueOrDefault(d.ChannelId)?.ElementAtOrDefault(d.Part) is { } variant ? d.TakeWords(variant) : null, stop);
    }

    private async Task<IReadOnlyList<Reason>> Each(PostId post, Func<Delivery, Reason?> verb, CancellationToken stop)
    {
        var living = await Living(post, stop);
        return [.. living.Select(verb).OfType<Reason>()];
    }

    private Task<List<Delivery>> Living(PostId post, CancellationToken stop) =>
        _db.Deliveries.Where(d => d.PostId == post && d.State != DeliveryState.Withdrawn).ToListAsync(stop);
}
