using NodaTime;

namespace Mading.Libraries;

/// <summary>One stretch of a day during which the library serves.</summary>
/// <param name="Day">1 is Monday, 7 Sunday (ISO).</param>
/// <param name="From">Local time as <c>HH:mm</c>.</param>
/// <param name="To">Local time as <c>HH:mm</c>, later the same day.</param>
public sealed record OpeningSpan(int Day, string From, string To);

/// <summary>A day or more on which the usual hours do not hold.</summary>
/// <param name="From">First day, ISO date.</param>
/// <param name="To">Last day, ISO date.</param>
/// <param name="Reason">As the public reads it: "cuti bersama".</param>
public sealed record Closure(string From, string To, string Reason);

/// <summary>When the library is open, in its own zone.</summary>
public sealed record OpeningHours(IReadOnlyList<OpeningSpan> Week, IReadOnlyList<Closure> Closures)
{
    private const int DaysToLookAhead = 30;

    public static OpeningHours Unknown { get; } = new([], []);

    /// <summary>What holds at a moment: open until, in a pause until, or closed until; nothing where no hours are known.</summary>
    public OpenNow? At(LocalDateTime now)
    {
        if (Week.Count == 0)
            return null;
        var spans = On(now.Date).ToList();
        var current = spans.FirstOrDefault(span => span.From <= now.TimeOfDay && now.TimeOfDay < span.To);
        if (current != default)
            return new OpenNow(OpenState.Open, now.Date + current.To, null);

        var later = spans.FirstOrDefault(span => span.From > now.TimeOfDay);
        if (later != default)
            return new OpenNow(spans[0].From < later.From ? OpenState.Pause : OpenState.NotYet, now.Date + later.From, null);
        return NextDay(now) is { } next ? new OpenNow(OpenState.Closed, next, ClosureOn(now.Date)?.Reason) : null;
    }

    private LocalDateTime? NextDay(LocalDateTime now)
    {
        for (var day = 1; day <= DaysToLookAhead; day++)
        {
            var date = now.Date.PlusDays(day);
            if (On(date).FirstOrDefault() is var first && first != default)
                return date + first.From;
        }

        return null;
    }

    private IEnumerable<(LocalTime From, LocalTime To)> On(LocalDate date) =>
        ClosureOn(date) is not null
            ? []
            : Week.Where(span => span.Day == (int)date.DayOfWeek).Select(span => (Time(span.From), Time(span.To))).OrderBy(span => span.Item1);

    private Closure? ClosureOn(LocalDate date)
    {
        var iso = NodaTime.Text.LocalDatePattern.Iso.Format(date);
        return Closures.FirstOrDefault(c => string.CompareOrdinal(c.From, iso) <= 0 && string.CompareOrdinal(iso, c.To) <= 0);
    }

    private static LocalTime Time(string text) => NodaTime.Text.LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(text).Value;
}

public enum OpenState
{
    Open,
    NotYet,

    /// <summary>Between two stretches of the same day, such as the Friday prayer.</summary>
    Pause,
    Closed,
}

/// <param name="Until">When the state ends, local time.</param>
/// <param name="Reason">Why it is closed, where a closure says so.</param>
public sealed record OpenNow(OpenState State, LocalDateTime Until, string? Reason);
