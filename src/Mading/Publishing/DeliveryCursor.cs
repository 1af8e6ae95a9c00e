using System.Globalization;
using Mading.Foundation;
using NodaTime;

namespace Mading.Publishing;

/// <summary>A place in the list of deliveries, as text: a due time, and how many of that very time were already shown.</summary>
internal sealed record DeliveryCursor(Instant DueAt, int Shown)
{
    private const int MostOfOneMoment = 100_000;

    /// <summary>The place after a page.</summary>
    public static string After(IReadOnlyList<DeliveryView> page, DeliveryCursor? before)
    {
        var last = page[^1].DueAt;
        var shown = page.Count(d => d.DueAt == last) + (before?.DueAt == last ? before.Shown : 0);
        return string.Create(CultureInfo.InvariantCulture, $"{InstantColumn.Microseconds(last)}-{shown}");
    }

    /// <returns>The place; nothing when the text names none.</returns>
    public static DeliveryCursor? Read(string? text) =>
        text?.Split('-') is [var time, var shown]
        && long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds) && microseconds < 10_000_000_000_000_000
        && int.TryParse(shown, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= MostOfOneMoment
            ? new DeliveryCursor(Instant.FromUnixTimeTicks(microseconds * 10), number)
            : null;
}
