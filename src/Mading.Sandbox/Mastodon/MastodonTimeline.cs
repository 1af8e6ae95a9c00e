namespace Mading.Sandbox.Mastodon;

/// <summary>Statuses in the order they were made. Those that are gone are skipped, and swept when they are the half.</summary>
internal sealed class MastodonTimeline
{
    private readonly List<MastodonStatus> _statuses = [];
    private int _gone;

    public int Count => _statuses.Count - _gone;

    public IEnumerable<MastodonStatus> NewestFirst
    {
        get
        {
            for (var i = _statuses.Count - 1; i >= 0; i--)
            {
                if (!_statuses[i].IsGone)
                    yield return _statuses[i];
            }
        }
    }

    public void Add(MastodonStatus status) => _statuses.Add(status);

    /// <summary>One of these has gone.</summary>
    public void Skip()
    {
        if (++_gone * 2 <= _statuses.Count)
            return;
        _statuses.RemoveAll(s => s.IsGone);
        _gone = 0;
    }
}
