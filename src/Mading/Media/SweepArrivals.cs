using Mading.Foundation;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Media;

/// <summary>Files that never came whole, or were never used, go after some days.</summary>
internal sealed class SweepArrivals(DataFolder folder, IClock clock) : IRecurring
{
    public string Name => "media.sweep-arrivals";

    public Duration Every => Duration.FromHours(6);

    public async Task Run(IServiceProvider services, CancellationToken stop)
    {
        services.GetRequiredService<LibraryScope>().OpenForTheInstallation();
        var db = services.GetRequiredService<MadingDb>();
        var before = clock.GetCurrentInstant() - Arrivals.KeptFor;
        await db.Arrivals.IgnoreQueryFilters().Where(a => a.CreatedAt < before).ExecuteDeleteAsync(stop);
        if (!Directory.Exists(Arrivals.Place(folder)))
            return;
        var known = (await db.Arrivals.IgnoreQueryFilters().Select(a => a.Id).ToListAsync(stop)).Select(id => id.ToString("N")).ToHashSet();
        foreach (var file in Directory.EnumerateFiles(Arrivals.Place(folder)).Where(file => !known.Contains(Path.GetFileName(file)) && IsOld(file, before)).ToList())
            File.Delete(file);
    }

    // One just begun may not be in its row yet.
    private static bool IsOld(string file, Instant before) => Instant.FromDateTimeUtc(File.GetLastWriteTimeUtc(file)) < before;
}
