using NodaTime;

namespace Mading.Tests.Publishing;

/// <summary>The networks' clock goes as ours does, or a look would find nothing of these minutes.</summary>
internal sealed class OneClock(Func<IClock?> ours) : IClock
{
    public Instant GetCurrentInstant() => (ours() ?? SystemClock.Instance).GetCurrentInstant();
}
