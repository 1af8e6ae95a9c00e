using Mading.Foundation;
using Microsoft.EntityFrameworkCore;

namespace Mading.Publishing;

/// <summary>What a person decides about a delivery that is written to single people, one by one on the row of each.</summary>
internal static class RecipientDecisions
{
    /// <summary>Sent again: whoever is unclear; and of one that was refused as a whole, whoever was refused. Nobody who has it.</summary>
    public static Task SendAgain(this MadingDb db, Delivery delivery, CancellationToken stop)
    {
        var (id, from) = (delivery.Id, delivery.State == DeliveryState.Unclear ? RecipientState.Unclear : RecipientState.Failed);
        return db.Recipients.Where(r => r.DeliveryId == id && r.State == from).ExecuteUpdateAsync(
            set => set.SetProperty(r => r.State, RecipientState.Waiting).SetProperty(r => r.NotBefore, (NodaTime.Instant?)null).SetProperty(r => r.Problem, (Kernel.Reason?)null), stop);
    }

    /// <summary>A person has it from the people themselves, or would rather not ask twice: the unclear count as sent.</summary>
    public static Task TakeAsSent(this MadingDb db, Delivery delivery, CancellationToken stop)
    {
        var id = delivery.Id;
        return db.Recipients.Where(r => r.DeliveryId == id && r.State == RecipientState.Unclear)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.State, RecipientState.Sent), stop);
    }
}
