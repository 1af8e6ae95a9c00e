using System.Text.Json;
using Mading.Foundation;
using Microsoft.EntityFrameworkCore;

namespace Mading.Team;

/// <summary>
/// A person's right to their data (UU 27/2022): <c>export-person EMAIL</c> prints all that is kept about them as JSON,
/// <c>erase-person</c> takes it out (<see cref="ErasePerson"/>). What they did stays in the trail under a number without a name, as the library must be
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

    /// <summary>A name of several words needs no quotation marks.</summary>
    public static Task<int> Erase(string[] args) => VerbWork.Run(args, "erase-person EMAIL|NUMBER|NAME", (work, options, stop) =>
    {
        // A person is kept once for the installation, whatever the libraries.
        work.GetRequiredService<LibraryScope>().OpenForTheInstallation();
        return work.GetRequiredService<ErasePerson>().Run(string.Join(' ', options.Bare).Trim(), stop);
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
