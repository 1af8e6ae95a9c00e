using Mading.Channels;
using Mading.Foundation;
using Mading.Kernel;
using Mading.Networks;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Publishing;

/// <summary>The people of one delivery on disk, for the network that writes to them. Every change asks for the state that it begins from.</summary>
internal sealed class Recipients(Delivery delivery, IServiceScopeFactory work, IClock clock) : IAddressees
{
    private static readonly RecipientState[] Arrived = [RecipientState.Sent, RecipientState.Delivered, RecipientState.Read];
    private static readonly RecipientState[] InTheAir = [RecipientState.Sending, RecipientState.Unclear];

    // Which try is ours: a server that was frozen may wake up in the middle of another's.
    private readonly Dictionary<Guid, Instant> _tries = [];

    public Task Begin(CancellationToken stop) => In(async db =>
    {
        var id = delivery.Id;
        if (await db.Recipients.AnyAsync(r => r.DeliveryId == id, stop))
        {
            // Whoever is found in hand was left so by a server that died: our lease is fresh, and its call is over.
            await FindLost(db, stop);
            return;
        }

        var channel = delivery.ChannelId;
        var have = await HaveItAlready(db, stop);
        db.AddRange((await db.Subscribers.AsNoTracking().Where(s => s.ChannelId == channel && s.StoppedAt == null).OrderBy(s => s.Id).ToListAsync(stop))
            .Where(s => !have.Contains(s.Id)).Select(s => new DeliveryRecipient(delivery, s)));
        await db.SaveChangesAsync(stop);
    });

    // A delivery that was refused halfway can be taken back and planned anew: whoever has the post, or may have it, gets it no second time.
    private async Task<HashSet<SubscriberId>> HaveItAlready(MadingDb db, CancellationToken stop)
    {
        var (id, post, channel, part) = (delivery.Id, delivery.PostId, delivery.ChannelId, delivery.Part);
        var before = db.Deliveries.Where(d => d.PostId == post && d.ChannelId == channel && d.Part == part && d.Id != id).Select(d => d.Id);
        return [.. await db.Recipients.AsNoTracking()
            .Where(r => before.Contains(r.DeliveryId) && (Arrived.Contains(r.State) || InTheAir.Contains(r.State))).Select(r => r.SubscriberId).ToListAsync(stop)];
    }

    public Task Expire(CancellationToken stop) => In(db =>
    {
        var (id, problem) = (delivery.Id, new Reason("missed_expired"));
        return db.Recipients.Where(r => r.DeliveryId == id && r.State == RecipientState.Waiting).ExecuteUpdateAsync(
            set => set.SetProperty(r => r.State, RecipientState.Failed).SetProperty(r => r.Problem, problem).SetProperty(r => r.NotBefore, (Instant?)null), stop);
    });

    public Task<Addressee?> Next(CancellationToken stop) => In<Addressee?>(async (db, numbers) =>
    {
        while (true)
        {
            var (id, now) = (delivery.Id, clock.GetCurrentInstant());
            var next = await db.Recipients.AsNoTracking()
                .Where(r => r.DeliveryId == id && r.State == RecipientState.Waiting && (r.NotBefore == null || r.NotBefore <= now)).OrderBy(r => r.Id).FirstOrDefaultAsync(stop);
            if (next is null)
                return null;
            var subscriber = await db.Subscribers.AsNoTracking().FirstOrDefaultAsync(s => s.Id == next.SubscriberId, stop);
            var number = subscriber is { Receives: true } ? numbers.Open(subscriber) : null;
            var taken = number is not null ? RecipientState.Sending : subscriber is { Receives: true } ? RecipientState.Failed : RecipientState.LeftOut;
            var problem = taken == RecipientState.Failed ? new Reason("reader_number_lost") : null;
            var isOurs = await db.Recipients.Where(r => r.Id == next.Id && r.State == RecipientState.Waiting).ExecuteUpdateAsync(
                set => set.SetProperty(r => r.State, taken).SetProperty(r => r.TriedAt, now).SetProperty(r => r.NotBefore, (Instant?)null)
                    .SetProperty(r => r.Tries, r => r.Tries + (taken == RecipientState.Sending ? 1 : 0)).SetProperty(r => r.RemoteMark, (string?)null).SetProperty(r => r.Problem, problem), stop) == 1;
            if (!isOurs || taken != RecipientState.Sending)
                continue;
            _tries[next.Id.Value] = now;
            return new Addressee(next.Id.Value, number!, subscriber!.Language, subscriber.LastWroteAt);
        }
    });

    public Task Keep(Addressee addressee, Reached reached) => In(async (db, numbers) =>
    {
        var (id, tried) = (RecipientId.Of(addressee.Message), _tries[addressee.Message]);
        var (row, ours) = (db.Recipients.Where(r => r.Id == id), db.Recipients.Where(r => r.Id == id && r.TriedAt == tried && InTheAir.Contains(r.State)));
        switch (reached)
        {
            case Reached.Sent sent:
                await KeepSent(row, DeliveryRecipient.MarkOf(sent.RemoteId));
                break;
            case Reached.Refused refused:
                await ours.ExecuteUpdateAsync(
                    set => set.SetProperty(r => r.State, RecipientState.Failed).SetProperty(r => r.Problem, refused.Reason));
                if (refused.Stopped)
                    await Change(db, id, s => s.StopThemselves(numbers, clock.GetCurrentInstant()));
                break;
            case Reached.Later later:
                await ours.ExecuteUpdateAsync(
                    set => set.SetProperty(r => r.State, RecipientState.Waiting).SetProperty(r => r.NotBefore, later.NotBefore).SetProperty(r => r.Tries, r => r.Tries - 1));
                if (later.WindowClosed)
                    await Change(db, id, s => s.HasNotWritten());
                break;
            default:
                await ours.ExecuteUpdateAsync(set => set.SetProperty(r => r.State, RecipientState.Unclear));
                break;
        }
    });

    // The network may have told of it before its reply was read: that it failed, too. And while we were frozen a person may have said "again":
    // then it must not go out a second time, so one that waits has it now.
    private static async Task KeepSent(IQueryable<DeliveryRecipient> row, string mark)
    {
        await row.Where(r => InTheAir.Contains(r.State) && r.RemoteMark == mark && r.Problem != null)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.State, RecipientState.Failed));

        // One that waits with this very number failed with it already, and goes out again.
        await row.Where(r => InTheAir.Contains(r.State) || (r.State == RecipientState.Waiting && (r.RemoteMark == null || r.RemoteMark != mark)))
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.State, RecipientState.Sent).SetProperty(r => r.Problem, (Reason?)null));
        await row.Where(r => r.State == RecipientState.Sent).ExecuteUpdateAsync(set => set.SetProperty(r => r.RemoteMark, mark));
    }

    public Task<AddresseesState> Count(CancellationToken stop) => In(db => CountIn(db, delivery.Id, stop));

    public Task<AddresseesState> Told(CancellationToken stop) => In(async db =>
    {
        await FindLost(db, stop);
        return await CountIn(db, delivery.Id, stop);
    });

    internal static async Task<AddresseesState> CountIn(MadingDb db, DeliveryId id, CancellationToken stop)
    {
        var rows = db.Recipients.AsNoTracking().Where(r => r.DeliveryId == id);
        var counts = await rows.GroupBy(r => r.State).Select(g => new { State = g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.State, g => g.Count, stop);
        var waiting = rows.Where(r => r.State == RecipientState.Waiting);
        return new AddresseesState(
            counts.GetValueOrDefault(RecipientState.Waiting),
            await waiting.AnyAsync(r => r.NotBefore == null, stop) ? null : await waiting.MinAsync(r => r.NotBefore, stop),
            Arrived.Sum(s => counts.GetValueOrDefault(s)),
            counts.GetValueOrDefault(RecipientState.Failed),
            InTheAir.Sum(s => counts.GetValueOrDefault(s)),
            await rows.Where(r => InTheAir.Contains(r.State)).MaxAsync(r => r.TriedAt, stop),
            (await rows.Where(r => r.State == RecipientState.Failed).OrderBy(r => r.Id).FirstOrDefaultAsync(stop))?.Problem);
    }

    private Task FindLost(MadingDb db, CancellationToken stop)
    {
        var id = delivery.Id;
        return db.Recipients.Where(r => r.DeliveryId == id && r.State == RecipientState.Sending)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.State, RecipientState.Unclear), stop);
    }

    private static async Task Change(MadingDb db, RecipientId id, Action<Subscriber> change)
    {
        var whose = db.Recipients.Where(r => r.Id == id).Select(r => r.SubscriberId);
        if (await db.Subscribers.FirstOrDefaultAsync(s => whose.Contains(s.Id)) is not { } subscriber)
            return;
        change(subscriber);
        await db.SaveChangesAsync(CancellationToken.None);
    }

    private Task In(Func<MadingDb, Task> act) => In((db, _) => act(db));

    private Task In(Func<MadingDb, ReaderNumbers, Task> act) => In(async (db, numbers) =>
    {
        await act(db, numbers);
        return true;
    });

    private Task<T> In<T>(Func<MadingDb, Task<T>> act) => In((db, _) => act(db));

    private async Task<T> In<T>(Func<MadingDb, ReaderNumbers, Task<T>> act)
    {
        await using var scope = work.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<LibraryScope>().Enter(delivery.LibraryId);
        return await act(scope.ServiceProvider.GetRequiredService<MadingDb>(), scope.ServiceProvider.GetRequiredService<ReaderNumbers>());
    }
}
