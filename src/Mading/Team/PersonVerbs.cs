using System.Text.Json;
using Mading.Foundation;
using Microsoft.EntityFrameworkCore;

namespace Mading.Team;

/// <summary>
/// A person's right to their data (UU 27/2022): <c>export-person EMAIL</c> prints all that is kept about them as JSON,
/// <c>erase-person EMAIL</c> takes it out. What they did stays in the trail under a number without a name, as the library must be
/// able to account for its decisions.
/// </summary>
internal static class PersonVerbs
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new InstantJson(), new TypedIdJson(), new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static Task<int> Export(string[] args) => ForPerson(args, "export-person EMAIL", async (db, person, stop) =>
    {
        var id = person.PersonId;
        var everything = new
        {
            person = new { person.Name, person.Email, person.Position, person.Language },
            memberships = await db.Memberships.IgnoreQueryFilters().Where(m => m.PersonId == id)
                .Select(m => new { m.LibraryId, m.Roles, m.CreatedAt }).ToListAsync(stop),
            keys = await db.ApiTokens.IgnoreQueryFilters().Where(t => t.PersonId == id).Select(t => new { t.Name, t.CreatedAt, t.RevokedAt }).ToListAsync(stop),
            trail = await db.AuditTrail.IgnoreQueryFilters().Where(e => e.PersonId == id).OrderBy(e => e.At)
                .Select(e => new { e.Act, e.Subject, e.At }).ToListAsync(stop),
        };
        Console.WriteLine(JsonSerializer.Serialize(everything, Readable));
    });

    public static Task<int> Erase(string[] args) => ForPerson(args, "erase-person EMAIL", async (db, person, stop) =>
    {
        var id = person.PersonId;
        await using var all = await db.Database.BeginTransactionAsync(stop);
        await db.Memberships.IgnoreQueryFilters().Where(m => m.PersonId == id).ExecuteDeleteAsync(stop);
        await db.ApiTokens.IgnoreQueryFilters().Where(t => t.PersonId == id).ExecuteDeleteAsync(stop);
        await db.Invitations.IgnoreQueryFilters().Where(i => i.PersonId == id).ExecuteDeleteAsync(stop);
        var mark = $"erased-{id}";
        (person.Name, person.Position, person.Language, person.Email, person.NormalizedEmail) = (mark, null, null, null, null);
        (person.UserName, person.NormalizedUserName, person.PasswordHash, person.PhoneNumber) = (mark, mark.ToUpperInvariant(), null, null);
        person.SecurityStamp = Guid.CreateVersion7().ToString("N");
        await db.SaveChangesAsync(stop);
        await all.CommitAsync(stop);
        Console.WriteLine(mark);
    });

    private static Task<int> ForPerson(string[] args, string usage, Func<MadingDb, Person, CancellationToken, Task> act) =>
        VerbWork.Run(args, usage, async (work, options, stop) =>
        {
            var db = work.GetRequiredService<MadingDb>();
            var email = options.Bare[0].ToUpperInvariant();
            if (await db.People.FirstOrDefaultAsync(p => p.NormalizedEmail == email, stop) is not { } person)
            {
                await Console.Error.WriteLineAsync($"Nobody here has the address {options.Bare[0]}.");
                return 2;
            }

            // A person is kept once for the installation, whatever the libraries.
            work.GetRequiredService<LibraryScope>().OpenForTheInstallation();
            await act(db, person, stop);
            return 0;
        });
}
