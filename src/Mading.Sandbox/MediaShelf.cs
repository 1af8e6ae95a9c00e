using System.Security.Cryptography;

namespace Mading.Sandbox;

/// <summary>
/// Uploaded bytes, kept so that the demo can show them; the oldest go when the shelf is full. What is too big to be worth keeping is
/// only hashed, in a stream.
/// </summary>
public sealed class MediaShelf
{
    private const long Fullest = 64_000_000;
    public const long BiggestKept = 16_777_216;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Medium> _kept = [];
    private readonly Queue<Medium> _order = new();
    private long _total;

    /// <param name="open">Opens the upload from its beginning; called twice.</param>
    /// <returns>The SHA-256 of the bytes, under which they are found again as long as they are kept.</returns>
    public async Task<string> Keep(string type, long length, Func<Stream> open, CancellationToken stop)
    {
        string hash;
        await using (var stream = open())
            hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, stop));
        if (length > BiggestKept || Find(hash) is not null)
            return hash;
        var bytes = new byte[length];
        await using (var stream = open())
            await stream.ReadExactlyAsync(bytes, stop);
        Put(new Medium(hash, type, bytes));
        return hash;
    }

    public Medium? Find(string hash)
    {
        lock (_gate)
            return _kept.GetValueOrDefault(hash);
    }

    private void Put(Medium medium)
    {
        lock (_gate)
        {
            if (!_kept.TryAdd(medium.Hash, medium))
                return;
            _order.Enqueue(medium);
            _total += medium.Bytes.Length;
            while (_total > Fullest && _order.TryDequeue(out var oldest))
            {
                _kept.Remove(oldest.Hash);
                _total -= oldest.Bytes.Length;
            }
        }
    }

    public sealed record Medium(string Hash, string Type, ReadOnlyMemory<byte> Bytes);
}
