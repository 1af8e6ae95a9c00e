using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Mading.Foundation;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Publishing;

/// <summary>The engine's figures since the start, for monitoring.</summary>
internal sealed class Counters
{
    private static readonly double[] Bounds = [0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300, 900, 3600];
    private readonly long[] _lag = new long[Bounds.Length + 1];
    private readonly ConcurrentDictionary<(AttemptStep Step, AttemptOutcome Outcome), long> _attempts = new();
    private long _lagMilliseconds;

    public void Tried(AttemptStep step, AttemptOutcome outcome) => _attempts.AddOrUpdate((step, outcome), 1, (_, count) => count + 1);

    /// <param name="lag">From the due time to the network's reply.</param>
    public void Sent(Duration lag)
    {
        var place = Array.FindIndex(Bounds, bound => lag.TotalSeconds <= bound);
        Interlocked.Increment(ref _lag[place < 0 ? Bounds.Length : place]);
        Interlocked.Add(ref _lagMilliseconds, (long)lag.TotalMilliseconds);
    }

    /// <summary>The counters, and what lies in the rows now.</summary>
    public static async Task Write(IServiceProvider services, StringBuilder text, CancellationToken stop)
    {
        // Counts of all libraries together, which name none.
        var states = await services.GetRequiredService<MadingDb>().Deliveries.IgnoreQueryFilters()
            .GroupBy(d => d.State).Select(g => new { State = g.Key, Count = g.Count() }).ToListAsync(stop);
        text.Append("# HELP mading_deliveries Deliveries by what has become of them.\n# TYPE mading_deliveries gauge\n");
        foreach (var state in Enum.GetValues<DeliveryState>())
            text.Append(CultureInfo.InvariantCulture, $"mading_deliveries{{state=\"{Lower(state)}\"}} {states.FirstOrDefault(s => s.State == state)?.Count ?? 0}\n");
        services.GetRequiredService<Counters>().Write(text);
    }

    private void Write(StringBuilder text)
    {
        text.Append("# HELP mading_delivery_attempts_total What the engine tried and what came of it.\n# TYPE mading_delivery_attempts_total counter\n");
        foreach (var ((step, outcome), count) in _attempts)
            text.Append(CultureInfo.InvariantCulture, $"mading_delivery_attempts_total{{step=\"{Lower(step)}\",outcome=\"{Lower(outcome)}\"}} {count}\n");
        text.Append("# HELP mading_delivery_lag_seconds From the due time to the network's reply.\n# TYPE mading_delivery_lag_seconds histogram\n");
        long all = 0;
        for (var place = 0; place < Bounds.Length; place++)
        {
            all += Interlocked.Read(ref _lag[place]);
            text.Append(CultureInfo.InvariantCulture, $"mading_delivery_lag_seconds_bucket{{le=\"{Bounds[place]}\"}} {all}\n");
        }

        all += Interlocked.Read(ref _lag[Bounds.Length]);
        text.Append(CultureInfo.InvariantCulture, $"mading_delivery_lag_seconds_bucket{{le=\"+Inf\"}} {all}\n");
        text.Append(CultureInfo.InvariantCulture, $"mading_delivery_lag_seconds_sum {Interlocked.Read(ref _lagMilliseconds) / 1000.0}\nmading_delivery_lag_seconds_count {all}\n");
    }

    private static string Lower(Enum name) => name.ToString().ToLowerInvariant();
}
