using NodaTime;

namespace Mading.Sandbox;

/// <summary>All that the stand-ins share; bounded, so that a long benchmark does not fill the memory.</summary>
public sealed class SandboxState(SandboxOptions options, IClock clock)
{
    public IClock Clock { get; } = clock;

    public Ledger Ledger { get; } = new();

    public Faults Faults { get; } = new(options.Seed);

    public Quotas Quotas { get; } = new(options.QuotasEnforced, clock);

    public MediaShelf Media { get; } = new();

    internal Audience Audience { get; } = new();

    /// <summary>What each network does when its hour may have come, before anybody looks: scheduled posts go out.</summary>
    internal List<Action> Settlings { get; } = [];
}
