using Mading.Foundation;
using Mading.Language;
using Mading.Libraries;
using Mading.Shell;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Portal;

/// <summary>What the public sees of one library: the library, and its posts that were not withdrawn, newest first.</summary>
internal sealed class Wall(MadingDb db, LibraryScope scope, ShellModel shell, IClock clock)
{
    public const int PageSize = 12;
    private const int MostTerms = 8;

    /// <summary>Enters a library by the name in the address; nothing when there is none of that name.</summary>
    public async Task<Library?> Enter(string slug, CancellationToken stop)
    {
        // The one question a visitor may ask across libraries: which one is this?
        var library = await db.Libraries.IgnoreQueryFilters().AsNoTracking().FirstOrDefaultAsync(l => l.Slug == slug, stop);
        if (library is null)
            return null;
        scope.Enter(library.Id);
        shell.Wear(library.Identity.Colour);
        return library;
    }

    public Task<List<Library>> Libraries(CancellationToken stop) =>
        db.Libraries.IgnoreQueryFilters().AsNoTracking().OrderBy(l => l.Name).ToListAsync(stop);

    /// <param name="query">Words of a visitor; a post must have them all, in any form. Marks alone are found nowhere.</param>
    public async Task<List<PortalPost>> Page(int page, string? query, CancellationToken stop)
    {
        var terms = SearchText.Terms(query).Take(MostTerms).ToList();
        if (query is not null && terms.Count == 0)
            return [];
        return await terms.Aggregate(Standing(), (posts, term) => posts.Where(p => p.Terms.Contains($" {term} ")))
            .OrderByDescending(p => p.PublishedAt).Skip(page * PageSize).Take(PageSize + 1).ToListAsync(stop);
    }

    /// <summary>For feeds and the link page: what still holds.</summary>
    public Task<List<PortalPost>> Current(int most, CancellationToken stop)
    {
        var now = clock.GetCurrentInstant();
        return Standing().Where(p => p.ExpiresAt == null || p.ExpiresAt > now)
            .OrderByDescending(p => p.PublishedAt).Take(most).ToListAsync(stop);
    }

    public Task<PortalPost?> Find(string slug, CancellationToken stop) => Standing().FirstOrDefaultAsync(p => p.Slug == slug, stop);

    private IQueryable<PortalPost> Standing() => db.PortalPosts.AsNoTracking().Where(p => p.WithdrawnAt == null);
}
