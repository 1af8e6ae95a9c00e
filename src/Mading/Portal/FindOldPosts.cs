using Mading.Foundation;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Portal;

/// <summary>Posts from before the wall could be searched, or from a backup of that time, get the words they are found by.</summary>
internal sealed class FindOldPosts : IRecurring
{
    private const int Portion = 200;

    public string Name => "portal-terms";

    public Duration Every => Duration.FromDays(1);

    public async Task Run(IServiceProvider services, CancellationToken stop)
    {
        services.GetRequiredService<LibraryScope>().OpenForTheInstallation();
        var db = services.GetRequiredService<MadingDb>();
        while (await db.PortalPosts.IgnoreQueryFilters().Where(p => p.Terms == "").Take(Portion).ToListAsync(stop) is { Count: > 0 } some)
        {
            foreach (var post in some)
                post.CanBeFound();
            await db.SaveChangesAsync(stop);
            db.ChangeTracker.Clear();
        }
    }
}
