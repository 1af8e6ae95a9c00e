using Mading.Publishing;

namespace Mading.Editorial;

/// <summary>Where a post stands: what is stored of it, and beyond "scheduled" what became of its deliveries.</summary>
internal static class Standing
{
    public static PostState Of(PostState stored, IEnumerable<DeliveryView> deliveries)
    {
        var views = deliveries.ToList();
        return Of(stored, views.Select(d => d.State), views.Exists(d => d.WaitsForAPerson));
    }

    /// <param name="waitsForAPerson">One of them can only be decided by a person.</param>
    public static PostState Of(PostState stored, IEnumerable<DeliveryState> deliveries, bool waitsForAPerson = false)
    {
        if (stored != PostState.Scheduled)
            return stored;

        var all = deliveries.ToList();
        var living = all.Where(d => d != DeliveryState.Withdrawn).ToList();
        return living.Count == 0
            ? all.Count > 0 ? PostState.Withdrawn : PostState.Scheduled
            : waitsForAPerson ? PostState.NeedsAttention : OfLiving(living);
    }

    private static PostState OfLiving(List<DeliveryState> living)
    {
        if (living.Exists(d => d is DeliveryState.Refused or DeliveryState.Missed))
            return PostState.NeedsAttention;
        if (living.TrueForAll(IsPublic))
            return PostState.Sent;
        if (living.Contains(DeliveryState.Paused))
            return PostState.Paused;
        if (living.Exists(IsPublic))
            return PostState.PartlySent;
        return living.TrueForAll(d => d == DeliveryState.Pending) ? PostState.Scheduled : PostState.Publishing;
    }

    private static bool IsPublic(DeliveryState state) => state is DeliveryState.Sent or DeliveryState.Reported;
}
