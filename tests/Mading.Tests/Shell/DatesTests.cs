using System.Globalization;
using Mading.Shell;
using NodaTime;

namespace Mading.Tests.Shell;

public sealed class DatesTests
{
    private static readonly Instant TenInJakarta = Instant.FromUtc(2026, 9, 8, 3, 0);

    [Theory]
    [InlineData("id", "Asia/Jakarta", "Sel, 8 Sep 2026, 10.00 WIB")]
    [InlineData("id", "Asia/Pontianak", "Sel, 8 Sep 2026, 10.00 WIB")]
    [InlineData("id", "Asia/Makassar", "Sel, 8 Sep 2026, 11.00 WITA")]
    [InlineData("id", "Asia/Jayapura", "Sel, 8 Sep 2026, 12.00 WIT")]
    [InlineData("en", "Asia/Jakarta", "Tue, 8 Sep 2026, 10:00 WIB")]
    public void A_moment_is_told_with_its_day_and_zone(string language, string zone, string told)
    {
        Speak(language);

        Dates.Moment(TenInJakarta, zone).ShouldBe(told);
    }

    [Fact]
    public void Agustus_is_shortened_as_calendars_do()
    {
        Speak("id");

        Dates.Day(new LocalDate(2026, 8, 17)).ShouldBe("Sen, 17 Agu 2026");
    }

    [Theory]
    [InlineData("id", "Jumat, 1 Mei 2026")]
    [InlineData("en", "Friday, 1 May 2026")]
    public void A_long_day_is_written_out(string language, string told)
    {
        Speak(language);

        Dates.LongDay(new LocalDate(2026, 5, 1)).ShouldBe(told);
    }

    [Theory]
    [InlineData("id", "18.432", "12,5\u00a0%", "1,2\u00a0MB", "0,07")]
    [InlineData("en", "18,432", "12.5%", "1.2\u00a0MB", "0.07")]
    public void Figures_follow_the_language(string language, string whole, string percent, string bytes, string places)
    {
        Speak(language);

        Figures.Whole(18_432).ShouldBe(whole);
        Figures.Percent(0.125m).ShouldBe(percent);
        Figures.Bytes(1_234_567).ShouldBe(bytes);
        Figures.Places(0.07m, 2).ShouldBe(places);
    }

    private static void Speak(string language) => CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
}
