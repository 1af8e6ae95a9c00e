using Mading.Foundation;
using Mading.Kernel;
using Mading.Media;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Collection;

/// <summary>
/// Brings in the covers of each library's newest books, a few at a time; the rest come when somebody makes a post of them. A cover
/// that could not be had is asked for again after a week.
/// </summary>
internal sealed class BringCovers(IServiceScopeFactory work) : IRecurring
{
    private const int Most = 40;
    private static readonly Duration AskAgainAfter = Duration.FromDays(7);

    public string Name => "bring-covers";

    public Duration Every => Duration.FromHours(1);

    public async Task Run(IServiceProvider services, CancellationToken stop)
    {
        // Each library's covers are brought within its own walls.
        var libraries = await services.GetRequiredService<MadingDb>().Sources.IgnoreQueryFilters().Select(s => s.LibraryId).Distinct().ToListAsync(stop);
        foreach (var library in libraries)
            await Newest(work, library, stop);
    }

    public static async Task Newest(IServiceScopeFactory work, LibraryId library, CancellationToken stop)
    {
        await using var scope = work.CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<LibraryScope>().Enter(library);
        var db = services.GetRequiredService<MadingDb>();
        var before = services.GetRequiredService<IClock>().GetCurrentInstant() - AskAgainAfter;
        var newest = await db.Records.Where(r => r.VanishedAt == null)
            .OrderByDescending(r => r.EnteredAt ?? r.FirstSeenAt).ThenByDescending(r => r.Sequence).Take(Most).ToListAsync(stop);
        foreach (var record in newest.Where(r => r is { Cover: null, CoverAddress: not null } && (r.CoverTriedAt is null || r.CoverTriedAt < before)))
        {
            await services.GetRequiredService<CoverFetch>().Bring(db, record, services.GetRequiredService<MediaStore>(), stop);
            await db.SaveChangesAsync(stop);
        }
    }
}
