using Mading.Channels;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Networks;
using Mading.Team;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Publishing;

/// <summary>
/// Takes down what is public: by the network where it can, else by a person's hand, who then says so. The row keeps where it stood,
/// so that the trail can tell what was there.
/// </summary>
internal sealed class TakeDown(MadingDb db, ChannelLender lender, PublishingSettings settings, Trail trail, IClock clock)
{
    /// <summary>Whether its network can be asked to.</summary>
    public async Task<bool> CanAsk(Delivery delivery, CancellationToken stop) =>
        delivery is { State: DeliveryState.Sent, RemoteId.Length: > 0 } && (await lender.Lend(delivery.ChannelId, stop))?.Network is IWithdraws;

    /// <returns>Nothing when it is down; else why it may still be public.</returns>
    public async Task<Reason?> Ask(Delivery delivery, CancellationToken stop)
    {
        if (!delivery.IsPublic)
            return new Reason("not_public");
        if (!await CanAsk(delivery, stop))
            return new Reason("take_down_by_hand");
        var began = clock.GetCurrentInstant();
        var lent = (await lender.Lend(delivery.ChannelId, stop))!;
        var result = await Call((IWithdraws)lent.Network, delivery.RemoteId!, lent.Access);
        var now = clock.GetCurrentInstant();
        if (result is SendResult.Sent)
            return await Keep(delivery, delivery.TakenDown(began, now)!, stop);

        db.Add(delivery.NotTakenDown(result, began, now));
        await db.SaveChangesAsync(stop);
        return result is SendResult.Refused refused ? refused.Reason : new Reason("take_down_again");
    }

    /// <summary>A person has deleted it there.</summary>
    public async Task<Reason?> ByHand(Delivery delivery, CancellationToken stop)
    {
        var now = clock.GetCurrentInstant();
        return delivery.TakenDown(now, now) is { } attempt ? await Keep(delivery, attempt, stop) : new Reason("not_public");
    }

    // Deleting may be repeated: a lost reply is answered by asking again.
    private async Task<SendResult> Call(IWithdraws network, string remoteId, ChannelAccess access)
    {
        using var timeout = new CancellationTokenSource(settings.CommitTimeout.ToTimeSpan());
        try
        {
            return await network.Withdraw(remoteId, access, timeout.Token);
        }
        catch (OperationCanceledException)
        {
            return new SendResult.Unclear(null);
        }
    }

    private async Task<Reason?> Keep(Delivery delivery, DeliveryAttempt attempt, CancellationToken stop)
    {
        db.Add(attempt);
        trail.Note("delivery.taken_down", $"delivery:{delivery.Id}", new { delivery.Link, delivery.SentAt }, null);
        await db.SaveChangesAsync(stop);
        return null;
    }
}
