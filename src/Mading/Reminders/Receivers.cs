using Mading.Foundation;
using Mading.Libraries;
using Mading.Team;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Reminders;

/// <param name="Since">What was due before is not told any more.</param>
internal sealed record Receiver(PersonId Person, string Way, Instant Since);

/// <summary>Who may publish by phone today, and in which ways each wants to hear of it.</summary>
internal sealed class Receivers(MadingDb db, SendMail mail, IClock clock)
{
    public async Task<IReadOnlyList<Receiver>> All(Library library, CancellationToken stop)
    {
        var places = (await db.Memberships.AsNoTracking().ToListAsync(stop)).Where(place => May(place, library)).ToList();
        var people = places.Select(p => p.PersonId).ToHashSet();
        var browsers = await db.SubscribedBrowsers.AsNoTracking().ToListAsync(stop);
        var byPush = browsers.Where(b => people.Contains(b.PersonId)).Select(b => new Receiver(b.PersonId, b.Fingerprint, b.CreatedAt));
        return [.. byPush, .. mail.IsSetUp ? await ByMail(places, stop) : []];
    }

    public async Task<bool> IsOne(PersonId person, Library library, CancellationToken stop) =>
        await db.Memberships.AsNoTracking().FirstOrDefaultAsync(m => m.PersonId == person, stop) is { } place && May(place, library);

    public async Task<bool> WantsMail(PersonId person, CancellationToken stop) =>
        !await db.MailChoices.AnyAsync(c => c.PersonId == person && !c.Wanted, stop);

    private bool May(Membership place, Library library) =>
        place.HoldsOn(clock.GetCurrentInstant().InZone(library.TimeZone).Date) && Permissions.For(place.Roles, library.Solo).Contains(Permission.Plan);

    private async Task<IEnumerable<Receiver>> ByMail(IReadOnlyList<Membership> places, CancellationToken stop)
    {
        var declined = await db.MailChoices.AsNoTracking().Where(c => !c.Wanted).Select(c => c.PersonId).ToListAsync(stop);
        return places.Where(p => !declined.Contains(p.PersonId)).Select(p => new Receiver(p.PersonId, Reminder.Mail, p.CreatedAt));
    }
}
