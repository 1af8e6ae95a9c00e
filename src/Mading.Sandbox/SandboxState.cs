using System.Collections.Concurrent;
using Mading.Sandbox.Mastodon;
using NodaTime;

namespace Mading.Sandbox;

/// <summary>All that a sandbox remembers; bounded, so that a long benchmark does not fill the memory.</summary>
public sealed class SandboxState(SandboxOptions options, IClock clock)
{
    private readonly ConcurrentDictionary<string, MastodonInstance> _mastodons = new(StringComparer.OrdinalIgnoreCase);

    public IClock Clock { get; } = clock;

    public Ledger Ledger { get; } = new();

    public Faults Faults { get; } = new(options.Seed);

    public Quotas Quotas { get; } = new(options.QuotasEnforced, clock);

    public MediaShelf Media { get; } = new();

    /// <summary>Every host is an instance of its own.</summary>
    public MastodonInstance MastodonAt(string host) => _mastodons.GetOrAdd(host, name => new MastodonInstance(name));

    public IEnumerable<MastodonInstance> Mastodons => _mastodons.Values;
}
