using NodaTime;

namespace Mading.Tests;

/// <summary>A clock that runs with the real one until it is moved; moving it shifts it for good.</summary>
public sealed class TestClock : IClock
{
    private long _shift;

    public Instant GetCurrentInstant() => SystemClock.Instance.GetCurrentInstant() + Duration.FromTicks(Interlocked.Read(ref _shift));

    public void Advance(Duration by) => Interlocked.Add(ref _shift, (long)by.TotalTicks);
}
