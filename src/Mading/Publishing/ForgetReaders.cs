using Mading.Channels;
using Mading.Foundation;
using Mading.Team;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Publishing;

/// <summary>
/// A telephone number on the lists of those who asked to be written to, of all accounts of all libraries, and what stands of it beside the
/// messages that went there and in the trail. That this number wants no more stays, as a fingerprint: else an older list would bring it back.
/// </summary>
internal sealed class ForgetReaders(MadingDb db, ReaderNumbers numbers, IClock clock) : IForgetsPeople
{
    public async Task<IReadOnlyList<Forgotten>> Forget(SoughtPerson person, CancellationToken stop)
    {
        if (person.Number is not { } digits)
            return [];
        var (now, readers) = (clock.GetCurrentInstant(), await Find(digits, stop));
        var ids = readers.ConvertAll(r => r.Id);
        readers.ForEach(r => r.Erase(numbers, now));
        await db.SaveChangesAsync(stop);
        var messages = await db.Recipients.IgnoreQueryFilters().Where(r => ids.Contains(r.SubscriberId))
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.Shown, Subscriber.Erased), stop);
        var subjects = ids.ConvertAll(id => $"subscriber:{id}");
        await db.AuditTrail.IgnoreQueryFilters().Where(e => subjects.Contains(e.Subject))
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.Before, (string?)null).SetProperty(e => e.After, (string?)null), stop);
        return [new("readers", readers.Count), new("messages", messages), new("readers-lost", await Lost(digits, stop)) { IsLeft = true }];
    }

    private async Task<List<Subscriber>> Find(string digits, CancellationToken stop)
    {
        var found = new List<Subscriber>();
        foreach (var channel in await db.Subscribers.IgnoreQueryFilters().Select(s => s.ChannelId).Distinct().ToListAsync(stop))
        {
            var fingerprint = numbers.FingerprintOf(channel, digits);
            found.AddRange(await db.Subscribers.IgnoreQueryFilters()
                .Where(s => s.ChannelId == channel && (s.Fingerprint == fingerprint || s.Number == digits) && s.Shown != Subscriber.Erased).ToListAsync(stop));
        }

        return found;
    }

    // With another key than the server's nobody would be found: whoever runs the installation must know.
    private async Task<int> Lost(string digits, CancellationToken stop)
    {
        var shown = TelephoneNumber.Masked(digits);
        var alike = await db.Subscribers.IgnoreQueryFilters().AsNoTracking().Where(s => s.SealedNumber != null && s.Shown == shown).ToListAsync(stop);
        return alike.Count(s => numbers.Open(s) is null);
    }
}
