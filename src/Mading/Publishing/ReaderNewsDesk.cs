using Mading.Channels;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Networks;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Publishing;

/// <summary>
/// Writes down what a network tells of single messages. It may come twice and in any order, so each step asks for the states that lie before
/// it; and what was unclear for a person may be settled by it.
/// </summary>
internal sealed class ReaderNewsDesk(MadingDb db, KeepOnRow rows, IClock clock)
{
    private static readonly RecipientState[] BeforeFailed = [RecipientState.Sending, RecipientState.Unclear, RecipientState.Sent];

    /// <param name="link">Where people find the account.</param>
    public async Task Keep(ChannelId channel, ReaderNews news, Uri link, CancellationToken stop)
    {
        var touched = new HashSet<DeliveryId>();
        foreach (var told in news.Messages)
        {
            if (await Keep(channel, told, stop) is { } delivery)
                touched.Add(delivery);
        }

        foreach (var wrote in news.Wrote)
            await Change(channel, s => s.Number == wrote.Number, s => Heard(s, wrote), stop);
        foreach (var delivery in touched)
            await Settle(delivery, link, stop);
    }

    private async Task<DeliveryId?> Keep(ChannelId channel, MessageNews told, CancellationToken stop)
    {
        var id = RecipientId.Of(told.Message);
        if (await db.Recipients.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id && r.ChannelId == channel, stop) is not { } known)
            return null;
        var before = Before(told.Step);
        var row = db.Recipients.Where(r => r.Id == id && before.Contains(r.State));
        if (told.Step == MessageStep.Failed)
            await row.ExecuteUpdateAsync(set => set.SetProperty(r => r.State, RecipientState.Failed).SetProperty(r => r.Problem, told.Problem).SetProperty(r => r.RemoteId, told.RemoteId), stop);
        else
            await row.ExecuteUpdateAsync(set => set.SetProperty(r => r.State, StateOf(told.Step)).SetProperty(r => r.Problem, (Reason?)null).SetProperty(r => r.RemoteId, told.RemoteId), stop);
        if (told.Stopped)
            await Change(channel, s => s.Id == known.SubscriberId, s => s.Stop(themselves: true, clock.GetCurrentInstant()), stop);
        return known.DeliveryId;
    }

    // One that waits to be sent again was sent before: then it need not be.
    private static RecipientState[] Before(MessageStep step) => step switch
    {
        MessageStep.Sent => [RecipientState.Waiting, RecipientState.Sending, RecipientState.Unclear],
        MessageStep.Delivered => [RecipientState.Waiting, RecipientState.Sending, RecipientState.Unclear, RecipientState.Sent, RecipientState.Failed],
        MessageStep.Read => [RecipientState.Waiting, RecipientState.Sending, RecipientState.Unclear, RecipientState.Sent, RecipientState.Delivered, RecipientState.Failed],
        _ => BeforeFailed,
    };

    private static RecipientState StateOf(MessageStep step) => step switch
    {
        MessageStep.Delivered => RecipientState.Delivered,
        MessageStep.Read => RecipientState.Read,
        _ => RecipientState.Sent,
    };

    private void Heard(Subscriber subscriber, ReaderWrote wrote)
    {
        if (wrote.WantsOut)
            subscriber.Stop(themselves: true, clock.GetCurrentInstant());
        else
            subscriber.Wrote(wrote.At);
    }

    private async Task Change(
        ChannelId channel, System.Linq.Expressions.Expression<Func<Subscriber, bool>> which, Action<Subscriber> change, CancellationToken stop)
    {
        if (await db.Subscribers.Where(s => s.ChannelId == channel && s.StoppedAt == null).FirstOrDefaultAsync(which, stop) is not { } subscriber)
            return;
        change(subscriber);
        await db.SaveChangesAsync(stop);
    }

    // A delivery that was unclear for some of its people alone is so no more.
    private async Task Settle(DeliveryId id, Uri link, CancellationToken stop)
    {
        var all = await Recipients.CountIn(db, id, stop);
        if (all is { Waiting: > 0 } or { Unclear: > 0 } or { Sent: 0 } || await db.Deliveries.FirstOrDefaultAsync(d => d.Id == id && d.State == DeliveryState.Unclear, stop) is not { } delivery)
            return;
        await rows.Keep(delivery, row =>
        {
            if (row.ToldByTheNetwork(new SendResult.Sent(all.FirstRemoteId ?? id.Value.ToString("N"), link), clock.GetCurrentInstant()) is not { } attempt)
                return false;
            db.Add(attempt);
            return true;
        });
    }
}
