using Mading.Channels;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Networks;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Editorial;

/// <summary>Looks for sessions whose reply was lost, tells the network when one was moved or withdrawn, and asks how the others stand.</summary>
internal sealed partial class FollowBroadcasts(IServiceScopeFactory work, ILogger<FollowBroadcasts> log) : IRecurring
{
    private const int AtOnce = 200;
    private static readonly BroadcastState[] Followed = [BroadcastState.Asking, BroadcastState.Unclear, BroadcastState.Ready, BroadcastState.OnAir];

    public string Name => "follow_broadcasts";

    public Duration Every => Duration.FromSeconds(30);

    public async Task Run(IServiceProvider services, CancellationToken stop)
    {
        // Of every library; each is opened by itself below. Whatever rests for good is not among them.
        var rows = await services.GetRequiredService<MadingDb>().Broadcasts.IgnoreQueryFilters().AsNoTracking()
            .Where(b => Followed.Contains(b.State) && b.NextAt != null).OrderBy(b => b.NextAt).Take(AtOnce).Select(b => new { b.LibraryId, b.PostId, b.ChannelId }).ToListAsync(stop);
        foreach (var row in rows)
        {
            try
            {
                await using var scope = work.CreateAsyncScope();
                scope.ServiceProvider.GetRequiredService<LibraryScope>().Enter(row.LibraryId);
                await Follow(scope.ServiceProvider, row.PostId, row.ChannelId, stop);
            }
            catch (Exception trouble) when (!stop.IsCancellationRequested)
            {
                LogTrouble(log, row.PostId, trouble.GetType().Name);
            }
        }
    }

    private static async Task Follow(IServiceProvider services, PostId id, ChannelId channel, CancellationToken stop)
    {
        var broadcasting = services.GetRequiredService<Broadcasting>();
        var now = services.GetRequiredService<IClock>().GetCurrentInstant();
        if (await broadcasting.Find(id, channel, stop) is not { IsFollowed: true } row
            || await services.GetRequiredService<MadingDb>().Posts.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, stop) is not { } post)
            return;
        if (await services.GetRequiredService<ChannelLender>().Lend(channel, stop) is not { Network: IOpensLive network } lent)
        {
            row.CannotFollow(new Reason("live_account_gone"));
            await broadcasting.Keep(row, stop);
            return;
        }

        if (row.TriedFor is not null && Wanted(post) == row.BeginsAt)
            row.IsAsPlanned();
        if (!row.IsOpen && row.NextAt <= now)
            await broadcasting.Look(row, post, lent, network, stop);
        else if (row.State == BroadcastState.Ready && WantsChange(row, post, now))
            await Adjust(broadcasting, row, Wanted(post), lent, network, now, stop);
        else if (row.IsOpen && row.NextAt <= now)
            await broadcasting.Read(row, post, lent, network, stop);
        await broadcasting.Keep(row, stop);
        await broadcasting.GiveLink(row, stop);
        if (row.State == BroadcastState.CalledOff)
            await broadcasting.TakeLinkBack(row, stop);
    }

    private static Instant? Wanted(Post post) => post.State == PostState.Withdrawn ? null : Broadcasting.BeginOf(post);

    // What was refused is not asked for again; where the line or the access was at fault, it is.
    private static bool WantsChange(Broadcast row, Post post, Instant now)
    {
        var wanted = Wanted(post);
        return wanted != row.BeginsAt && (row.TriedFor != (wanted ?? Broadcast.CalledOffAt) || (row.MayMendItself && row.NextAt <= now));
    }

    private static async Task Adjust(
        Broadcasting broadcasting, Broadcast row, Instant? wanted, LentChannel lent, IOpensLive network, Instant now, CancellationToken stop)
    {
        if (wanted > now + network.LiveAheadAtMost)
            row.CannotFollow(new Reason("live_moved_too_far"));
        else
            row.Adjusted(await network.ChangeLive(row.RemoteId!, wanted is null ? LiveChange.CallOff : LiveChange.Move, wanted, lent.Access, stop), wanted, now);
        await broadcasting.Keep(row, stop);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The live session of post {Post} could not be followed ({Trouble}); it is tried again.")]
    private static partial void LogTrouble(ILogger log, PostId post, string trouble);
}
