using System.Globalization;
using NodaTime;

namespace Mading.Shell;

/// <summary>
/// Days and times as people here write them, by hand in both languages, because a server's ICU may be old or absent:
/// "Sel, 8 Sep 2026, 10.00 WIB"; in English "Tue, 8 Sep 2026, 10:00 WIB".
/// </summary>
public static class Dates
{
    private static readonly string[] DaysId = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"];
    private static readonly string[] DaysEn = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    private static readonly string[] MonthsId =
        ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"];

    private static readonly string[] MonthsEn =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    /// <summary>"Sel, 8 Sep 2026, 10.00 WIB".</summary>
    public static string Moment(Instant at, string zone) => Moment(at.InZone(DateTimeZoneProviders.Tzdb[zone]).LocalDateTime, zone);

    /// <summary>"Sel, 8 Sep 2026, 10.00 WIB", of what is planned in local time.</summary>
    public static string Moment(LocalDateTime at, string zone) => $"{Day(at.Date)}, {Time(at.TimeOfDay, zone)}";

    /// <summary>"Sel, 8 Sep 2026".</summary>
    public static string Day(LocalDate date) => $"{ShortDay(date.DayOfWeek)}, {date.Day} {ShortMonth(date.Month)} {Year(date)}";

    /// <summary>"Selasa, 8 September 2026".</summary>
    public static string LongDay(LocalDate date) => $"{LongDay(date.DayOfWeek)}, {date.Day} {LongMonth(date.Month)} {Year(date)}";

    /// <summary>"September 2026".</summary>
    public static string Month(YearMonth month) => $"{LongMonth(month.Month)} {month.Year.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>"10.00 WIB".</summary>
    public static string Time(NodaTime.LocalTime time, string zone) => $"{Time(time)} {Zone(zone)}";

    /// <summary>"10.00"; in English "10:00".</summary>
    public static string Time(NodaTime.LocalTime time) => string.Create(CultureInfo.InvariantCulture, $"{time.Hour:00}{(Tongue.IsEnglish ? ':' : '.')}{time.Minute:00}");

    /// <summary>"Selasa".</summary>
    public static string LongDay(IsoDayOfWeek day) => (Tongue.IsEnglish ? DaysEn : DaysId)[(int)day - 1];

    /// <summary>"Sel".</summary>
    public static string ShortDay(IsoDayOfWeek day) => LongDay(day)[..3];

    /// <summary>The name that people use for a zone of Indonesia (Keputusan Presiden 41/1987); another zone keeps its IANA name.</summary>
    public static string Zone(string zone) => zone switch
    {
        "Asia/Jakarta" or "Asia/Pontianak" => "WIB",
        "Asia/Makassar" => "WITA",
        "Asia/Jayapura" => "WIT",
        _ => zone,
    };

    private static string LongMonth(int month) => (Tongue.IsEnglish ? MonthsEn : MonthsId)[month - 1];

    // "Agu" in Indonesian, as KBBI and calendars shorten it: the first three letters in every month of both languages.
    private static string ShortMonth(int month) => LongMonth(month)[..3];

    private static string Year(LocalDate date) => date.Year.ToString(CultureInfo.InvariantCulture);
}
