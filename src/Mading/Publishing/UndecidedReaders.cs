using Mading.Foundation;
using NodaTime;

namespace Mading.Publishing;

/// <summary>
/// Readers whose message a person is asked about. On a long list others still get theirs for hours, so the question does not wait for the
/// delivery's end.
/// </summary>
internal static class UndecidedReaders
{
    /// <summary>So long the network may still tell of it by itself: it mostly does within seconds (it gives no figure; ours).</summary>
    private static readonly Duration UntilAsked = Duration.FromMinutes(1);

    private static readonly DeliveryState[] OnItsWay = [DeliveryState.Sending, DeliveryState.Working, DeliveryState.Busy, DeliveryState.Unclear];

    public static IQueryable<DeliveryRecipient> Undecided(this MadingDb db, Instant now)
    {
        var before = now - UntilAsked;
        var onItsWay = db.Deliveries.Where(d => OnItsWay.Contains(d.State)).Select(d => d.Id);
        return db.Recipients.Where(r => r.State == RecipientState.Unclear && r.TriedAt <= before && onItsWay.Contains(r.DeliveryId));
    }

    /// <summary>Nobody is asked about the whole of it; single readers may be undecided all the same.</summary>
    public static bool GoesOn(this Delivery delivery) => OnItsWay.Contains(delivery.State) && !delivery.WaitsForAPerson;
}
