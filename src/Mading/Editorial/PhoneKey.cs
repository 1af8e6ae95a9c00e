using Mading.Foundation;
using Mading.Kernel;
using Mading.Libraries;
using Mading.Team;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Editorial;

/// <summary>
/// The cookie by which an enrolled phone is known. A phone may be enrolled in several libraries (a Dinas has many), so each has its own.
/// </summary>
internal sealed class PhoneKey(MadingDb db, LibraryScope scope, Visit visit, IClock clock)
{
    private static readonly TimeSpan Lasts = TimeSpan.FromDays(400);

    public static string CookieOf(LibraryId library) => $"mading.phone.{library.Value:N}";

    public static void Hand(HttpContext http, LibraryId library, string secret) => http.Response.Cookies.Append(CookieOf(library), secret, new CookieOptions
    {
        HttpOnly = true,
        Secure = http.Request.IsHttps,
        SameSite = SameSiteMode.Lax,
        MaxAge = Lasts,
        IsEssential = true,
    });

    /// <summary>
    /// Enters the library in the name of the phone's person, with their permissions of today. A session of the studio in the same
    /// browser, perhaps of another library, counts for nothing here.
    /// </summary>
    /// <returns>The phone, or nothing where this device was never enrolled or is no longer.</returns>
    public async Task<EnrolledPhone?> Enter(HttpContext http, LibraryId id, CancellationToken stop)
    {
        scope.Enter(id);
        var library = await db.Libraries.AsNoTracking().FirstAsync(stop);
        visit.Enter(library);
        visit.Hold([]);
        if (http.Request.Cookies[CookieOf(id)] is not { Length: > 0 and < 200 } secret)
            return null;
        var fingerprint = Secrets.Fingerprint(secret);
        var phone = await db.EnrolledPhones.FirstOrDefaultAsync(p => p.Fingerprint == fingerprint, stop);
        return phone is { MayDecide: true } && await Speak(phone.PersonId, library, stop) ? phone : null;
    }

    private async Task<bool> Speak(PersonId person, Library library, CancellationToken stop)
    {
        var today = clock.GetCurrentInstant().InZone(library.TimeZone).Date;
        var place = await db.Memberships.AsNoTracking().FirstOrDefaultAsync(m => m.PersonId == person, stop);
        var name = await db.People.AsNoTracking().Where(p => p.Id == person.Value).Select(p => p.Name).FirstOrDefaultAsync(stop);
        if (place is null || name is null || !place.HoldsOn(today))
            return false;
        visit.Come(person, name);
        visit.Hold(place.Roles);
        return true;
    }
}
