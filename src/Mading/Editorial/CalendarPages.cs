using Mading.Foundation;
using Mading.Team;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using NodaTime.Text;

namespace Mading.Editorial;

/// <summary>The month on the screen: a grid where there is room, a list on a phone.</summary>
internal static class CalendarPages
{
    private static readonly YearMonthPattern MonthPattern = YearMonthPattern.Iso;

    public static void Map(RouteGroupBuilder studio) => studio.MapGet("/kalender", Show);

    private static async Task<IResult> Show(string? bulan, Calendar calendar, Visit visit, IClock clock, CancellationToken stop)
    {
        var today = clock.GetCurrentInstant().InZone(visit.TimeZone).Date;
        var asked = MonthPattern.Parse(bulan ?? "");
        var month = asked.Success ? asked.Value : today.ToYearMonth();
        var (first, last) = (month.OnDayOfMonth(1), month.ToDateInterval().End);
        return new RazorComponentResult<CalendarPage>(new Dictionary<string, object?>
        {
            [nameof(CalendarPage.Month)] = month,
            [nameof(CalendarPage.Today)] = today,
            [nameof(CalendarPage.Plan)] = await calendar.Between(Monday(first), Monday(last).PlusDays(6), stop),
            [nameof(CalendarPage.MayWrite)] = visit.May(Permission.Draft),
        });
    }

    public static LocalDate Monday(LocalDate day) => day.DayOfWeek == IsoDayOfWeek.Monday ? day : day.Previous(IsoDayOfWeek.Monday);
}
