using System.Diagnostics;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Libraries;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Collection;

/// <summary>
/// Looks at every link once a week, a few at a time. Where nobody at all answers, of several hosts, the fault is more likely on our
/// side of the line: then nothing is held against the links, and the next ones have their turn.
/// </summary>
internal sealed class CheckLinks(IServiceScopeFactory work, LinkLook look, IClock clock) : IRecurring
{
    private const int Portion = 20;
    private const int TooMany = 3;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    private sealed record Due(LibraryId Library, LibraryLinkId Id, Uri Address);

    public string Name => "check-links";

    public Duration Every => Duration.FromMinutes(30);

    public async Task Run(IServiceProvider services, CancellationToken stop)
    {
        services.GetRequiredService<LibraryScope>().OpenForTheInstallation();
        var seen = await LookAll(await DueOnes(services.GetRequiredService<MadingDb>(), stop), stop);
        var isOurFault = seen.TrueForAll(s => !s.Sight.Answered) && seen.Select(s => s.Link.Address.Authority).Distinct().Count() >= TooMany;
        // Each library's links are written within its own walls.
        foreach (var of in seen.GroupBy(s => s.Link.Library))
            await Write(of.Key, [.. of], isOurFault, stop);
    }

    private async Task<List<Due>> DueOnes(MadingDb db, CancellationToken stop)
    {
        var now = clock.GetCurrentInstant();
        var links = await db.LibraryLinks.IgnoreQueryFilters().AsNoTracking().Where(l => l.RemovedAt == null).ToListAsync(stop);
        return [.. links.Where(l => l.IsDueAt(now)).OrderBy(l => l.TriedAt ?? Instant.MinValue).Take(Portion).Select(l => new Due(l.LibraryId, l.Id, new Uri(l.Address)))];
    }

    private async Task<List<(Due Link, LinkSight Sight)>> LookAll(List<Due> due, CancellationToken stop)
    {
        var begun = Stopwatch.GetTimestamp();
        var seen = new List<(Due, LinkSight)>();
        foreach (var link in due)
        {
            if (Stopwatch.GetElapsedTime(begun) > Longest)
                break;
            seen.Add((link, await look.Look(link.Address, stop)));
        }

        return seen;
    }

    private async Task Write(LibraryId library, List<(Due Link, LinkSight Sight)> seen, bool isOurFault, CancellationToken stop)
    {
        await using var scope = work.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<LibraryScope>().Enter(library);
        var db = scope.ServiceProvider.GetRequiredService<MadingDb>();
        var zone = (await db.Libraries.AsNoTracking().FirstAsync(stop)).TimeZone;
        var ids = seen.ConvertAll(s => s.Link.Id);
        var links = await db.LibraryLinks.Where(l => ids.Contains(l.Id)).ToDictionaryAsync(l => l.Id, stop);
        foreach (var (due, sight) in seen)
        {
            // Meanwhile it may have been given another address, of which this says nothing.
            if (!links.TryGetValue(due.Id, out var link) || new Uri(link.Address) != due.Address)
                continue;
            if (isOurFault)
                link.TriedInVain(clock.GetCurrentInstant());
            else
                link.Saw(sight, zone, clock.GetCurrentInstant());
        }

        await db.SaveChangesAsync(stop);
    }
}
