using Mading.Shell;
using NodaTime;

namespace Mading.Editorial;

public sealed record ObservanceView(LocalDate Date, string Name, string EnglishName)
{
    /// <summary>In the language of whoever looks.</summary>
    public string Words => Tongue.IsEnglish ? EnglishName : Name;
}

/// <summary>The days that come next, for other rooms' screens.</summary>
public sealed class ObservancesWindow(IClock clock)
{
    public IReadOnlyList<ObservanceView> Next(DateTimeZone zone, int days)
    {
        var today = clock.GetCurrentInstant().InZone(zone).Date;
        return [.. Observances.Between(today, today.PlusDays(days)).Select(o => new ObservanceView(o.Date, o.Name, o.EnglishName))];
    }
}
