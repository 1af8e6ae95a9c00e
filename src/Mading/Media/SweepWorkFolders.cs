using Mading.Foundation;
using NodaTime;

namespace Mading.Media;

/// <summary>Clears work folders that a killed server left behind; one in use is never as old.</summary>
internal sealed class SweepWorkFolders(DataFolder folder, IClock clock) : IRecurring
{
    private static readonly Duration Old = Duration.FromHours(6);

    public string Name => "media.sweep-work-folders";

    public Duration Every => Duration.FromHours(12);

    public Task Run(IServiceProvider services, CancellationToken stop)
    {
        var before = clock.GetCurrentInstant() - Old;
        foreach (var left in WorkFolder.Left(folder).Where(path => Instant.FromDateTimeUtc(Directory.GetLastWriteTimeUtc(path)) < before).ToList())
            Directory.Delete(left, recursive: true);
        return Task.CompletedTask;
    }
}
