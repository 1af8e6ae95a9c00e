using Mading.Channels;
using Mading.Foundation;
using Mading.Kernel;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Publishing;

/// <summary>
/// What a person decides about a delivery, and, where it is written to single people, one by one on the row of each. The caller holds a
/// transaction and saves; the reason is why it cannot be.
/// </summary>
internal static class RecipientDecisions
{
    /// <summary>Sent again: whoever is unclear; and of one that was refused or is settled, whoever it did not reach. Nobody who has it.</summary>
    public static async Task<Reason?> SendAgain(this MadingDb db, Delivery delivery, Instant now, CancellationToken stop)
    {
        if (delivery.GoesOn())
        {
            return await db.UndecidedOf(delivery, now).ExecuteUpdateAsync(
                set => set.SetProperty(r => r.State, RecipientState.Waiting).SetProperty(r => r.NotBefore, (Instant?)null).SetProperty(r => r.Problem, (Reason?)null), stop) > 0
                ? null : new Reason("nothing_to_decide");
        }

        var isSettled = delivery.State == DeliveryState.Sent;
        if (!delivery.MaySendAgain && !(isSettled && await db.Unreached(delivery).AnyAsync(stop)))
            return new Reason("nothing_to_decide");
        var (id, from) = (delivery.Id, delivery.State == DeliveryState.Unclear ? RecipientState.Unclear : RecipientState.Failed);
        await db.Recipients.Where(r => r.DeliveryId == id && r.State == from).ExecuteUpdateAsync(
            set => set.SetProperty(r => r.State, RecipientState.Waiting).SetProperty(r => r.NotBefore, (Instant?)null).SetProperty(r => r.Problem, (Reason?)null), stop);
        return isSettled ? delivery.SendOn(now) : delivery.SendAgain(now);
    }

    /// <summary>
    /// A person has seen it, or has it from the people themselves, or would rather not ask twice: the unclear count as sent. While others still
    /// wait for their turn it is not done, and goes on.
    /// </summary>
    public static async Task<Reason?> Confirm(this MadingDb db, Delivery delivery, Uri link, Instant now, CancellationToken stop)
    {
        if (delivery.GoesOn())
        {
            return await db.UndecidedOf(delivery, now).ExecuteUpdateAsync(set => set.SetProperty(r => r.State, RecipientState.Sent), stop) > 0
                ? null : new Reason("nothing_to_decide");
        }

        if (!delivery.WaitsForAPerson)
            return new Reason("nothing_to_decide");
        var id = delivery.Id;
        await db.Recipients.Where(r => r.DeliveryId == id && r.State == RecipientState.Unclear)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.State, RecipientState.Sent), stop);
        return await SomebodyWaits(db, id, stop) ? delivery.SendOn(now) : delivery.ConfirmPublished(link, now);
    }

    /// <summary>A person has seen whom it did not reach, and leaves it so.</summary>
    public static async Task<Reason?> GiveUp(this MadingDb db, Delivery delivery, CancellationToken stop) =>
        delivery.State == DeliveryState.Sent && await db.Unreached(delivery).ExecuteUpdateAsync(set => set.SetProperty(r => r.State, RecipientState.GivenUp), stop) > 0
            ? null : new Reason("nothing_to_decide");

    private static IQueryable<DeliveryRecipient> UndecidedOf(this MadingDb db, Delivery delivery, Instant now)
    {
        var id = delivery.Id;
        return db.Undecided(now).Where(r => r.DeliveryId == id);
    }

    private static IQueryable<DeliveryRecipient> Unreached(this MadingDb db, Delivery delivery)
    {
        var id = delivery.Id;
        return db.Recipients.Where(r => r.DeliveryId == id && (r.State == RecipientState.Failed || r.State == RecipientState.Waiting));
    }

    // Those who were taken off the list meanwhile, or whose account was let go, wait for nothing.
    private static async Task<bool> SomebodyWaits(MadingDb db, DeliveryId id, CancellationToken stop)
    {
        var waiting = db.Recipients.Where(r => r.DeliveryId == id && r.State == RecipientState.Waiting);
        var takenOff = db.Subscribers.Where(s => s.StoppedAt != null).Select(s => s.Id);
        await waiting.Where(r => takenOff.Contains(r.SubscriberId))
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.State, RecipientState.LeftOut), stop);
        return await waiting.AnyAsync(stop);
    }
}
