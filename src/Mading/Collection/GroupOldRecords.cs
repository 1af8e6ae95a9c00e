using Mading.Foundation;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Collection;

/// <summary>Records from before classes and the same book elsewhere were known, or from a backup of that time, are worked out.</summary>
internal sealed class GroupOldRecords : IRecurring
{
    private const int Portion = 500;

    public string Name => "group-records";

    public Duration Every => Duration.FromMinutes(30);

    public async Task Run(IServiceProvider services, CancellationToken stop)
    {
        services.GetRequiredService<LibraryScope>().OpenForTheInstallation();
        var db = services.GetRequiredService<MadingDb>();
        while (await db.Records.IgnoreQueryFilters().Where(r => r.Division == null).Take(Portion).ToListAsync(stop) is { Count: > 0 } some)
        {
            foreach (var record in some)
                record.CanBeGrouped();
            await db.SaveChangesAsync(stop);
            db.ChangeTracker.Clear();
        }
    }
}
