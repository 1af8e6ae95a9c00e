using Mading.Kernel;
using NodaTime;

namespace Mading.Publishing;

/// <summary>A row in hand: the delivery and the lease under which we hold it.</summary>
internal sealed class Held(Delivery delivery)
{
    public Delivery Delivery { get; } = delivery;

    public Guid Lease { get; } = delivery.LeaseToken!.Value;

    /// <summary>Of a thread's later part: the network's own numbers of the part above it and of the first.</summary>
    public (string? Above, string? First) Thread { get; set; }

    /// <summary>Its intent is saved: the lease is as long as the call, and is not renewed.</summary>
    public bool Begun { get; set; }

    /// <summary>The lease went to another: it is nobody's business here any more.</summary>
    public bool Lost { get; set; }

    /// <summary>Others went past it while its call took long.</summary>
    public bool Passed { get; set; }

    public bool Finished { get; set; }

    /// <summary>For its next turn, still under the same lease.</summary>
    public void Again() => (Finished, Passed, Begun) = (false, false, false);
}

/// <summary>
/// What is in hand and waits for its moment, one lane an account. Turns go round the lanes, so that a busy account delays no
/// other; a throttled account rests, and afterwards begins with one call at a time.
/// </summary>
internal sealed class Lanes(int most, int mostOfOne)
{
    /// <summary>Before everything else that waits.</summary>
    public static readonly Instant First = Instant.MinValue;

    /// <summary>As soon as there is a turn.</summary>
    public static readonly Instant Now = Instant.MinValue + Duration.Epsilon;

    /// <summary>Rows kept in memory of one account.</summary>
    private const int LongestLane = 512;

    private readonly Lock _gate = new();
    private readonly Dictionary<ChannelId, Lane> _lanes = [];
    private readonly List<Lane> _round = [];
    private int _next;
    private int _inTurn;

    private sealed class Lane(ChannelId channel, int allowed)
    {
        public ChannelId Channel { get; } = channel;

        public PriorityQueue<Held, Instant> Waiting { get; } = new();

        public int InTurn { get; set; }

        public int Allowed { get; set; } = allowed;

        public Instant? RestsUntil { get; set; }
    }

    /// <summary>Rows in memory, waiting or in turn.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _round.Sum(l => l.Waiting.Count + l.InTurn);
        }
    }

    public IReadOnlyList<ChannelId> Full
    {
        get
        {
            lock (_gate)
                return [.. _round.Where(l => l.Waiting.Count >= LongestLane).Select(l => l.Channel)];
        }
    }

    public void Add(Held held, Instant at)
    {
        lock (_gate)
        {
            if (!_lanes.TryGetValue(held.Delivery.ChannelId, out var lane))
            {
                lane = new Lane(held.Delivery.ChannelId, mostOfOne);
                _lanes.Add(lane.Channel, lane);
                _round.Add(lane);
            }

            lane.Waiting.Enqueue(held, at);
        }
    }

    /// <summary>The next whose time has come and for whom there is a turn; each must be given back by <see cref="Done"/>.</summary>
    public Held? Take(Instant now)
    {
        lock (_gate)
        {
            for (var tried = 0; _inTurn < most && tried < _round.Count; tried++)
            {
                var lane = _round[_next++ % _round.Count];
                _next %= _round.Count;
                if (lane.InTurn >= lane.Allowed || !lane.Waiting.TryPeek(out _, out var at) || at > now)
                    continue;
                lane.InTurn++;
                _inTurn++;
                return lane.Waiting.Dequeue();
            }

            return null;
        }
    }

    /// <summary>A call takes long: others need not wait for its turn, though its own account does.</summary>
    public void LetPass(Held held)
    {
        lock (_gate)
        {
            if (held.Finished || held.Passed)
                return;
            held.Passed = true;
            _inTurn--;
        }
    }

    public void Done(Held held)
    {
        lock (_gate)
        {
            _lanes[held.Delivery.ChannelId].InTurn--;
            held.Finished = true;
            if (!held.Passed)
                _inTurn--;
        }
    }

    public Instant? RestsUntil(ChannelId channel, Instant now)
    {
        lock (_gate)
            return _lanes.TryGetValue(channel, out var lane) && lane.RestsUntil > now ? lane.RestsUntil : null;
    }

    public void Rest(ChannelId channel, Instant until)
    {
        lock (_gate)
            (_lanes[channel].RestsUntil, _lanes[channel].Allowed) = (until, 1);
    }

    public void WentWell(ChannelId channel)
    {
        lock (_gate)
            _lanes[channel].Allowed = Math.Min(mostOfOne, _lanes[channel].Allowed * 2);
    }

    /// <summary>When the next moment of a waiting row comes. Those whose moment has come wait for a turn that another gives back.</summary>
    public Instant? NextAfter(Instant now)
    {
        lock (_gate)
        {
            Instant? first = null;
            foreach (var lane in _round)
            {
                if (lane.Waiting.TryPeek(out _, out var at) && at > now && (first is null || at < first))
                    first = at;
            }

            return first;
        }
    }

    /// <summary>Forgets accounts at rest, so that years of accounts do not gather.</summary>
    public void Tidy(Instant now)
    {
        lock (_gate)
        {
            foreach (var lane in _round.Where(l => l.Waiting.Count == 0 && l.InTurn == 0 && !(l.RestsUntil > now) && l.Allowed == mostOfOne).ToList())
            {
                _round.Remove(lane);
                _lanes.Remove(lane.Channel);
            }
        }
    }
}
