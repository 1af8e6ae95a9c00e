using Mading.Foundation;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Publishing;

/// <summary>To whom a delivery was written in person is nobody's business after a year; what it was and when stays.</summary>
internal sealed class SweepRecipients(IClock clock) : IRecurring
{
    private static readonly Duration KeptFor = Duration.FromDays(365);

    public string Name => "publishing.sweep-recipients";

    public Duration Every => Duration.FromDays(1);

    public async Task Run(IServiceProvider services, CancellationToken stop)
    {
        services.GetRequiredService<LibraryScope>().OpenForTheInstallation();
        var db = services.GetRequiredService<MadingDb>();
        var before = clock.GetCurrentInstant() - KeptFor;
        var old = db.Deliveries.IgnoreQueryFilters().Where(d => d.DueAt < before && d.ClaimableAt == null).Select(d => d.Id);
        await db.Recipients.IgnoreQueryFilters().Where(r => old.Contains(r.DeliveryId)).ExecuteDeleteAsync(stop);
    }
}
