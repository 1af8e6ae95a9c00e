using Mading.Collection;
using Mading.Foundation;
using Mading.Team;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Demo;

/// <summary>Furnishes the demo: library, people, books, posts. All dates are relative to now.</summary>
internal sealed class DemoSeed(
    MadingDb db, LibraryScope scope, RecordIndex index, ILookupNormalizer names, IClock clock)
{
    public async Task Furnish(CancellationToken stop)
    {
        var now = clock.GetCurrentInstant();
        var library = DemoLibrary.Make(now);
        scope.Enter(library.Id);
        db.Add(library);
        AddPeople(now.InZone(library.TimeZone).Date, now);
        await db.SaveChangesAsync(stop);
        await DemoBooks.Add(db, index, now, stop);
    }

    // Without a password: the demo's people come in by one click and in no other way.
    private void AddPeople(LocalDate today, Instant now)
    {
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
            db.Add(person);
            db.Add(new Membership(db.Library, person.PersonId, member.Roles, member.Key == "nadia" ? today.PlusDays(60) : null, now));
        }
    }
}
