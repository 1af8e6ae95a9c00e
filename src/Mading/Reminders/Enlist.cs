using Mading.Foundation;
using Mading.Kernel;
using Mading.Libraries;
using Mading.Publishing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Reminders;

/// <summary>Writes down whom to remind of what waits for a phone in one library. Looked for again and again, each is written once.</summary>
internal sealed class Enlist(MadingDb db, DeliveriesWindow deliveries, Receivers receivers, IClock clock)
{
    // What has waited longer was told of long ago.
    private static readonly Duration LooksBack = Duration.FromHours(36);

    public async Task Run(CancellationToken stop)
    {
        var now = clock.GetCurrentInstant();
        var waiting = await deliveries.WaitingForAPhone(now - LooksBack, stop);
        if (waiting.Count == 0)
            return;
        var library = await db.Libraries.AsNoTracking().FirstAsync(stop);
        var ids = waiting.Select(d => d.Id).ToList();
        var known = (await db.Reminders.AsNoTracking().Where(r => ids.Contains(r.DeliveryId)).ToListAsync(stop))
            .ToDictionary(r => (r.DeliveryId, r.DueAt, r.PersonId, r.Way, r.Round));
        var at = QuietHours.After(now, library.TimeZone);
        foreach (var receiver in await receivers.All(library, stop))
            db.AddRange(waiting.Select(delivery => Missing(delivery, receiver, known, now, at)).OfType<Reminder>());
        await Save(stop);
    }

    private Reminder? Missing(
        DeliveryView delivery, Receiver receiver, Dictionary<(DeliveryId, Instant, Team.PersonId, string, int), Reminder> known, Instant now, Instant at)
    {
        Reminder? Of(int round) => known.GetValueOrDefault((delivery.Id, delivery.DueAt, receiver.Person, receiver.Way, round));
        Reminder New(int round) => new(db.Library, delivery.Id, delivery.DueAt, receiver.Person, receiver.Way, round, at);
        if (Of(1) is not { } first)
            return receiver.Since <= delivery.DueAt ? New(1) : null;

        // The app itself keeps its notice of a draft.
        if (delivery.InDrafts)
            return null;

        // Also where the first could not be handed over: the mail server may be back.
        var told = first.SentAt ?? (first.State == ReminderState.Failed ? first.NextAt : null);
        return told + Reminder.SecondAfter <= now && Of(2) is null ? New(2) : null;
    }

    private async Task Save(CancellationToken stop)
    {
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException)
        {
            // Another node wrote one of them at the same moment; the next look finds what is still missing.
            db.ChangeTracker.Clear();
        }
    }
}
