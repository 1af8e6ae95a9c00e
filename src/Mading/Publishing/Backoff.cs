using NodaTime;

namespace Mading.Publishing;

/// <summary>The one retry policy: twice as long each time, to ten minutes, and never at the same moment as everybody else.</summary>
internal static class Backoff
{
    private static readonly Duration Most = Duration.FromMinutes(10);

    /// <param name="times">How often it was tried so far, from one.</param>
    public static Duration After(int times, Duration first) =>
        AtLeast(Duration.Min(first * Math.Pow(2, Math.Clamp(times - 1, 0, 10)), Duration.Max(Most, first)));

    /// <summary>The time itself and up to a tenth more.</summary>
    public static Duration AtLeast(Duration time) => time * (1 + (Random.Shared.NextDouble() / 10));
}
