using System.Globalization;
using MySqlConnector;

namespace Mading.Catalogues.SlimsDatabase;

/// <param name="Day">ISO date.</param>
public readonly record struct TitleLoans(string Identifier, string Day, int Loans);

/// <param name="Day">ISO date.</param>
public readonly record struct DayVisits(string Day, int Visits);

/// <param name="Day">ISO date.</param>
public sealed record DayClosed(string Day, string Reason);

/// <summary>What the database tells day by day: counts, never names.</summary>
/// <param name="Loans">Nothing where loans cannot be read.</param>
/// <param name="Visits">Nothing where the visitors' book cannot be read.</param>
/// <param name="Closed">Nothing where the calendar cannot be read.</param>
/// <param name="ClosedWeekdays">1 is Monday.</param>
public sealed record SlimsDays(
    IReadOnlyList<TitleLoans>? Loans, IReadOnlyList<DayVisits>? Visits, IReadOnlyList<DayClosed>? Closed, IReadOnlyList<int> ClosedWeekdays)
{
    // SLiMS keeps PHP's short English names of the weekdays.
    private static readonly string[] Weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

    internal static async Task<SlimsDays> Read(SlimsQuestions questions, DateOnly since, DateOnly today, CancellationToken stop)
    {
        (string, object)[] span = [("@since", Iso(since)), ("@until", Iso(today))];
        var loans = await LoansIn(questions, span, stop);
        var visits = new List<DayVisits>();
        var visitsRead = await questions.Maybe(SlimsSql.VisitsByDay, row => Take(visits, row), stop, ("@since", Iso(since)), ("@until", Iso(today.AddDays(1))));
        var (closed, weekdays) = (new Dictionary<string, DayClosed>(StringComparer.Ordinal), new SortedSet<int>());
        var closedRead = await questions.Maybe(SlimsSql.Holidays, row => Take(closed, weekdays, row), stop, ("@since", Iso(today)));
        return new SlimsDays(loans, visitsRead ? visits : null, closedRead ? [.. closed.Values] : null, [.. weekdays]);
    }

    // The history is written by triggers, which some hosts forbid; it is then empty and the loans themselves are counted.
    private static async Task<IReadOnlyList<TitleLoans>?> LoansIn(SlimsQuestions questions, (string, object)[] span, CancellationToken stop)
    {
        var loans = new List<TitleLoans>();
        var read = await questions.Maybe(SlimsSql.LoansByDay, row => Take(loans, row), stop, span);
        if (loans.Count == 0)
            read |= await questions.Maybe(SlimsSql.LoansByDayOfItems, row => Take(loans, row), stop, span);
        return read ? loans : null;
    }

    private static void Take(List<TitleLoans> loans, MySqlDataReader row)
    {
        if (Day(row, 1) is { } day)
            loans.Add(new TitleLoans(SlimsIdentifier.Of(row.GetInt32(0)), day, Count(row, 2)));
    }

    private static void Take(List<DayVisits> visits, MySqlDataReader row)
    {
        if (Day(row, 0) is { } day)
            visits.Add(new DayVisits(day, Count(row, 1)));
    }

    private static void Take(Dictionary<string, DayClosed> closed, SortedSet<int> weekdays, MySqlDataReader row)
    {
        if (Day(row, 1) is { } day)
            closed.TryAdd(day, new DayClosed(day, Cleaning.Value(Charsets.UndoDoubleUtf8(SlimsTables.Maybe(row, 2) ?? "")) ?? ""));
        else if (row.IsDBNull(1) && Array.IndexOf(Weekdays, SlimsTables.Maybe(row, 0)) is >= 0 and var weekday)
            weekdays.Add(weekday + 1);
    }

    private static string? Day(MySqlDataReader row, int column) =>
        SlimsTables.Maybe(row, column) is { } text && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? text : null;

    private static int Count(MySqlDataReader row, int column) => (int)Math.Clamp(row.GetInt64(column), 0, int.MaxValue);

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
