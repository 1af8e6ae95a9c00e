namespace Mading.Sandbox;

/// <param name="Network"><c>*</c> for any.</param>
/// <param name="Operation"><c>post</c>, <c>media</c>, <c>read</c>, <c>delete</c>, <c>account</c>, or <c>*</c>.</param>
/// <param name="Kind">One of <see cref="Faults.Kinds"/>.</param>
/// <param name="Rate">Between 0 and 1; rates of the faults that fit a call add up.</param>
/// <param name="Count">How often it may strike; nothing means without end.</param>
/// <param name="Ms">For <c>delay</c>: milliseconds.</param>
public sealed record Fault(string Network = "*", string Operation = "*", string Kind = "", double Rate = 1, int? Count = null, int Ms = 50);

/// <summary>What is to go wrong. At most one fault strikes a call.</summary>
public sealed class Faults(int seed)
{
    public static readonly IReadOnlySet<string> Kinds =
        new HashSet<string> { "lose-reply", "reset", "500", "502", "429", "delay", "expire-token", "media-fails" };

    private readonly Lock _gate = new();
    private readonly Random _dice = new(seed);
    private List<Loaded> _faults = [];

    public IReadOnlyList<Fault> Current
    {
        get
        {
            lock (_gate)
                return [.. _faults.Select(f => f.Fault)];
        }
    }

    public void Set(IEnumerable<Fault> faults)
    {
        // Delays come last, so that one with rate 1 (a slow network) leaves the others their share of the calls.
        lock (_gate)
            _faults = [.. faults.OrderBy(f => f.Kind == "delay").Select(f => new Loaded(f))];
    }

    /// <returns>The fault that strikes this call, or nothing.</returns>
    public Fault? Draw(string network, string operation)
    {
        lock (_gate)
        {
            var thrown = _dice.NextDouble();
            var sum = 0.0;
            foreach (var loaded in _faults)
            {
                if (loaded.Left == 0 || !Fits(loaded.Fault, network, operation))
                    continue;
                sum += loaded.Fault.Rate;
                if (thrown < sum)
                    return loaded.Strike();
            }

            return null;
        }
    }

    private static bool Fits(Fault fault, string network, string operation) =>
        (fault.Network == "*" || fault.Network == network) && (fault.Operation == "*" || fault.Operation == operation)
        && (fault.Kind != "media-fails" || operation == "media");

    private sealed class Loaded(Fault fault)
    {
        public Fault Fault { get; } = fault;

        public int Left { get; private set; } = fault.Count ?? -1;

        public Fault Strike()
        {
            if (Left > 0)
                Left--;
            return Fault;
        }
    }
}
