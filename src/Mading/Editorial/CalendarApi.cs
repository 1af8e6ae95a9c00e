using Mading.Foundation;
using Mading.Kernel;
using Mading.Team;
using NodaTime;
using NodaTime.Text;

namespace Mading.Editorial;

/// <summary><c>GET /api/v1/calendar</c>: what goes where and when, and the days worth planning for.</summary>
internal static class CalendarApi
{
    private const int MostDays = 400;

    public sealed record Answer(IReadOnlyList<Slot> Slots, IReadOnlyList<Planned> Posts, IReadOnlyList<Day> Observances);

    /// <summary>A day's place in the plan.</summary>
    /// <param name="Date">As 2026-09-08.</param>
    /// <param name="Posts">Posts planned for the day.</param>
    public sealed record Slot(string Date, int Posts);

    /// <param name="PublishAt">Local time of <paramref name="Zone"/>, without offset.</param>
    public sealed record Planned(
        PostId Id, string Title, string PublishAt, string Zone, PostState State, string? ContentType, IReadOnlyList<On> Channels);

    public sealed record On(ChannelId Id, string Name, string Network);

    /// <param name="Date">As 2026-09-14.</param>
    /// <param name="Name">Indonesian.</param>
    /// <param name="Verified">Seen on a public page; otherwise general knowledge.</param>
    public sealed record Day(string Date, string Name, string EnglishName, string Scope, bool Verified, bool Religious);

    public static void Map(RouteGroupBuilder api) => api.MapGet("/calendar", Read).Needs(Permission.Look)
        .WithSummary("Slots, posts and observances between two days (2026-09-01); without them, this month and the next.")
        .Produces<Answer>().ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<IResult> Read(string? from, string? to, Calendar calendar, Visit visit, IClock clock, CancellationToken stop)
    {
        var month = clock.GetCurrentInstant().InZone(visit.TimeZone).Date.ToYearMonth();
        if (!Date(from, month.OnDayOfMonth(1), out var first) || !Date(to, month.PlusMonths(1).ToDateInterval().End, out var last))
            return ApiProblem.Of(StatusCodes.Status422UnprocessableEntity, "date_invalid");
        if (last < first || Period.DaysBetween(first, last) > MostDays)
            return ApiProblem.Of(StatusCodes.Status422UnprocessableEntity, "date_range_invalid");
        return Results.Ok(Told(await calendar.Between(first, last, stop)));
    }

    private static bool Date(string? text, LocalDate otherwise, out LocalDate day)
    {
        var read = LocalDatePattern.Iso.Parse(text ?? "");
        day = read.Success ? read.Value : otherwise;
        return read.Success || string.IsNullOrEmpty(text);
    }

    private static Answer Told(MonthPlan plan) => new(
        [.. plan.Posts.GroupBy(p => p.At.Date).Select(d => new Slot(LocalDatePattern.Iso.Format(d.Key), d.Count()))],
        [.. plan.Posts.Select(p => new Planned(
            p.Id, p.Title, LocalDateTimePattern.GeneralIso.Format(p.At), p.Zone, p.State, p.ContentType?.ToString().ToLowerInvariant(),
            [.. p.Accounts.Select(a => new On(a.Id, a.Name, a.Network))]))],
        [.. plan.Observances.Select(o => new Day(LocalDatePattern.Iso.Format(o.Date), o.Name, o.EnglishName, o.Scope, o.Verified, o.Religious))]);
}
