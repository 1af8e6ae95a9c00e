using System.Text.Json;
using NodaTime;

namespace Mading.Editorial;

/// <summary>A day worth planning for.</summary>
/// <param name="Name">Indonesian.</param>
/// <param name="EnglishName">English.</param>
/// <param name="Verified">Seen on a public page; otherwise general knowledge, and the screen says so.</param>
/// <param name="Religious">A post for it goes the longer way of approval.</param>
public sealed record Observance(LocalDate Date, string Name, string EnglishName, string Scope, bool Verified, bool Religious);

/// <summary>The days that Indonesian libraries observe, from <c>Observances.json</c>, which names its sources and when they were checked.</summary>
internal static class Observances
{
    private sealed record Row(string Rule, string Id, string En, string Scope, bool Verified, bool Religious);

    private sealed record Document(string Checked, string Source, IReadOnlyList<Row> Days);

    private static readonly Lazy<IReadOnlyList<Row>> Rows = new(Read);

    public static IReadOnlyList<Observance> Between(LocalDate from, LocalDate to) =>
        [.. Enumerable.Range(from.Year, to.Year - from.Year + 1)
            .SelectMany(year => Rows.Value, (year, row) => new Observance(
                DateOf(row.Rule, year), row.Id, row.En, row.Scope, row.Verified, row.Religious))
            .Where(o => o.Date >= from && o.Date <= to).OrderBy(o => o.Date)];

    // "09-14" is that day of every year; "02 Wednesday 1" the first Wednesday of February.
    private static LocalDate DateOf(string rule, int year)
    {
        var parts = rule.Split(' ', '-');
        var month = Number(parts[0]);
        return parts.Length == 2
            ? new LocalDate(year, month, Number(parts[1]))
            : LocalDate.FromYearMonthWeekAndDay(year, month, Number(parts[2]), Enum.Parse<IsoDayOfWeek>(parts[1]));
    }

    private static int Number(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static IReadOnlyList<Row> Read()
    {
        using var file = typeof(Observances).Assembly.GetManifestResourceStream("Mading.Editorial.Observances.json")!;
        return JsonSerializer.Deserialize<Document>(file, JsonSerializerOptions.Web)!.Days;
    }
}
