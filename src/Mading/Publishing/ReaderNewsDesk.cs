using Mading.Channels;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Networks;
using Mading.Team;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Publishing;

/// <summary>
/// Writes down what a network tells of single messages. It may come twice and in any order, so each step asks for the states that lie before
/// it; and what was unclear for a person may be settled by it.
/// </summary>
internal sealed class ReaderNewsDesk(MadingDb db, KeepOnRow rows, ReaderNumbers numbers, Trail trail, IClock clock, Wake wake)
{
    private const int MostTries = 3;
    private static readonly RecipientState[] InTheAir = [RecipientState.Sending, RecipientState.Unclear];

    /// <summary>The network tells the time in whole seconds.</summary>
    private static readonly Duration OneSecond = Duration.FromSeconds(1);

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
            await Keep(channel, wrote, stop);
        foreach (var delivery in touched)
            await Settle(delivery, link, stop);
    }

    private async Task<DeliveryId?> Keep(ChannelId channel, MessageNews told, CancellationToken stop)
    {
        var id = RecipientId.Of(told.Message);
        if (await db.Recipients.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id && r.ChannelId == channel, stop) is not { } known)
            return null;
        if (told.Step == MessageStep.Failed)
            await KeepFailed(channel, known, told, stop);
        else
            await KeepReached(id, told, stop);
        if (told.Stopped)
            await Change(channel, known.SubscriberId, s => s.StopThemselves(numbers, clock.GetCurrentInstant()), stop);
        return known.DeliveryId;
    }

    private Task KeepReached(RecipientId id, MessageNews told, CancellationToken stop)
    {
        var (before, mark, maySayLess) = (Before(told.Step), DeliveryRecipient.MarkOf(told.RemoteId), told.Step == MessageStep.Sent);

        // Sent, then failed, told the other way round: the one that has failed did not arrive.
        return db.Recipients.Where(r => r.Id == id && before.Contains(r.State) && !(maySayLess && r.RemoteMark == mark)).ExecuteUpdateAsync(
            set => set.SetProperty(r => r.State, StateOf(told.Step)).SetProperty(r => r.Problem, (Reason?)null).SetProperty(r => r.RemoteMark, mark), stop);
    }

    // A person may have sent it again since: a late word on the try before says nothing of the one that came after it.
    private async Task KeepFailed(ChannelId channel, DeliveryRecipient known, MessageNews told, CancellationToken stop)
    {
        var (id, mark) = (known.Id, DeliveryRecipient.MarkOf(told.RemoteId));
        var again = told.WindowClosed && known.Tries <= MostTries;
        var (state, problem) = again ? (RecipientState.Waiting, null) : (RecipientState.Failed, told.Problem);
        var isItsOwn = await db.Recipients.Where(r => r.Id == id)
            .Where(r => (r.State == RecipientState.Sent && (r.RemoteMark == null || r.RemoteMark == mark)) || (InTheAir.Contains(r.State) && r.RemoteMark == null && r.Tries <= 1))
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.State, state).SetProperty(r => r.Problem, problem).SetProperty(r => r.RemoteMark, mark), stop) == 1;

        // Nobody knows yet of which try it tells; the reply that brings the number will.
        if (!isItsOwn)
            await db.Recipients.Where(r => r.Id == id && InTheAir.Contains(r.State) && r.RemoteMark == null)
                .ExecuteUpdateAsync(set => set.SetProperty(r => r.Problem, told.Problem).SetProperty(r => r.RemoteMark, mark), stop);
        if (told.WindowClosed)
            await Change(channel, known.SubscriberId, s => s.HasNotWritten(), stop);
    }

    // One that waits to be sent again was sent before: then it need not be.
    private static RecipientState[] Before(MessageStep step) => step switch
    {
        MessageStep.Sent => [RecipientState.Waiting, .. InTheAir],
        MessageStep.Delivered => [RecipientState.Waiting, .. InTheAir, RecipientState.Sent, RecipientState.Failed, RecipientState.GivenUp],
        _ => [RecipientState.Waiting, .. InTheAir, RecipientState.Sent, RecipientState.Failed, RecipientState.GivenUp, RecipientState.Delivered],
    };

    private static RecipientState StateOf(MessageStep step) => step switch
    {
        MessageStep.Delivered => RecipientState.Delivered,
        MessageStep.Read => RecipientState.Read,
        _ => RecipientState.Sent,
    };

    private async Task Keep(ChannelId channel, ReaderWrote wrote, CancellationToken stop)
    {
        foreach (var subscriber in await db.ReadersWith(channel, wrote.Number, numbers).ToListAsync(stop))
            Heard(subscriber, wrote);
        if (wrote.WantsOut)
            await KeepLost(channel, wrote, stop);
        await db.SaveChangesAsync(stop);
    }

    // Strangers may be among them: whoever looks after the list must be able to see why they are gone.
    private async Task KeepLost(ChannelId channel, ReaderWrote wrote, CancellationToken stop)
    {
        var alike = await db.LostReadersLike(channel, wrote.Number, numbers, stop);
        alike.ForEach(s => Heard(s, wrote));
        if (alike.Count(s => !s.Receives) is var count and > 0)
            trail.Note("subscriber.stopped_alike", $"channel:{channel}", null, new { Count = count });
    }

    // The network repeats for days what we did not take: whoever agreed again since is not taken off by their old word.
    private void Heard(Subscriber subscriber, ReaderWrote wrote)
    {
        if (!wrote.WantsOut)
            subscriber.Wrote(wrote.At);
        else if (wrote.At + OneSecond > subscriber.AddedAt)
            subscriber.StopThemselves(numbers, clock.GetCurrentInstant());
    }

    private async Task Change(ChannelId channel, SubscriberId id, Action<Subscriber> change, CancellationToken stop)
    {
        if (await db.Subscribers.FirstOrDefaultAsync(s => s.Id == id && s.ChannelId == channel && s.StoppedAt == null, stop) is not { } subscriber)
            return;
        change(subscriber);
        await db.SaveChangesAsync(stop);
    }

    // Somebody is to be written to in another form: it goes on. Else one that was unclear for some of its people alone is so no more, and one
    // that has reached nobody did not go out.
    private async Task Settle(DeliveryId id, Uri link, CancellationToken stop)
    {
        var (all, now) = (await Recipients.CountIn(db, id, stop), clock.GetCurrentInstant());
        if (await db.Deliveries.FirstOrDefaultAsync(d => d.Id == id && (d.State == DeliveryState.Unclear || d.State == DeliveryState.Sent), stop) is not { } delivery)
            return;
        SendResult? result = all switch
        {
            { Unclear: > 0 } or { Waiting: > 0 } => null,
            { Sent: > 0 } => new SendResult.Sent(id.Value.ToString("N"), link),
            { Failed: > 0 } => new SendResult.Refused(all.FirstProblem ?? new Reason("network_refused", ("said", ""))),
            _ => null,
        };
        if (all.Waiting > 0)
            await rows.Keep(delivery, row => row.State == DeliveryState.Sent && row.SendOn(now) is null);
        else if (result is not null)
            await rows.Keep(delivery, row => row.ToldOfItsReaders(result, now) is { } attempt && db.Add(attempt) is not null);
        wake.Now();
    }
}
