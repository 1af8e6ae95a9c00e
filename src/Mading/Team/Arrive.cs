using System.Security.Claims;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Libraries;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Team;

/// <summary>At the door of every request: who comes (cookie or token), into which library, with which roles.</summary>
internal sealed class Arrive(RequestDelegate next)
{
    public const string LibraryCookie = "mading.library";
    public const string LibraryClaim = "mading.library";

    public async Task InvokeAsync(HttpContext context, MadingDb db, LibraryScope scope, Visit visit, IClock clock)
    {
        if (PersonOf(context.User) is { } person)
            await Enter(context, person, db, scope, visit, clock);
        await next(context);
    }

    private static PersonId? PersonOf(ClaimsPrincipal user) =>
        PersonId.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), null, out var id) ? id : null;

    private static async Task Enter(
        HttpContext context, PersonId id, MadingDb db, LibraryScope scope, Visit visit, IClock clock)
    {
        var stop = context.RequestAborted;
        var person = await db.People.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id.Value, stop);
        if (person is null)
            return;
        visit.Come(id, person.Name);

        var places = await db.Memberships.IgnoreQueryFilters().AsNoTracking()
            .Where(m => m.PersonId == id).OrderBy(m => m.CreatedAt).ToListAsync(stop);
        var wanted = Wanted(context);
        var place = places.FirstOrDefault(m => m.LibraryId == wanted)
            ?? (TokenNamesALibrary(context) ? null : places.FirstOrDefault());
        if (place is null)
            return;

        scope.Enter(place.LibraryId);
        var library = await db.Libraries.AsNoTracking().FirstAsync(stop);
        visit.Enter(library);
        var today = clock.GetCurrentInstant().InZone(library.TimeZone).Date;
        visit.Hold(place.HoldsOn(today) ? place.Roles : []);
    }

    private static LibraryId? Wanted(HttpContext context)
    {
        var named = context.User.FindFirstValue(LibraryClaim) ?? context.Request.Cookies[LibraryCookie];
        return LibraryId.TryParse(named, null, out var id) ? id : null;
    }

    private static bool TokenNamesALibrary(HttpContext context) => context.User.HasClaim(c => c.Type == LibraryClaim);
}
