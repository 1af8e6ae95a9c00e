using Mading.Channels;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Networks;
using Mading.Team;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Publishing;

/// <param name="Ask">Its network can be asked to take it down.</param>
/// <param name="ByHand">A person can delete it there.</param>
/// <param name="InHouse">It stands on the library's own wall.</param>
public sealed record WaysDown(bool Ask, bool ByHand, bool InHouse = false);

/// <summary>
/// Takes down what is public: by the network where it can, else by a person's hand, who then says so. The row keeps where it stood,
/// so that the trail can tell what was there. The parts of a thread below it go with it, the last one first.
/// </summary>
internal sealed class TakeDown(MadingDb db, ChannelLender lender, NetworkCall call, KeepOnRow row, Visit visit, Trail trail, IClock clock)
{
    /// <summary>Whoever plans, and whoever may hold everything: a head of library in an emergency.</summary>
    public bool IsAllowed => visit.May(Permission.Plan) || visit.May(Permission.HoldEverything);

    public async Task<WaysDown> WaysOf(Delivery delivery, CancellationToken stop) => delivery.IsPublic && IsAllowed
        ? Ways(delivery, (await lender.LendEvenParted(delivery.ChannelId, stop))?.Network)
        : new WaysDown(false, false);

    /// <returns>Nothing when it is down; else why it may still be public.</returns>
    public async Task<Reason?> Ask(Delivery delivery, CancellationToken stop)
    {
        if (!delivery.IsPublic)
            return new Reason("not_public");
        var lent = await lender.LendEvenParted(delivery.ChannelId, stop);
        if (lent is null || !Ways(delivery, lent.Network).Ask)
            return new Reason("take_down_by_hand");
        // Whatever holds a later part up, the first one goes down all the same.
        Reason? kept = null;
        foreach (var part in (await Below(delivery, stop)).Append(delivery.Id))
            kept = await AskPart(part, lent, stop) ?? kept;
        return kept;
    }

    /// <summary>A person has deleted it there.</summary>
    public async Task<Reason?> ByHand(Delivery delivery, CancellationToken stop)
    {
        if (!delivery.IsPublic)
            return new Reason("not_public");
        if (!(await WaysOf(delivery, stop)).ByHand)
            return new Reason("take_down_here");
        var now = clock.GetCurrentInstant();
        foreach (var part in await Below(delivery, stop))
            await NotYetPublic(await db.Deliveries.FirstAsync(d => d.Id == part, stop), now);
        return await Keep(await db.Deliveries.FirstAsync(d => d.Id == delivery.Id, stop), now, now);
    }

    private static WaysDown Ways(Delivery delivery, INetwork? network) =>
        new(delivery.RemoteId is { Length: > 0 } && network is IWithdraws, network is not IInHouse, network is IInHouse);

    private Task<List<DeliveryId>> Below(Delivery delivery, CancellationToken stop)
    {
        var (post, channel, part) = (delivery.PostId, delivery.ChannelId, delivery.Part);
        return db.Deliveries.Where(d => d.PostId == post && d.ChannelId == channel && d.Part > part)
            .OrderByDescending(d => d.Part).Select(d => d.Id).ToListAsync(stop);
    }

    private async Task<Reason?> AskPart(DeliveryId id, LentChannel lent, CancellationToken stop)
    {
        var delivery = await db.Deliveries.FirstAsync(d => d.Id == id, stop);
        var began = clock.GetCurrentInstant();
        if (!delivery.IsPublic)
            return await NotYetPublic(delivery, began);
        if (delivery.RemoteId is not { Length: > 0 } remote)
            return new Reason("take_down_by_hand");
        var result = await call.Make(timeout => ((IWithdraws)lent.Network).Withdraw(remote, lent.Access, timeout));
        var now = clock.GetCurrentInstant();
        if (result is SendResult.Sent)
            return await Keep(delivery, began, now);

        db.Add(delivery.NotTakenDown(result, began, now));
        await db.SaveChangesAsync(CancellationToken.None);
        return result is SendResult.Refused refused ? refused.Reason : new Reason("take_down_again");
    }

    // A part that waits is taken back; one that is on its way will be public in a moment, and says so.
    private async Task<Reason?> NotYetPublic(Delivery part, Instant now)
    {
        Reason? refusal = null;
        await row.Keep(part, fresh =>
        {
            if (fresh.IsPublic || fresh.State == DeliveryState.Withdrawn || (refusal = fresh.Withdraw(now)) is not null)
                return false;
            trail.Note("delivery.withdrawn", $"delivery:{fresh.Id}");
            return true;
        });
        return refusal;
    }

    private async Task<Reason?> Keep(Delivery delivery, Instant began, Instant now)
    {
        await row.Keep(delivery, fresh =>
        {
            if (fresh.TakenDown(began, now) is not { } attempt)
                return false;
            db.Add(attempt);
            trail.Note("delivery.taken_down", $"delivery:{fresh.Id}", new { fresh.Link, fresh.SentAt }, null);
            return true;
        });
        return null;
    }
}
