using Mading.Channels;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Networks;
using Mading.Publishing;
using Mading.Team;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Editorial;

/// <summary>Opens a session at an account's network once, lets it begin and end, and keeps what it answers.</summary>
internal sealed class Broadcasting(
    MadingDb db, PostFacts facts, PostSteps steps, PauseWindow pause, ChannelLender lender, HealthNotes health, Secrets secrets, Trail trail, IClock clock)
{
    private Instant Now => clock.GetCurrentInstant();

    /// <summary>Why it cannot be opened now.</summary>
    /// <param name="from">Where it is only too early: when it can be.</param>
    public static Reason? Obstacle(Post post, Duration ahead, Instant now, out Instant? from)
    {
        from = null;
        if (post.State is not (PostState.Approved or PostState.Scheduled) || post.IsHeld)
            return new Reason("live_not_decided");
        if (BeginOf(post) is not { } begins)
            return new Reason("live_without_time");
        if (EndOf(post) <= now)
            return new Reason("live_ended");
        from = begins - ahead > now ? begins - ahead : null;
        return from is null ? null : new Reason("live_too_early");
    }

    /// <summary>The intent is saved before the call; whoever presses at the same moment meets the row.</summary>
    public async Task<Reason?> Open(Post post, ChannelId channel, PersonId by, CancellationToken stop)
    {
        var row = await Find(post.Id, channel, stop);
        var lent = post.Variants.Any(v => v.Channel == channel) && await IsOurs(channel, stop) ? await lender.Lend(channel, stop) : null;
        if (lent?.Network is not IOpensLive network)
            return new Reason("live_account_gone");
        if (row?.MayBeAsked == false)
            return new Reason("live_already_opened");
        if (Obstacle(post, network.LiveAheadAtMost, Now, out _) is { } obstacle)
            return obstacle;
        if (await pause.Now(stop) is not null)
            return new Reason("live_paused");

        if (row is null)
            db.Add(row = new Broadcast(post, channel, by, BeginOf(post)!.Value, Now));
        else
            row.Ask(by, BeginOf(post)!.Value, Now);
        trail.Note("broadcast.opened", $"post:{post.Id}", null, new { account = channel.ToString() });
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException)
        {
            db.ChangeTracker.Clear();
            return new Reason("live_already_opened");
        }

        // From here on nobody's closing of a page stops it: a call that was broken off would have to be looked for.
        return await Ask(row, post, lent, network);
    }

    private async Task<Reason?> Ask(Broadcast row, Post post, LentChannel lent, IOpensLive network)
    {
        row.Answered(await network.OpenLive(await PlanOf(row, post), lent.Access, CancellationToken.None), secrets.Seal, Now);
        await Keep(row, CancellationToken.None);
        if (row.State == BroadcastState.Unclear)
            await Look(row, post, lent, network, CancellationToken.None);
        await GiveLink(row, CancellationToken.None);
        return row.State == BroadcastState.Refused ? row.Problem : null;
    }

    public async Task Look(Broadcast row, Post post, LentChannel lent, IOpensLive network, CancellationToken stop)
    {
        row.Looked(await network.LookForLive(await PlanOf(row, post), lent.Access, stop), secrets.Seal, Now);
        await Keep(row, stop);
    }

    public async Task Read(Broadcast row, LentChannel lent, IOpensLive network, CancellationToken stop)
    {
        row.Read(await network.ReadLive(row.RemoteId!, lent.Access, stop), secrets.Seal, Now);
        await Keep(row, stop);
    }

    /// <summary>A person lets it begin or end, or calls it off. The network is asked how it stands afterwards, since a lost reply proves nothing.</summary>
    public async Task<Reason?> Change(Broadcast row, Post post, LiveChange change, CancellationToken stop)
    {
        if (!row.IsOpen || row.RemoteId is null || row.State != (change == LiveChange.End ? BroadcastState.OnAir : BroadcastState.Ready))
            return new Reason("live_not_so_now");
        if (await lender.Lend(row.ChannelId, stop) is not { Network: IOpensLive network } lent)
            return new Reason("live_account_gone");
        trail.Note(change switch { LiveChange.Begin => "broadcast.begun", LiveChange.End => "broadcast.ended", _ => "broadcast.called_off" }, $"post:{post.Id}");
        await db.SaveChangesAsync(stop);
        var result = await network.ChangeLive(row.RemoteId, change, null, lent.Access, CancellationToken.None);
        if (result is LiveResult.Refused refused)
        {
            health.Refused(row.ChannelId, refused.Reason);
            return refused.Reason;
        }

        if (result is LiveResult.Done && change != LiveChange.Begin)
            row.Became(change == LiveChange.End ? BroadcastState.Over : BroadcastState.CalledOff);
        else
            row.Read(result is LiveResult.Shown or LiveResult.Absent ? result : await network.ReadLive(row.RemoteId, lent.Access, CancellationToken.None), secrets.Seal, Now);
        if (change == LiveChange.Begin && row.State == BroadcastState.Ready)
            row.IsAwaited(Now);
        await Keep(row, CancellationToken.None);
        if (row.State == BroadcastState.CalledOff)
            await TakeLinkBack(row, CancellationToken.None);
        return result switch
        {
            LiveResult.Shown => new Reason("live_not_so_now"),
            LiveResult.Busy or LiveResult.Unclear when row.IsOpen => new Reason(Broadcast.Busy),
            _ => null,
        };
    }

    /// <summary>The network is told what the plan wants by now.</summary>
    /// <param name="wanted">The new beginning, or <see cref="Broadcast.CalledOffAt"/>.</param>
    public async Task Adjust(Broadcast row, Instant wanted, LentChannel lent, IOpensLive network, CancellationToken stop)
    {
        var isOff = wanted == Broadcast.CalledOffAt;
        if (row.State == BroadcastState.OnAir)
            row.RunsOn();
        else if (!isOff && wanted > row.AskedAt + network.LiveAheadAtMost)
            row.CannotMove(wanted, new Reason("live_moved_too_far"));
        else
            row.Adjusted(await network.ChangeLive(row.RemoteId!, isOff ? LiveChange.CallOff : LiveChange.Move, isOff ? null : wanted, lent.Access, stop), wanted, secrets.Seal, Now);
        await Keep(row, stop);
    }

    /// <summary>The announcement takes the address by itself, unless a person has given it another.</summary>
    public async Task GiveLink(Broadcast row, CancellationToken stop)
    {
        if (row is not { Link: { } link, LinkGiven: false } || await db.Posts.AsNoTracking().FirstOrDefaultAsync(p => p.Id == row.PostId, stop) is not { Live: { } live })
            return;
        var isTaken = live.Link is { Length: > 0 } || (await steps.SetWatchLink(row.PostId, link, new Hand(row.OpenedBy, StepVia.Studio), stop)).Done;
        // A refused step leaves its marks on the tracked announcement; they must not be saved with the row.
        if (!isTaken)
            db.ChangeTracker.Clear();
        if (await Find(row.PostId, row.ChannelId, stop) is not { } fresh)
            return;
        fresh.GaveLink(isTaken);
        await Keep(fresh, stop);
    }

    /// <summary>Where nothing will be seen, nobody is sent.</summary>
    public async Task TakeLinkBack(Broadcast row, CancellationToken stop)
    {
        var post = await db.Posts.AsNoTracking().FirstOrDefaultAsync(p => p.Id == row.PostId, stop);
        if (row.Link is { } link && post is { Live.Link: { } said, State: not PostState.Withdrawn } && said == link)
            await steps.SetWatchLink(post.Id, null, new Hand(row.OpenedBy, StepVia.Studio), stop);
    }

    public Task<Broadcast?> Find(PostId post, ChannelId channel, CancellationToken stop) =>
        db.Broadcasts.FirstOrDefaultAsync(b => b.PostId == post && b.ChannelId == channel, stop);

    /// <summary>Somebody else wrote on the row meanwhile: what stands at the network is read again in the next round.</summary>
    public async Task Keep(Broadcast row, CancellationToken stop)
    {
        if (row.Problem is { } problem)
            health.Refused(row.ChannelId, problem);
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
        }
    }

    public static Instant? BeginOf(Post post) => post is { Kind: PostKind.Live, Live.BeginsAt: { } at } ? PlannedTime.Resolve(at, post.Zone) : null;

    public static Instant? EndOf(Post post) => post is { Kind: PostKind.Live, Live.EndsAt: { } at } ? PlannedTime.Resolve(at, post.Zone) : null;

    private Task<bool> IsOurs(ChannelId channel, CancellationToken stop) => db.Channels.AnyAsync(c => c.Id == channel && c.DisconnectedAt == null, stop);

    private async Task<LivePlan> PlanOf(Broadcast row, Post post)
    {
        var writing = await facts.WithForm(post.Writing, CancellationToken.None);
        return new LivePlan(post.Title.Length > 0 ? post.Title : Calendar.Shorten(post.Text), SessionText.With(post.Text, writing), row.Mark, row.BeginsAt);
    }
}
