using System.Runtime;

namespace Mading.Foundation;

/// <summary>
/// A start leaves far more garbage than an hour of work. Once it has passed, that memory is given back: the default home of Mading
/// is a small computer, on which it shares the room with the library's own catalogue.
/// </summary>
internal sealed class Settling : BackgroundService
{
    private static readonly TimeSpan AfterTheStart = TimeSpan.FromSeconds(12);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(AfterTheStart, stoppingToken);
        GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }
}
