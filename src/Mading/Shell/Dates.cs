namespace Mading.Shell;
internal static class Dates
{
    public static string Time(NodaTime.LocalTime time, string zone) => time.ToString() + zone;
    public static string Day(NodaTime.LocalDate date) => date.ToString();
}
