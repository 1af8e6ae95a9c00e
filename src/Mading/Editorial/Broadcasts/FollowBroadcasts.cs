using System.Diagnostics;
using Mading.Channels;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Networks;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Editorial;

/// <summary>Looks for sessions whose reply was lost, tells the network when one was moved or withdrawn, and asks how the others stand.</summary>
internal sealed partial class FollowBroadcasts(IServiceScopeFactory work, IClock clock, ILogger<FollowBroadcasts> log) : IRecurring
{
    private const int AtOnce = 200;
    private static readonly BroadcastState[] Followed = [BroadcastState.Asking, BroadcastState.Unclear, BroadcastState.Ready, BroadcastState.OnAir];
    private static readonly BroadcastState[] Open = [BroadcastState.Ready, BroadcastState.OnAir];

    /// <summary>After trouble the others come first.</summary>
    private static readonly Duration Rest = Duration.FromMinutes(2);

    public string Name => "follow_broadcasts";

    public Duration Every => Duration.FromSeconds(30);

    /// <summary>The other recurring work of this node waits meanwhile: no session is begun with any more after the first, and what is then under way is left after the second.</summary>
    internal (TimeSpan Begins, TimeSpan Ends) Budget { get; init; } = (TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(60));

    public async Task Run(IServiceProvider services, CancellationToken stop)
    {
        using var round = CancellationTokenSource.CreateLinkedTokenSource(stop);
        round.CancelAfter(Budget.Ends);
        var began = Stopwatch.GetTimestamp();
        foreach (var row in await Due(services.GetRequiredService<MadingDb>(), stop))
        {
            if (Stopwatch.GetElapsedTime(began) >= Budget.Begins)
                return;
            try
            {
                await using var scope = work.CreateAsyncScope();
                scope.ServiceProvider.GetRequiredService<LibraryScope>().Enter(row.Library);
                await Follow(scope.ServiceProvider, row.Post, row.Channel, round.Token);
            }
            catch (Exception trouble) when (!stop.IsCancellationRequested)
            {
                LogTrouble(log, row.Post, trouble.GetType().Name);
                await LetRest(row, stop);
            }
        }
    }

    // Of every library; each is opened by itself. Those whose time has come, and those whose announcement has changed since.
    private async Task<List<OneRow>> Due(MadingDb db, CancellationToken stop)
    {
        var now = clock.GetCurrentInstant();
        return await (from row in db.Broadcasts.IgnoreQueryFilters().AsNoTracking()
                      join post in db.Posts.IgnoreQueryFilters() on row.PostId equals post.Id
                      where (Followed.Contains(row.State) && row.NextAt <= now) || (Open.Contains(row.State) && row.PostVersion != post.Version)
                      orderby row.NextAt
                      select new OneRow(row.LibraryId, row.PostId, row.ChannelId)).Take(AtOnce).ToListAsync(stop);
    }

    private async Task LetRest(OneRow row, CancellationToken stop)
    {
        await using var scope = work.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<LibraryScope>().Enter(row.Library);
        var later = clock.GetCurrentInstant() + Rest;
        await scope.ServiceProvider.GetRequiredService<MadingDb>().Broadcasts
            .Where(b => b.PostId == row.Post && b.ChannelId == row.Channel && Followed.Contains(b.State))
            .ExecuteUpdateAsync(set => set.SetProperty(b => b.NextAt, later), stop);
    }

    private async Task Follow(IServiceProvider services, PostId id, ChannelId channel, CancellationToken stop)
    {
        var broadcasting = services.GetRequiredService<Broadcasting>();
        if (await broadcasting.Find(id, channel, stop) is not { IsFollowed: true } row
            || await services.GetRequiredService<MadingDb>().Posts.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, stop) is not { } post)
            return;
        var now = clock.GetCurrentInstant();
        row.Follows(post);
        if (row.IsLongOver(now, Broadcasting.EndOf(post) ?? row.BeginsAt))
            row.LetGo();
        else if (await services.GetRequiredService<ChannelLender>().Lend(channel, stop) is not { Network: IOpensLive network } lent)
            row.CannotFollow(new Reason("live_account_gone"), now);
        else
            await Follow(broadcasting, row, post, lent, network, now, stop);
        await broadcasting.Keep(row, stop);
        if (row.IsOpen)
            await broadcasting.GiveLink(row, stop);
        if (row.State == BroadcastState.CalledOff)
            await broadcasting.TakeLinkBack(row, stop);
    }

    // How it stands is asked before anything is changed.
    private static async Task Follow(Broadcasting broadcasting, Broadcast row, Post post, LentChannel lent, IOpensLive network, Instant now, CancellationToken stop)
    {
        var isDue = row.NextAt <= now;
        if (isDue && row.IsOpen)
            await broadcasting.Read(row, lent, network, stop);
        else if (isDue)
            await broadcasting.Look(row, post, lent, network, stop);
        if (!row.IsOpen || Wanted(post) is not { } wanted)
            return;
        if (wanted == row.BeginsAt && row.TriedFor is not null)
            row.IsAsPlanned();
        else if (wanted != row.BeginsAt && IsTried(row, wanted, isDue))
            await broadcasting.Adjust(row, wanted, lent, network, stop);
    }

    // Only what was decided moves a session, and only what was withdrawn calls one off: what is being rewritten leaves it as it is.
    private static Instant? Wanted(Post post) => post switch
    {
        { State: PostState.Withdrawn } => Broadcast.CalledOffAt,
        { State: PostState.Approved or PostState.Scheduled, IsHeld: false } => Broadcasting.BeginOf(post),
        _ => null,
    };

    // What was refused is not asked for again; where the line or the access was at fault, it is. What is on the air is not moved.
    private static bool IsTried(Broadcast row, Instant wanted, bool isDue) =>
        (row.State == BroadcastState.Ready || wanted == Broadcast.CalledOffAt) && (row.TriedFor != wanted || (row.MayMendItself && isDue));

    private sealed record OneRow(LibraryId Library, PostId Post, ChannelId Channel);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The live session of post {Post} could not be followed ({Trouble}); it is tried again.")]
    private static partial void LogTrouble(ILogger log, PostId post, string trouble);
}
