using System.Diagnostics;
using Mading.Channels;
using Mading.Kernel;
using Mading.Media;
using Mading.Networks;
using NodaTime;

namespace Mading.Publishing;

/// <summary>Carries one delivery one step further: asks it what is next, does that, and writes down what came of it.</summary>
internal sealed partial class Carrier(
    ChannelLender lender, HealthNotes health, Claims claims, Ledger ledger, Lanes lanes, Slots slots, OpenForSending open,
    PublishingSettings settings, Budgets budgets, IServiceScopeFactory work, IClock clock, Counters counters, ILogger<Carrier> log)
{
    private static readonly TimeSpan LongestPreparation = TimeSpan.FromMinutes(10);

    /// <returns>When it is to have its next turn, if it stays in hand.</returns>
    public async Task<Instant?> Carry(Held held, CancellationToken stop)
    {
        var delivery = held.Delivery;
        var interrupted = delivery.Recover(Now);
        if (interrupted is not null && !await ledger.Save(delivery, held.Lease, interrupted))
            return null;

        var lent = await lender.Lend(delivery.ChannelId, stop);
        var next = delivery.Next(lent?.Network, settings, Now);
        if (delivery.Part > 0 && next is DeliveryStep.Prepare or DeliveryStep.Commit or DeliveryStep.Look && await IsCutOff(held, stop))
            return LetGo(held, null);
        switch (next)
        {
            case DeliveryStep.Miss:
                return LetGo(held, delivery.Miss(Now));
            case DeliveryStep.Refuse:
                delivery.Refuse(new Reason("channel_gone"));
                return LetGo(held, null);
            case DeliveryStep.AskAPerson:
                delivery.AskAPerson();
                return LetGo(held, null);
            case DeliveryStep.HandOver:
                return Now < delivery.DueAt ? delivery.DueAt : LetGo(held, delivery.HandOver(Now));
            case DeliveryStep.Prepare:
                return await Prepare(held, lent!, stop);
            case DeliveryStep.Commit:
                return await Commit(held, lent!, stop);
            case DeliveryStep.Look:
                return await Look(held, lent!);
            case DeliveryStep.Follow:
                return await Follow(held, lent);
            default:
                throw new UnreachableException();
        }
    }

    // The part above is not public any more, or a person confirmed it without the network's number: nothing can answer it.
    private async Task<bool> IsCutOff(Held held, CancellationToken stop)
    {
        held.Thread = await claims.ThreadOf(held.Delivery, stop);
        if (held.Thread.Above is { Length: > 0 })
            return false;
        if (held.Delivery.State is DeliveryState.Pending or DeliveryState.Busy)
            held.Delivery.Refuse(new Reason("part_above_unknown"));
        else
            held.Delivery.AskAPerson();
        return true;
    }

    private Instant Now => clock.GetCurrentInstant();

    // The account itself was told to come later, or the app that it shares with others.
    private Instant? RestsUntil(LentChannel lent) => lanes.RestsUntil(lent.Id, Now) ?? budgets.RestsUntil(lent.Network.BudgetOf(lent.Access), Now);

    private async Task<Instant?> Prepare(Held held, LentChannel lent, CancellationToken stop)
    {
        var (delivery, began) = (held.Delivery, Now);
        if (RestsUntil(lent) is { } until)
        {
            delivery.RestUntil(until, began);
            return LetGo(held, null);
        }

        var result = await Safely(held, () => PrepareCall(held, lent, stop));
        var attempt = result is null
            ? delivery.Stumble(AttemptStep.Prepare, settings, began, Now)
            : delivery.Record(result, began, Now);

        if (!delivery.Prepared || delivery.ClaimableAt > Now)
            return LetGo(held, attempt);

        // A text's memo is saved with its intent; uploads are worth a row of their own.
        delivery.Hold(Now + settings.Lease);
        var kept = delivery.Content.Media.Count == 0 || await ledger.Save(delivery, held.Lease, attempt);
        return kept ? delivery.DueAt : null;
    }

    private async Task<PrepareResult> PrepareCall(Held held, LentChannel lent, CancellationToken stop)
    {
        using var slot = await slots.Take(() => lanes.LetPass(held), stop);
        using var timeout = new CancellationTokenSource(LongestPreparation + UploadTime.Of(Post(held)).ToTimeSpan());
        return await ((IPublisher)lent.Network).Prepare(Post(held), lent.Access, held.Delivery.Memo, Remember, timeout.Token);

        async Task Remember(string memo)
        {
            held.Delivery.Remember(memo);
            held.Delivery.Hold(Now + settings.Lease);
            if (!await ledger.Save(held.Delivery, held.Lease))
                throw new OperationCanceledException("The lease was lost.");
        }
    }

    private async Task<Instant?> Commit(Held held, LentChannel lent, CancellationToken stop)
    {
        var delivery = held.Delivery;
        if (delivery.State is DeliveryState.Pending or DeliveryState.Busy && Now < delivery.DueAt)
            return delivery.DueAt;
        if (RestsUntil(lent) is { } until)
        {
            delivery.RestUntil(until, Now);
            return LetGo(held, null);
        }

        held.Begun = true;
        delivery.BeginCommit(Now, LongestCommit(lent, delivery) + settings.LeaseMargin);
        return await ledger.Save(delivery, held.Lease) ? await Call(held, lent, stop) : null;
    }

    private async Task<Instant?> Call(Held held, LentChannel lent, CancellationToken stop)
    {
        var delivery = held.Delivery;
        var post = Post(held);
        SendResult? result;
        Instant began;
        using (await slots.Take(() => lanes.LetPass(held), stop))
        {
            began = Now;
            result = MayStillCall(lent, delivery, began) ? await CommitCall(post, lent, delivery) : null;
        }

        if (result is null)
        {
            delivery.TakeBackIntent();
            return LetGo(held, null);
        }

        var attempt = delivery.Record(result, settings, began, Now);
        Learn(delivery, result);
        return LetGo(held, attempt);
    }

    // A node that was frozen past its lease wakes up here: the row may be another's, so the call is not made. The call itself
    // ends within the commit timeout, which still lies within the lease.
    private bool MayStillCall(LentChannel lent, Delivery delivery, Instant now) => now < delivery.LeaseUntil - LongestCommit(lent, delivery);

    private Duration LongestCommit(LentChannel lent, Delivery delivery) => settings.CommitTimeout
        + (lent.Network is IUploadsWhilePublishing uploads ? UploadTime.Of(uploads.BytesOfOneCall([.. delivery.Content.Media.Select(m => m.Length)])) : Duration.Zero);

    private async Task<SendResult> CommitCall(OutgoingPost post, LentChannel lent, Delivery delivery)
    {
        using var timeout = new CancellationTokenSource(LongestCommit(lent, delivery).ToTimeSpan());
        try
        {
            // Stopping the server does not break off a commit: its reply is worth waiting for.
            return await ((IPublisher)lent.Network).Commit(post, lent.Access, delivery.Memo, timeout.Token);
        }
        catch (Exception problem)
        {
            if (problem is not OperationCanceledException)
                LogFault(log, delivery.Id, lent.Network.Key, problem);
            return new SendResult.Unclear(delivery.Memo);
        }
    }

    private async Task<Instant?> Look(Held held, LentChannel lent)
    {
        var (delivery, began) = (held.Delivery, Now);
        var result = await Safely(held, () => LookCall(held, lent));
        return LetGo(held, result is null
            ? delivery.Stumble(AttemptStep.Look, settings, began, Now)
            : delivery.Record(result, settings, began, Now));
    }

    private async Task<LookResult> LookCall(Held held, LentChannel lent)
    {
        using var slot = await slots.Take(() => lanes.LetPass(held), CancellationToken.None);
        using var timeout = new CancellationTokenSource(settings.CommitTimeout.ToTimeSpan());
        return await ((IPublisher)lent.Network).Look(
            Post(held), lent.Access, held.Delivery.Memo, held.Delivery.FirstCommitAt ?? held.Delivery.DueAt, timeout.Token);
    }

    // Progress that nobody made is not noted: a draft may lie there for days.
    private async Task<Instant?> Follow(Held held, LentChannel? lent)
    {
        var (delivery, began) = (held.Delivery, Now);
        if (lent?.Network is not IDrafts network)
            delivery.FollowNoMore();
        else if (RestsUntil(lent) is { } until)
            delivery.RestUntil(until, began);
        else
            return LetGo(held, Followed(delivery, await Safely(held, () => FollowCall(held, lent, network)) ?? new SendResult.Busy(began), began));
        return LetGo(held, null);
    }

    // Of what is refused here only the account hears: the draft lies there all the same.
    private DeliveryAttempt? Followed(Delivery delivery, SendResult result, Instant began)
    {
        if (result is SendResult.Busy { Why: { } why })
            health.Refused(delivery.ChannelId, why);
        return delivery.Followed(result, began, Now);
    }

    private async Task<SendResult> FollowCall(Held held, LentChannel lent, IDrafts network)
    {
        using var slot = await slots.Take(() => lanes.LetPass(held), CancellationToken.None);
        using var timeout = new CancellationTokenSource(settings.CommitTimeout.ToTimeSpan());
        return await network.AskOfDraft(lent.Access, held.Delivery.Memo, timeout.Token);
    }

    private async Task<TResult?> Safely<TResult>(Held held, Func<Task<TResult>> call)
        where TResult : class
    {
        try
        {
            return await call();
        }
        catch (Exception problem)
        {
            LogFault(log, held.Delivery.Id, "", problem);
            return null;
        }
    }

    private OutgoingPost Post(Held held) => Outgoing.Of(held.Delivery, open, held.Thread.Above, held.Thread.First) with
    {
        Addressees = new Recipients(held.Delivery, work, clock),
    };

    private void Learn(Delivery delivery, SendResult result)
    {
        switch (result)
        {
            case SendResult.Sent:
                counters.Sent(Now - delivery.DueAt);
                lanes.WentWell(delivery.ChannelId);
                health.Accepted(delivery.ChannelId, Now);
                break;
            case SendResult.Drafted:
                lanes.WentWell(delivery.ChannelId);
                health.Accepted(delivery.ChannelId, Now);
                break;
            // With a reason of its own, such as a full inbox, it is this post alone that waits.
            case SendResult.Busy { Why: { } why }:
                health.Refused(delivery.ChannelId, why);
                break;
            case SendResult.Busy busy:
                lanes.Rest(delivery.ChannelId, busy.NotBefore);
                break;
            case SendResult.Refused refused:
                health.Refused(delivery.ChannelId, refused.Reason);
                break;
            default:
                break;
        }
    }

    // The turn is free before the row is on disk: replies are written in groups, and an unwritten one is found unclear later.
    private Instant? LetGo(Held held, DeliveryAttempt? attempt)
    {
        if (attempt is not null)
            counters.Tried(attempt.Step, attempt.Outcome);
        held.Delivery.Release();
        _ = ledger.Save(held.Delivery, held.Lease, attempt);
        return null;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A fault in the connector of {Network} struck the delivery {Delivery}.")]
    private static partial void LogFault(ILogger log, DeliveryId delivery, string network, Exception problem);
}
