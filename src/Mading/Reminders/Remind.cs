using System.Globalization;
using System.Text.Json;
using Mading.Channels;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Libraries;
using Mading.Publishing;
using Mading.Shell;
using Mading.Team;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Mading.Reminders;

/// <summary>Hands one reminder over: takes its lease, looks whether it is still needed, sends it, writes down what came of it.</summary>
internal sealed class Remind(
    MadingDb db, DeliveriesWindow deliveries, ChannelWindow channels, PauseWindow pauses, Receivers receivers, SendPush push, SendMail mail, Secrets secrets,
    PublicAddress address, IStringLocalizer<RemindersWords> words, IClock clock)
{
    /// <summary>Longer than the slowest letter.</summary>
    private static readonly Duration Lease = Duration.FromMinutes(2);

    private static readonly Duration PauseLook = Duration.FromMinutes(5);

    public async Task Run(ReminderId id, CancellationToken stop)
    {
        if (await Claim(id, stop) is not { } reminder)
            return;
        var now = clock.GetCurrentInstant();
        if (reminder.Attempts > Reminder.MostAttempts)
        {
            reminder.Record(Handed.Refused, now);
            await db.SaveChangesAsync(stop);
            return;
        }

        var library = await db.Libraries.AsNoTracking().FirstAsync(stop);
        var delivery = await deliveries.One(reminder.DeliveryId, stop);
        if (delivery is not { State: DeliveryState.Manual } || delivery.DueAt != reminder.DueAt || !await receivers.IsOne(reminder.PersonId, library, stop))
            reminder.Spare();
        else if (QuietHours.After(now, library.TimeZone) is var at && at > now)
            reminder.WaitUntil(at);
        else if (await pauses.Now(stop) is not null)
            reminder.WaitUntil(now + PauseLook);
        else
            reminder.Record(await Send(reminder, delivery, library, stop), clock.GetCurrentInstant());
        await db.SaveChangesAsync(stop);
    }

    private async Task<Reminder?> Claim(ReminderId id, CancellationToken stop)
    {
        var now = clock.GetCurrentInstant();
        var left = await db.Reminders.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, stop);
        var (token, until) = (Guid.CreateVersion7(), now + Lease);
        var mine = await db.Reminders.Where(r => r.Id == id && r.State == ReminderState.Waiting && r.NextAt <= now && r.LeaseUntil <= now)
            .ExecuteUpdateAsync(
                set => set.SetProperty(r => r.LeaseToken, token).SetProperty(r => r.LeaseUntil, until)
                    .SetProperty(r => r.Attempts, r => r.Attempts + 1), stop);
        if (mine == 0)
            return null;
        var reminder = await db.Reminders.FirstAsync(r => r.Id == id, stop);
        if (left is not { MayHaveGone: true })
            return reminder;
        reminder.CountAsGone(now);
        await db.SaveChangesAsync(stop);
        return null;
    }

    private async Task<Handed> Send(Reminder reminder, DeliveryView delivery, Library library, CancellationToken stop)
    {
        var person = await db.People.AsNoTracking().FirstAsync(p => p.Id == reminder.PersonId.Value, stop);
        var place = (await channels.EverConnected(stop)).GetValueOrDefault(delivery.Channel)?.Name ?? "";
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(person.Language == "en" ? "en" : "id");
        var notice = Notice.Of(delivery, place, library, reminder.Round, words);
        return reminder.IsMail ? await ByMail(reminder, person, notice, library, stop) : await ByPush(reminder, notice, stop);
    }

    private async Task<Handed> ByMail(Reminder reminder, Person person, Notice notice, Library library, CancellationToken stop)
    {
        if (!await receivers.WantsMail(person.PersonId, stop))
            return Handed.Refused;
        reminder.Begin();
        await db.SaveChangesAsync(stop);
        return await mail.Send(person.Email ?? "", library.Name, notice.Title, notice.Letter(address, words), stop);
    }

    private async Task<Handed> ByPush(Reminder reminder, Notice notice, CancellationToken stop)
    {
        var browser = await db.SubscribedBrowsers.FirstOrDefaultAsync(b => b.PersonId == reminder.PersonId && b.Fingerprint == reminder.Way, stop);
        if (browser is null)
            return Handed.Gone;
        if (secrets.Open(browser.SealedAddress) is not { } opened)
        {
            // Sealed with another key: nobody can send there any more.
            db.Remove(browser);
            return Handed.Gone;
        }

        browser.Try(clock.GetCurrentInstant());
        var end = await push.Send(JsonColumn.Read<PushAddress>(opened), notice.Packed(), reminder.DeliveryId.Value.ToString("N"), Reminder.SecondAfter, stop);
        if (end == Handed.Gone)
            db.Remove(browser);
        return end;
    }
}

/// <summary>What a reminder says, in the person's language.</summary>
/// <param name="Path">Where a tap leads.</param>
/// <param name="Tag">A later notice of the same tag takes the earlier one's place on the screen.</param>
internal sealed record Notice(string Title, string Body, string Path, string Tag)
{
    private const int LongestTitle = 120;

    public static Notice Of(DeliveryView delivery, string place, Library library, int round, IStringLocalizer words)
    {
        var title = delivery.Title.Length > 0 ? delivery.Title : words["notice.untitled"].Value;
        var time = Dates.Time(delivery.DueAt.InZone(library.TimeZone).TimeOfDay, library.Zone);
        return new Notice(
            Say(words[round == 1 ? "notice.title" : "notice.again"], ("title", title.Length > LongestTitle ? ShortText.Of(title, LongestTitle) + "…" : title)),
            Say(words[delivery.InDrafts ? "notice.draft" : "notice.body"], ("place", place), ("time", time), ("library", library.CalledName.Length > 0 ? library.CalledName : library.Name)),
            $"/studio/hp/{delivery.Id}",
            delivery.Id.ToString());
    }

    public byte[] Packed() => JsonSerializer.SerializeToUtf8Bytes(new { title = Title, body = Body, path = Path, tag = Tag });

    public string Letter(PublicAddress address, IStringLocalizer words) =>
        $"{Title}\n{Body}\n\n{address.To(Path)}\n\n{Say(words["notice.letter-end"], ("address", address.To("/studio/pengingat").ToString()))}\n";

    private static string Say(string sentence, params (string Name, string Value)[] values) =>
        values.Aggregate(sentence, (text, value) => text.Replace("{" + value.Name + "}", value.Value, StringComparison.Ordinal));
}
