using System.Collections.Concurrent;
using Mading.Channels;
using Mading.Foundation;
using NodaTime;

namespace Mading.Publishing;

/// <summary>
/// The publishing engine: takes due rows in hand shortly before their time, gives each its turn, and keeps their leases. All its
/// progress lies in the rows; it may be killed at any moment.
/// </summary>
internal sealed partial class Engine(
    Claims claims, Carrier carrier, Lanes lanes, Slots slots, Ledger ledger, HealthNotes health, Wake wake,
    PublishingSettings settings, IClock clock, IEnumerable<Worker> workers, ILogger<Engine> log) : BackgroundService
{
    public const string Name = "publishing";

    private const int MostInHand = 4096;
    private static readonly Duration SweepEvery = Duration.FromSeconds(1);
    private static readonly TimeSpan LongestFarewell = TimeSpan.FromSeconds(35);

    private readonly ConcurrentDictionary<Held, byte> _inHand = new();
    private readonly ConcurrentDictionary<Task, byte> _running = new();
    private Instant _sweptAt;
    private Instant _renewedAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var self = workers.Single(w => w.Name == Name);
        var writing = Task.Run(ledger.Run, CancellationToken.None);
        while (!stoppingToken.IsCancellationRequested)
        {
            if (await Round(stoppingToken))
                self.Beat();
            try
            {
                await wake.Wait(UntilNext(), stoppingToken);
            }
            catch (OperationCanceledException)
            {
                break;
            }
        }

        await Farewell();
        ledger.Close();
        await writing;
    }

    /// <returns>False when something was wrong: a worker whose every round fails is no worker.</returns>
    private async Task<bool> Round(CancellationToken stop)
    {
        try
        {
            await TakeInHand(stop);
            GiveTurns(stop);
            await Sweep(stop);
            return true;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return true;
        }
        catch (Exception problem)
        {
            LogProblem(log, problem);
            return false;
        }
    }

    private async Task TakeInHand(CancellationToken stop)
    {
        Hold(await claims.TakeUrgent(stop));
        List<Delivery> taken;
        do
        {
            taken = lanes.Count < MostInHand ? await claims.Take(lanes.Full, Claims.Most, stop) : [];
            Hold(taken);
            GiveTurns(stop);
        }
        while (taken.Count == Claims.Most);
    }

    private void Hold(List<Delivery> taken)
    {
        foreach (var held in taken.OrderBy(d => d.DueAt).Select(d => new Held(d)))
        {
            _inHand.TryAdd(held, 0);
            lanes.Add(held, held.Delivery.Urgent ? Lanes.First : Lanes.Now);
        }
    }

    private void GiveTurns(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested && lanes.Take(clock.GetCurrentInstant()) is { } held)
        {
            var turn = Turn(held, stop);
            _running.TryAdd(turn, 0);
            _ = turn.ContinueWith(t => _running.TryRemove(t, out _), TaskScheduler.Default);
        }
    }

    private async Task Turn(Held held, CancellationToken stop)
    {
        await Task.Yield();
        Instant? again = null;
        try
        {
            again = held.Lost ? null : await carrier.Carry(held, stop);
        }
        catch (Exception problem)
        {
            // The row keeps its lease and is taken up again when that ends.
            if (!stop.IsCancellationRequested)
                LogProblem(log, problem);
        }
        finally
        {
            lanes.Done(held);
            Next(held, again);
            GiveTurns(stop);
        }
    }

    private void Next(Held held, Instant? again)
    {
        if (again is not { } at)
        {
            _inHand.TryRemove(held, out _);
            return;
        }

        held.Again();
        lanes.Add(held, held.Delivery.Urgent && at <= clock.GetCurrentInstant() ? Lanes.First : at);

        // The main loop may be asleep for longer than that.
        if (at - clock.GetCurrentInstant() < settings.Poll)
            wake.Now();
    }

    private async Task Sweep(CancellationToken stop)
    {
        var now = clock.GetCurrentInstant();
        if (now - _sweptAt < SweepEvery)
            return;
        _sweptAt = now;
        slots.LetSlowOnesPass();
        lanes.Tidy(now);
        await health.Write(stop);
        await claims.MarkPaused(stop);
        if (now - _renewedAt > settings.Lease / 3)
        {
            _renewedAt = now;
            await Renew(now + settings.Lease, stop);
        }
    }

    private async Task Renew(Instant until, CancellationToken stop)
    {
        var waiting = _inHand.Keys.Where(h => !h.Begun && !h.Lost).ToList();
        if (waiting.Count == 0)
            return;
        var kept = await claims.Renew(waiting, until, stop);
        foreach (var held in waiting)
            held.Lost = !kept.Contains(held.Delivery.Id.Value);
    }

    private TimeSpan UntilNext()
    {
        var now = clock.GetCurrentInstant();
        var wait = lanes.NextAfter(now) is { } next ? Duration.Min(next - now, settings.Poll) : settings.Poll;
        return wait > Duration.FromMilliseconds(1) ? wait.ToTimeSpan() : TimeSpan.FromMilliseconds(1);
    }

    // Commits on their way are waited for; whatever only waited is let go, so that the next start need not wait for its lease.
    private async Task Farewell()
    {
        await Task.WhenAny(Task.WhenAll(_running.Keys), Task.Delay(LongestFarewell));
        foreach (var held in _inHand.Keys.Where(h => !h.Begun && !h.Lost))
        {
            held.Delivery.Release();
            _ = ledger.Save(held.Delivery, held.Lease);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The publishing engine met a fault and goes on.")]
    private static partial void LogProblem(ILogger log, Exception problem);
}
