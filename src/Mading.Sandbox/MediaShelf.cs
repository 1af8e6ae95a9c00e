using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Mading.Sandbox;

/// <summary>Uploaded bytes, kept so that the demo can show them; the oldest go when the shelf is full.</summary>
public sealed class MediaShelf
{
    private const long Fullest = 64_000_000;
    private readonly ConcurrentDictionary<string, (string Type, byte[] Bytes)> _kept = new();
    private readonly ConcurrentQueue<string> _order = new();
    private long _total;

    /// <returns>The SHA-256 of the bytes, under which they are found again.</returns>
    public string Keep(string type, byte[] bytes)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        if (!_kept.TryAdd(hash, (type, bytes)))
            return hash;
        _order.Enqueue(hash);
        Interlocked.Add(ref _total, bytes.Length);
        while (Interlocked.Read(ref _total) > Fullest && _order.TryDequeue(out var oldest) && _kept.TryRemove(oldest, out var gone))
            Interlocked.Add(ref _total, -gone.Bytes.Length);
        return hash;
    }

    public (string Type, byte[] Bytes)? Find(string hash) => _kept.TryGetValue(hash, out var found) ? found : null;
}
