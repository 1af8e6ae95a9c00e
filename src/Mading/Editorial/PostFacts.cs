using Mading.Foundation;
using Mading.Kernel;
using Mading.Networks;
using Mading.Team;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Editorial;

/// <summary>What a post must be held against: the library's accounts, its media, its people.</summary>
internal sealed class PostFacts(MadingDb db, Visit visit, IClock clock)
{
    public Task<IReadOnlyList<Account>> Accounts(CancellationToken stop) => Task.FromResult<IReadOnlyList<Account>>([]);

    /// <summary>The library's own media among those asked for, with their alt texts.</summary>
    public Task<IReadOnlyDictionary<MediumId, string>> AltTexts(IReadOnlyList<MediumId> media, CancellationToken stop) =>
        Task.FromResult<IReadOnlyDictionary<MediumId, string>>(new Dictionary<MediumId, string>());

    public async Task<IReadOnlyList<PostProblem>> Problems(Post post, CancellationToken stop) =>
        PostCheck.Problems(post.Writing, await Accounts(stop), new Dictionary<MediumId, MediumShape>(), clock.GetCurrentInstant());

    public async Task<Route> RouteOf(Post post, CancellationToken stop)
    {
        var today = clock.GetCurrentInstant().InZone(visit.TimeZone).Date;
        var others = await db.Memberships.AsNoTracking().Where(m => m.PersonId != post.CreatedBy).ToListAsync(stop);
        return new Route(visit.Solo, others.Exists(m => m.HoldsOn(today) && Permissions.For(m.Roles, solo: false).Contains(Permission.Initial)));
    }
}
