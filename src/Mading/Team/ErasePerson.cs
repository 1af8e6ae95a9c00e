using Mading.Foundation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Mading.Team;

/// <summary>
/// <c>erase-person EMAIL|NUMBER|NAME</c>: takes out what is kept of a person, whether they have an account here, are written to by telephone
/// number, or left a name beside a question, and says how much that was.
/// </summary>
internal sealed class ErasePerson(MadingDb db, IEnumerable<IForgetsPeople> rooms, IStringLocalizer<TeamWords> words)
{
    /// <returns>0 when something was taken out, 2 when nothing is kept of such a person.</returns>
    public async Task<int> Run(string typed, CancellationToken stop)
    {
        var email = typed.ToUpperInvariant();
        var account = await db.People.FirstOrDefaultAsync(p => p.NormalizedEmail == email, stop);
        var sought = new SoughtPerson(typed, account?.PersonId);
        await using var all = await db.Database.BeginTransactionAsync(stop);
        var found = account is null ? [] : await EraseAccount(account, stop);
        foreach (var room in rooms)
            found.AddRange(await room.Forget(sought, stop));
        await all.CommitAsync(stop);
        return await Report(found, account, typed);
    }

    private async Task<List<Forgotten>> EraseAccount(Person person, CancellationToken stop)
    {
        var id = person.PersonId;
        var memberships = await db.Memberships.IgnoreQueryFilters().Where(m => m.PersonId == id).ExecuteDeleteAsync(stop);
        var keys = await db.ApiTokens.IgnoreQueryFilters().Where(t => t.PersonId == id).ExecuteDeleteAsync(stop);
        await db.Invitations.IgnoreQueryFilters().Where(i => i.PersonId == id).ExecuteDeleteAsync(stop);
        var mark = MarkOf(person);
        (person.Name, person.Position, person.Language, person.Email, person.NormalizedEmail) = (mark, null, null, null, null);
        (person.UserName, person.NormalizedUserName, person.PasswordHash, person.PhoneNumber) = (mark, mark.ToUpperInvariant(), null, null);
        person.SecurityStamp = Guid.CreateVersion7().ToString("N");
        await db.SaveChangesAsync(stop);
        return [new("accounts", 1), new("memberships", memberships), new("keys", keys)];
    }

    private async Task<int> Report(List<Forgotten> found, Person? account, string typed)
    {
        foreach (var left in found.Where(f => f is { IsLeft: true, Count: > 0 }))
            await Console.Error.WriteLineAsync(words["erased." + left.What, Figures(left)]);
        var taken = found.FindAll(f => f is { IsLeft: false, Count: > 0 });
        if (taken.Count == 0)
        {
            await Console.Error.WriteLineAsync(words["erased.nobody", typed]);
            return 2;
        }

        // A script reads the mark under which the trail still knows an account.
        if (account is not null)
            Console.WriteLine(MarkOf(account));
        foreach (var one in taken)
            Console.WriteLine(words["erased." + one.What, Figures(one)].Value);
        return 0;
    }

    private static string Figures(Forgotten one) => Shell.Figures.Whole(one.Count);

    private static string MarkOf(Person person) => $"erased-{person.PersonId}";
}
