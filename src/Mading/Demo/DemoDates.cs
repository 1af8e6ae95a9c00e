using NodaTime;

namespace Mading.Demo;

/// <summary>Days as the demo's posts write them: relative to today, and on an open day where people are invited to come.</summary>
internal sealed class DemoDates(LocalDate today)
{
    public LocalDate Today => today;

    public LocalDate In(int days) => today.PlusDays(days);

    /// <summary>The next working Friday on or after a day, and its Monday.</summary>
    public LocalDate Friday(int atLeast) => Next(today.PlusDays(atLeast), IsoDayOfWeek.Friday);

    public LocalDate Saturday(int atLeast) => Next(today.PlusDays(atLeast), IsoDayOfWeek.Saturday);

    public LocalDate Tuesday(int atLeast) => Next(today.PlusDays(atLeast), IsoDayOfWeek.Tuesday);

    public static LocalDate Monday(LocalDate after) => after.Next(IsoDayOfWeek.Monday);

    public int DaysTo(LocalDate date) => Period.DaysBetween(today, date);

    /// <summary>"Sabtu, 8 Agustus 2026".</summary>
    public static string Long(LocalDate date) => $"{Weekday(date)}, {Plain(date)}";

    /// <summary>"8 Agustus 2026".</summary>
    public static string Plain(LocalDate date) => $"{date.Day} {Month(date)} {date.Year}";

    public static string Weekday(LocalDate date) => Days[(int)date.DayOfWeek - 1];

    public static string Month(LocalDate date) => Months[date.Month - 1];

    private static readonly string[] Days = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"];

    private static readonly string[] Months =
        ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"];

    private static LocalDate Next(LocalDate from, IsoDayOfWeek day) => from.DayOfWeek == day ? from : from.Next(day);
}
