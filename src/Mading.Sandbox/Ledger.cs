using System.Collections.Concurrent;

namespace Mading.Sandbox;

/// <summary>One thing that became public.</summary>
/// <param name="At">ISO 8601 in UTC.</param>
public sealed record LedgerEntry(
    string Network, string Account, string RemoteId, string Kind, string Text, IReadOnlyList<LedgerMedium> Media, string At)
{
    /// <summary>A content warning that the network shows before the text, where it has such a thing.</summary>
    public string? Warning { get; init; }

    /// <summary>Of a draft, which nobody sees yet: <c>inbox</c>, <c>published</c> or <c>discarded</c>. What it was published as stands beside it.</summary>
    public string? State { get; set; }
}

public sealed record LedgerMedium(string Type, string Alt, long Bytes, string Sha256);

/// <summary>Everything that became public, in order: what tests and people look at to see that it went out once.</summary>
public sealed class Ledger
{
    private const int Longest = 200_000;
    private readonly ConcurrentQueue<LedgerEntry> _entries = new();

    public void Write(LedgerEntry entry)
    {
        _entries.Enqueue(entry);
        while (_entries.Count > Longest)
            _entries.TryDequeue(out _);
    }

    public IEnumerable<LedgerEntry> Read(string? network) =>
        string.IsNullOrEmpty(network) ? _entries : _entries.Where(e => e.Network == network);
}
