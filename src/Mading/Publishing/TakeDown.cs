using Mading.Channels;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Networks;
using Mading.Team;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Publishing;

/// <param name="Ask">Its network can be asked to take it down.</param>
/// <param name="ByHand">A person can delete it there.</param>
public sealed record WaysDown(bool Ask, bool ByHand);

/// <summary>
/// Takes down what is public: by the network where it can, else by a person's hand, who then says so. The row keeps where it stood,
/// so that the trail can tell what was there.
/// </summary>
internal sealed class TakeDown(MadingDb db, ChannelLender lender, PublishingSettings settings, Visit visit, Trail trail, IClock clock)
{
    private const int MostTries = 5;

    /// <summary>Whoever plans, and whoever may hold everything: a head of library in an emergency.</summary>
    public bool IsAllowed => visit.May(Permission.Plan) || visit.May(Permission.HoldEverything);

    public async Task<WaysDown> WaysOf(Delivery delivery, CancellationToken stop)
    {
        if (!delivery.IsPublic || !IsAllowed)
            return new WaysDown(false, false);
        var network = (await lender.LendEvenParted(delivery.ChannelId, stop))?.Network;
        return new WaysDown(delivery.RemoteId is { Length: > 0 } && network is IWithdraws, network is not IInHouse);
    }

    /// <returns>Nothing when it is down; else why it may still be public.</returns>
    public async Task<Reason?> Ask(Delivery delivery, CancellationToken stop)
    {
        if (!delivery.IsPublic)
            return new Reason("not_public");
        if (!(await WaysOf(delivery, stop)).Ask)
            return new Reason("take_down_by_hand");
        var began = clock.GetCurrentInstant();
        var lent = (await lender.LendEvenParted(delivery.ChannelId, stop))!;
        var result = await Call((IWithdraws)lent.Network, delivery.RemoteId!, lent.Access);
        var now = clock.GetCurrentInstant();
        if (result is SendResult.Sent)
            return await Keep(delivery, began, now);

        db.Add(delivery.NotTakenDown(result, began, now));
        await db.SaveChangesAsync(CancellationToken.None);
        return result is SendResult.Refused refused ? refused.Reason : new Reason("take_down_again");
    }

    /// <summary>A person has deleted it there.</summary>
    public async Task<Reason?> ByHand(Delivery delivery, CancellationToken stop)
    {
        if (!delivery.IsPublic)
            return new Reason("not_public");
        if (!(await WaysOf(delivery, stop)).ByHand)
            return new Reason("take_down_here");
        var now = clock.GetCurrentInstant();
        return await Keep(delivery, now, now);
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

    // It has happened: that is written down even when whoever asked has gone, or somebody else was at the row in the same moment.
    private async Task<Reason?> Keep(Delivery delivery, Instant began, Instant now)
    {
        for (var tries = 1; delivery.TakenDown(began, now) is { } attempt; tries++)
        {
            db.Add(attempt);
            trail.Note("delivery.taken_down", $"delivery:{delivery.Id}", new { delivery.Link, delivery.SentAt }, null);
            try
            {
                await db.SaveChangesAsync(CancellationToken.None);
                return null;
            }
            catch (DbUpdateConcurrencyException) when (tries < MostTries)
            {
                db.ChangeTracker.Clear();
                var id = delivery.Id;
                delivery = await db.Deliveries.FirstAsync(d => d.Id == id);
            }
        }

        return null;
    }
}
