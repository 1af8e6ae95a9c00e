using Mading.Foundation;
using Mading.Team;
using Microsoft.EntityFrameworkCore;

namespace Mading.Reminders;

/// <summary>The browsers on which whoever is erased was reminded, and what they were reminded of.</summary>
internal sealed class ForgetReminded(MadingDb db) : IForgetsPeople
{
    public async Task<IReadOnlyList<Forgotten>> Forget(SoughtPerson person, CancellationToken stop)
    {
        if (person.Account is not { } id)
            return [];
        await db.MailChoices.IgnoreQueryFilters().Where(c => c.PersonId == id).ExecuteDeleteAsync(stop);
        var browsers = await db.SubscribedBrowsers.IgnoreQueryFilters().Where(b => b.PersonId == id).ExecuteDeleteAsync(stop);
        var reminders = await db.Reminders.IgnoreQueryFilters().Where(r => r.PersonId == id).ExecuteDeleteAsync(stop);
        return [new("browsers", browsers), new("reminders", reminders)];
    }
}
