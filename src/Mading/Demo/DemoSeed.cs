using Mading.Collection;
using Mading.Foundation;
using Mading.Team;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Demo;

/// <summary>Furnishes the demo: library, people, books, posts. All dates are relative to now.</summary>
internal sealed class DemoSeed(
    MadingDb db, LibraryScope scope, RecordIndex index, ILookupNormalizer names, Secrets secrets, DemoEditorial editorial, IClock clock)
{
    public async Task Furnish(CancellationToken stop)
    {
        var now = clock.GetCurrentInstant();
        var library = DemoLibrary.Make(now);
        scope.Enter(library.Id);
        db.Add(library);
        var today = now.InZone(library.TimeZone).Date;
        var people = AddPeople(today, now);
        var accounts = DemoAccounts.Add(db, secrets, now);
        await db.SaveChangesAsync(stop);
        var books = await DemoBooks.Add(db, index, now, stop);
        await DemoShelf.Add(db, books, people["sari"], now, stop);
        await editorial.Add(DemoPosts.All(new DemoDates(today), books), library, people, accounts, stop);
    }

    // Without a password: the demo's people come in by one click and in no other way.
    private Dictionary<string, PersonId> AddPeople(LocalDate today, Instant now)
    {
        var made = new Dictionary<string, PersonId>(StringComparer.Ordinal);
        foreach (var member in DemoPeople.All)
        {
            var person = new Person
            {
                Name = member.Name,
                Position = member.Position,
                Email = member.Email,
                NormalizedEmail = names.NormalizeEmail(member.Email),
                UserName = member.Email,
                NormalizedUserName = names.NormalizeName(member.Email),
                SecurityStamp = Guid.CreateVersion7().ToString("N"),
            };
            made[member.Key] = person.PersonId;
            db.Add(person);
            db.Add(new Membership(db.Library, person.PersonId, member.Roles, member.Key == "nadia" ? today.PlusDays(60) : null, now));
        }

        return made;
    }
}
