using Mading.Libraries;
using NodaTime;

namespace Mading.Tests.Libraries;

public sealed class OpeningHoursTests
{
    private static readonly OpeningHours Hours = new(
        [
            .. Enumerable.Range(1, 4).Select(day => new OpeningSpan(day, "08:00", "16:00")),
            new OpeningSpan(5, "08:00", "11:30"),
            new OpeningSpan(5, "13:30", "16:00"),
            new OpeningSpan(6, "09:00", "14:00"),
        ],
        [new Closure("2026-12-24", "2026-12-25", "cuti bersama")]);

    [Theory]
    [InlineData(2026, 12, 7, 9, 0, OpenState.Open, "2026-12-07T16:00:00")]
    [InlineData(2026, 12, 7, 7, 0, OpenState.NotYet, "2026-12-07T08:00:00")]
    [InlineData(2026, 12, 11, 12, 0, OpenState.Pause, "2026-12-11T13:30:00")]
    [InlineData(2026, 12, 12, 15, 0, OpenState.Closed, "2026-12-14T08:00:00")]
    [InlineData(2026, 12, 24, 10, 0, OpenState.Closed, "2026-12-26T09:00:00")]
    public void The_portal_knows_until_when_it_is_open_or_closed(int year, int month, int day, int hour, int minute, OpenState state, string until)
    {
        var now = Hours.At(new LocalDateTime(year, month, day, hour, minute));

        now!.State.ShouldBe(state);
        NodaTime.Text.LocalDateTimePattern.GeneralIso.Format(now.Until).ShouldBe(until);
    }

    [Fact]
    public void A_closure_says_why()
    {
        Hours.At(new LocalDateTime(2026, 12, 24, 10, 0))!.Reason.ShouldBe("cuti bersama");
    }

    [Theory]
    [InlineData("08.00–11.30, 13.30–16.00", "08.00–11.30, 13.30–16.00")]
    [InlineData("8-16", "08.00–16.00")]
    [InlineData("08:00 - 16:00", "08.00–16.00")]
    [InlineData("", "")]
    public void Hours_are_read_as_people_write_them(string typed, string kept)
    {
        var problems = new List<Mading.Kernel.Reason>();

        var week = HoursText.Read([typed], problems);

        problems.ShouldBeEmpty();
        HoursText.Write(week, 1).ShouldBe(kept);
    }

    [Theory]
    [InlineData("buka pagi")]
    [InlineData("16.00–08.00")]
    [InlineData("25.00–26.00")]
    public void Hours_that_make_no_sense_are_refused_in_words(string typed)
    {
        var problems = new List<Mading.Kernel.Reason>();

        HoursText.Read([typed], problems);

        problems.ShouldHaveSingleItem().Code.ShouldBe("hours_unreadable");
    }
}
