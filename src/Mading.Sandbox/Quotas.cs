using NodaTime;

namespace Mading.Sandbox;

/// <summary>How many calls an account may make in a window, as the networks document it.</summary>
public sealed class Quotas(bool enforced, IClock clock)
{
    private const int MostWindows = 50_000;
    private readonly Kept<string, Window> _windows = new(MostWindows);

    public bool Enforced { get; set; } = enforced;

    /// <returns>What is left after this call and when the window ends; a negative rest means refused.</returns>
    public Standing Take(string account, int limit, Duration window)
    {
        var now = clock.GetCurrentInstant();
        if (!Enforced)
            return new Standing(limit, limit - 1, now + window);
        var (used, ends) = _windows.FindOrAdd(account, _ => new Window()).Count(now, window);
        return new Standing(limit, limit - used, ends);
    }

    public readonly record struct Standing(int Limit, int Left, Instant Ends);

    private sealed class Window
    {
        private readonly Lock _gate = new();
        private Instant _ends;
        private int _used;

        public (int Used, Instant Ends) Count(Instant now, Duration window)
        {
            lock (_gate)
            {
                if (now >= _ends)
                    (_used, _ends) = (0, now + window);
                return (++_used, _ends);
            }
        }
    }
}
