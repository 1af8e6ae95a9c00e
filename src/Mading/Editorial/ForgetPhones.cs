using Mading.Foundation;
using Mading.Team;
using Microsoft.EntityFrameworkCore;

namespace Mading.Editorial;

/// <summary>The phones that decided in the name of whoever is erased.</summary>
internal sealed class ForgetPhones(MadingDb db) : IForgetsPeople
{
    public async Task<IReadOnlyList<Forgotten>> Forget(SoughtPerson person, CancellationToken stop) => person.Account is not { } id ? []
        : [new("phones", await db.EnrolledPhones.IgnoreQueryFilters().Where(p => p.PersonId == id).ExecuteDeleteAsync(stop))];
}
