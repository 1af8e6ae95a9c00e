using Microsoft.Extensions.Configuration;
using NodaTime;

namespace Mading.Kernel.Tests;

public sealed class DurationSettingTests
{
    [Theory]
    [InlineData("30", 30_000)]
    [InlineData("30 s", 30_000)]
    [InlineData("2.5s", 2_500)]
    [InlineData("250 ms", 250)]
    [InlineData("5 min", 300_000)]
    [InlineData("00:00:02", 2_000)]
    [InlineData("soon", 7_000)]
    [InlineData("0", 7_000)]
    [InlineData("-3", 7_000)]
    [InlineData("", 7_000)]
    public void A_length_of_time_is_read_as_people_write_it(string text, int milliseconds)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("WAIT", text)]).Build();

        DurationSetting.Read(settings, "WAIT", Duration.FromSeconds(7)).ShouldBe(Duration.FromMilliseconds(milliseconds));
    }
}
