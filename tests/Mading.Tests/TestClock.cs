using System.Globalization;
using NodaTime;

namespace Mading.Tests;

/// <summary>
/// A clock that runs with the real one until it is moved; moving it shifts it for good. <c>MADING_TEST_SHIFT</c>, in minutes, lets
/// every test begin at another moment of the day: what passes at noon only must be found before midnight finds it.
/// </summary>
public sealed class TestClock : IClock
{
    private static readonly Duration Start = Duration.FromMinutes(
        long.TryParse(Environment.GetEnvironmentVariable("MADING_TEST_SHIFT"), CultureInfo.InvariantCulture, out var minutes) ? minutes : 0);

    private long _shift = (long)Start.TotalTicks;

    public Instant GetCurrentInstant() => SystemClock.Instance.GetCurrentInstant() + Duration.FromTicks(Interlocked.Read(ref _shift));

    public void Advance(Duration by) => Interlocked.Add(ref _shift, (long)by.TotalTicks);
}
