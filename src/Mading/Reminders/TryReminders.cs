using System.Collections.Concurrent;
using Mading.Foundation;
using Mading.Team;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Mading.Reminders;

/// <summary>When a person last asked for a test letter; forgotten with a restart, which does no harm.</summary>
internal sealed class TestLetters
{
    private const int Most = 10_000;
    private readonly ConcurrentDictionary<PersonId, Instant> _last = new();

    public bool May(PersonId person, Instant now, Duration between)
    {
        if (_last.TryGetValue(person, out var last) && now - last < between)
            return false;
        if (_last.Count > Most)
            _last.Clear();
        _last[person] = now;
        return true;
    }
}

/// <summary>The test button: the same way as a real reminder, to one's own browsers and mailbox.</summary>
internal sealed class TryReminders(
    MadingDb db, Visit visit, SendPush push, SendMail mail, Receivers receivers, Secrets secrets, TestLetters letters, PublicAddress address,
    IStringLocalizer<RemindersWords> words, IClock clock)
{
    public bool MayMail(PersonId person, Instant now, Duration between) => letters.May(person, now, between);

    public async Task<TriedReminders> Run(IReadOnlyList<SubscribedBrowser> browsers, CancellationToken stop)
    {
        var notice = new Notice(words["test.title"], words["test.body"], "/studio/pengingat", "test");
        var ends = (await Task.WhenAll(browsers.Select(browser => ByPush(browser, notice, stop)))).ToList();
        foreach (var (browser, end) in browsers.Zip(ends))
        {
            browser.Try(clock.GetCurrentInstant());
            if (end == Handed.Gone)
                db.Remove(browser);
        }

        await db.SaveChangesAsync(stop);
        if (mail.IsSetUp && await receivers.WantsMail(visit.PersonId!.Value, stop))
            ends.Add(await ByMail(notice, stop));
        return new TriedReminders(ends.Count(e => e == Handed.Taken), ends.Count(e => e == Handed.Gone), ends.Count(e => e is Handed.Later or Handed.Refused));
    }

    private async Task<Handed> ByPush(SubscribedBrowser browser, Notice notice, CancellationToken stop) =>
        secrets.Open(browser.SealedAddress) is { } opened
            ? await push.Send(JsonColumn.Read<PushAddress>(opened), notice.Packed(), "test", Duration.FromMinutes(5), stop)
            : Handed.Refused;

    private async Task<Handed> ByMail(Notice notice, CancellationToken stop)
    {
        var email = await db.People.AsNoTracking().Where(p => p.Id == visit.PersonId!.Value.Value).Select(p => p.Email).FirstAsync(stop);
        return await mail.Send(email ?? "", visit.LibraryName, notice.Title, notice.Letter(address, words), stop);
    }
}

/// <summary>What became of a test.</summary>
/// <param name="Taken">Handed over to a push service or the mail server.</param>
/// <param name="Gone">Browsers that are no longer there, and were removed.</param>
/// <param name="Failed">Not taken.</param>
public sealed record TriedReminders(int Taken, int Gone, int Failed);
