using NodaTime;

namespace Mading.Publishing;

/// <summary>
/// How many calls are in flight at once. A call that takes longer than two seconds gives its place to others while it goes on:
/// a network that hangs must not hold up the rest.
/// </summary>
internal sealed class Slots(int most, IClock clock) : IDisposable
{
    private static readonly Duration Slow = Duration.FromSeconds(2);
    private readonly SemaphoreSlim _free = new(most, most);
    private readonly HashSet<Slot> _taken = [];

    public async Task<Slot> Take(Action letPass, CancellationToken stop)
    {
        await _free.WaitAsync(stop);
        var slot = new Slot(this, clock.GetCurrentInstant(), letPass);
        lock (_taken)
            _taken.Add(slot);
        return slot;
    }

    /// <summary>Called from time to time.</summary>
    public void LetSlowOnesPass()
    {
        List<Slot> slow;
        lock (_taken)
            slow = [.. _taken.Where(s => s.Since + Slow < clock.GetCurrentInstant())];
        foreach (var slot in slow)
            slot.LetPass();
    }

    public void Dispose() => _free.Dispose();

    internal sealed class Slot(Slots all, Instant since, Action letPass) : IDisposable
    {
        private int _given;

        public Instant Since => since;

        public void LetPass()
        {
            if (GiveBack())
                letPass();
        }

        public void Dispose() => GiveBack();

        private bool GiveBack()
        {
            if (Interlocked.Exchange(ref _given, 1) == 1)
                return false;
            lock (all._taken)
                all._taken.Remove(this);
            all._free.Release();
            return true;
        }
    }
}
