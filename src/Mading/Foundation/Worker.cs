namespace Mading.Foundation;

/// <summary>Something that works in the background for as long as the server runs, and says so as it goes.</summary>
/// <param name="name">For monitoring.</param>
internal sealed class Worker(string name)
{
    /// <summary>Its slowest round, a group that waits for a locked database, is shorter.</summary>
    public static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(3);

    private long _lastBeat = Environment.TickCount64;

    public string Name => name;

    public void Beat() => Volatile.Write(ref _lastBeat, Environment.TickCount64);

    public bool IsSilent(TimeSpan longest) => TimeSpan.FromMilliseconds(Environment.TickCount64 - Volatile.Read(ref _lastBeat)) > longest;
}
