namespace Mading.Foundation;

/// <summary>Something that works in the background for as long as the server runs, and says so as it goes.</summary>
/// <param name="name">For monitoring.</param>
internal sealed class Worker(string name, TimeProvider? time = null)
{
    // Its slowest round, a group that waits for a locked database, is shorter.
    private static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(3);

    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private long _lastBeat = (time ?? TimeProvider.System).GetTimestamp();

    public string Name => name;

    public bool IsSilent => _time.GetElapsedTime(Volatile.Read(ref _lastBeat)) > LongestSilence;

    public void Beat() => Volatile.Write(ref _lastBeat, _time.GetTimestamp());
}
