using NodaTime;

namespace Mading.Reminders;

/// <summary>Nobody is reminded between nine in the evening and six in the morning of the library's own day.</summary>
internal static class QuietHours
{
    private static readonly LocalTime From = new(21, 0);
    private static readonly LocalTime Until = new(6, 0);

    /// <returns>The moment itself, or six o'clock of the morning after the night it lies in.</returns>
    public static Instant After(Instant moment, DateTimeZone zone)
    {
        var local = moment.InZone(zone).LocalDateTime;
        if (local.TimeOfDay < From && local.TimeOfDay >= Until)
            return moment;
        var morning = local.TimeOfDay >= From ? local.Date.PlusDays(1) : local.Date;
        return zone.AtLeniently(morning + Until).ToInstant();
    }
}
