using System.Collections.Concurrent;
using NodaTime;

namespace Mading.Sandbox;

/// <summary>How many calls an account may make in a window, as the networks document it.</summary>
public sealed class Quotas(bool enforced, IClock clock)
{
    private readonly ConcurrentDictionary<string, Window> _windows = new();

    public bool Enforced { get; set; } = enforced;

    /// <returns>What is left after this call and when the window ends; a negative rest means refused.</returns>
    public Standing Take(string account, int limit, Duration window)
    {
        var now = clock.GetCurrentInstant();
        var current = _windows.AddOrUpdate(
            account, _ => new Window(now + window, 1), (_, w) => now >= w.Ends ? new Window(now + window, 1) : w with { Used = w.Used + 1 });
        return new Standing(limit, Enforced ? limit - current.Used : limit - 1, current.Ends);
    }

    public readonly record struct Standing(int Limit, int Left, Instant Ends);

    private sealed record Window(Instant Ends, int Used);
}
