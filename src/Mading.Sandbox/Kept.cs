namespace Mading.Sandbox;

/// <summary>A dictionary that holds so many entries and no more: the oldest make room. Safe from many threads.</summary>
/// <param name="most">How many entries.</param>
/// <param name="gone">Told of each entry that had to make room, never of one that was removed.</param>
internal sealed class Kept<TKey, TValue>(int most, Action<TValue>? gone = null, IEqualityComparer<TKey>? same = null)
    where TKey : notnull
    where TValue : class
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value)>> _entries = new(same);
    private readonly LinkedList<(TKey Key, TValue Value)> _order = new();

    public IReadOnlyList<TValue> All
    {
        get
        {
            lock (_gate)
                return [.. _order.Select(e => e.Value)];
        }
    }

    public TValue? Find(TKey key)
    {
        lock (_gate)
            return _entries.TryGetValue(key, out var node) ? node.Value.Value : null;
    }

    public TValue FindOrAdd(TKey key, Func<TKey, TValue> make)
    {
        lock (_gate)
        {
            if (_entries.TryGetValue(key, out var node))
                return node.Value.Value;
            var made = make(key);
            Append(key, made);
            return made;
        }
    }

    public void Set(TKey key, TValue value)
    {
        lock (_gate)
        {
            if (_entries.Remove(key, out var node))
                _order.Remove(node);
            Append(key, value);
        }
    }

    public bool Remove(TKey key)
    {
        lock (_gate)
        {
            if (!_entries.Remove(key, out var node))
                return false;
            _order.Remove(node);
            return true;
        }
    }

    private void Append(TKey key, TValue value)
    {
        _entries[key] = _order.AddLast((key, value));
        if (_entries.Count <= most || _order.First is not { } oldest)
            return;
        _order.RemoveFirst();
        _entries.Remove(oldest.Value.Key);
        gone?.Invoke(oldest.Value.Value);
    }
}
