namespace Mading.Sandbox;

/// <param name="Network"><c>*</c> for any.</param>
/// <param name="Operation"><c>post</c>, <c>media</c>, <c>read</c>, <c>delete</c>, <c>account</c>, or <c>*</c>.</param>
/// <param name="Kind"><c>lose-reply</c>, <c>reset</c>, <c>500</c>, <c>502</c>, <c>429</c>, <c>delay</c>, <c>expire-token</c>, <c>media-fails</c>.</param>
/// <param name="Rate">Between 0 and 1; rates of the faults that fit a call add up.</param>
/// <param name="Count">How often it may strike; nothing means without end.</param>
/// <param name="Ms">For <c>delay</c>: milliseconds.</param>
public sealed record Fault(string Network = "*", string Operation = "*", string Kind = "", double Rate = 1, int? Count = null, int Ms = 50);

/// <summary>What is to go wrong. At most one fault strikes a call; a delay strikes beside it.</summary>
public sealed class Faults(int seed)
{
    private readonly Lock _gate = new();
    private readonly Random _dice = new(seed);
    private List<(Fault Fault, int Left)> _faults = [];

    public void Set(IEnumerable<Fault> faults)
    {
        lock (_gate)
            _faults = [.. faults.Select(f => (f, f.Count ?? int.MaxValue))];
    }

    public IReadOnlyList<Fault> Current
    {
        get
        {
            lock (_gate)
                return [.. _faults.Select(f => f.Fault)];
        }
    }

    public TimeSpan DelayOf(string network, string operation)
    {
        lock (_gate)
        {
            var delay = _faults.FindIndex(f => f.Fault.Kind == "delay" && f.Left > 0 && Fits(f.Fault, network, operation));
            return delay < 0 || _dice.NextDouble() >= _faults[delay].Fault.Rate ? TimeSpan.Zero : TimeSpan.FromMilliseconds(Strike(delay).Ms);
        }
    }

    /// <returns>The kind of the fault that strikes this call, or nothing.</returns>
    public string? Draw(string network, string operation)
    {
        lock (_gate)
        {
            var throwOfDice = _dice.NextDouble();
            var sum = 0.0;
            for (var i = 0; i < _faults.Count; i++)
            {
                var (fault, left) = _faults[i];
                if (fault.Kind == "delay" || left == 0 || !Fits(fault, network, operation))
                    continue;
                sum += fault.Rate;
                if (throwOfDice < sum)
                    return Strike(i).Kind;
            }

            return null;
        }
    }

    private Fault Strike(int i)
    {
        var (fault, left) = _faults[i];
        _faults[i] = (fault, left == int.MaxValue ? left : left - 1);
        return fault;
    }

    private static bool Fits(Fault fault, string network, string operation) =>
        (fault.Network == "*" || fault.Network == network) && (fault.Operation == "*" || fault.Operation == operation)
        && (fault.Kind != "media-fails" || operation == "media");
}
