using Mading.Foundation;
using Mading.Kernel;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Publishing;

/// <summary>A delivery as other rooms and the API see it.</summary>
/// <param name="Part">Place in a thread, from zero.</param>
/// <param name="Attempts">Commits begun.</param>
/// <param name="Corrected">Its words were changed after it was public.</param>
/// <param name="WaitsForAPerson">Unclear, and nobody but a person can find out.</param>
/// <param name="Unreached">Single people whom it did not reach, where it is written to each.</param>
/// <param name="Undecided">Single people of whom a person must say whether they have it.</param>
public sealed record DeliveryView(
    DeliveryId Id,
    PostId Post,
    ChannelId Channel,
    int Part,
    DeliveryState State,
    string Title,
    string? RemoteId,
    string? Link,
    int Attempts,
    Instant DueAt,
    Instant? SentAt,
    Reason? Problem,
    bool WaitsForAPerson,
    bool Corrected = false,
    int Unreached = 0,
    int Undecided = 0)
{
    /// <summary>It lies as a draft in the network's own app.</summary>
    public bool InDrafts { get; init; }

    /// <summary>Taken back, while its draft still lies in the network's app.</summary>
    public bool LeftADraft { get; init; }

    public static DeliveryView Of(Delivery d) => new(
        d.Id, d.PostId, d.ChannelId, d.Part, d.State, d.Content.Title, d.RemoteId, d.Link, d.Attempts, d.DueAt, d.SentAt, d.Problem,
        d.WaitsForAPerson, d.Content.Corrected)
    {
        InDrafts = d.InDrafts,
        LeftADraft = d.LeftADraft,
    };
}

/// <summary>A look at what goes out and what came of it.</summary>
public sealed class DeliveriesWindow
{
    private static readonly DeliveryState[] Lying =
        [DeliveryState.Manual, DeliveryState.Pending, DeliveryState.Busy, DeliveryState.Paused, DeliveryState.Missed, DeliveryState.Refused];

    private const int PageSize = 50;
    private const int MostOnPhones = 200;
    private readonly MadingDb _db;
    private readonly IClock _clock;

    internal DeliveriesWindow(MadingDb db, IClock clock) => (_db, _clock) = (db, clock);

    public async Task<IReadOnlyList<DeliveryView>> OfPost(PostId post, CancellationToken stop) =>
        await Views(await _db.Deliveries.AsNoTracking().Where(d => d.PostId == post).OrderBy(d => d.Id).ToListAsync(stop), stop);

    /// <summary>Of many posts at once, for lists and the calendar.</summary>
    public async Task<ILookup<PostId, DeliveryView>> OfPosts(IReadOnlyCollection<PostId> posts, CancellationToken stop) =>
        (await Views(await _db.Deliveries.AsNoTracking().Where(d => posts.Contains(d.PostId)).OrderBy(d => d.Id).ToListAsync(stop), stop)).ToLookup(d => d.Post);

    /// <summary>Those of them of which something waits as a draft in a network's app.</summary>
    public async Task<IReadOnlySet<PostId>> InDrafts(IReadOnlyCollection<PostId> posts, CancellationToken stop) => (await _db.Deliveries.AsNoTracking()
        .Where(d => posts.Contains(d.PostId) && d.RemoteId != null && Lying.Contains(d.State)).Select(d => d.PostId).Distinct().ToListAsync(stop)).ToHashSet();

    /// <summary>How many the networks took since then, for each account that had any.</summary>
    public async Task<IReadOnlyDictionary<ChannelId, int>> SentSince(Instant since, CancellationToken stop) =>
        await _db.Deliveries.AsNoTracking().Where(d => d.SentAt >= since).GroupBy(d => d.ChannelId)
            .Select(of => new { of.Key, Count = of.Count() }).ToDictionaryAsync(of => of.Key, of => of.Count, stop);

    /// <summary>Newest due first.</summary>
    /// <param name="cursor">The place that the page before named; an unreadable one begins anew.</param>
    public async Task<(IReadOnlyList<DeliveryView> Deliveries, string? Next)> Page(
        DeliveryState? state, Instant? since, string? cursor, CancellationToken stop)
    {
        var rows = _db.Deliveries.AsNoTracking();
        if (state is { } only)
            rows = rows.Where(d => d.State == only);
        if (since is { } from)
            rows = rows.Where(d => d.DueAt >= from);
        var place = DeliveryCursor.Read(cursor);
        if (place is { DueAt: var upTo })
            rows = rows.Where(d => d.DueAt <= upTo);
        var found = await rows.OrderByDescending(d => d.DueAt).ThenByDescending(d => d.Id)
            .Skip(place?.Shown ?? 0).Take(PageSize + 1).ToListAsync(stop);
        var page = await Views(found.Take(PageSize), stop);
        return (page, found.Count > PageSize ? DeliveryCursor.After(page, place) : null);
    }

    private async Task<List<DeliveryView>> Views(IEnumerable<Delivery> deliveries, CancellationToken stop)
    {
        var views = deliveries.Select(DeliveryView.Of).ToList();
        var sent = views.Where(d => d.State == DeliveryState.Sent).Select(d => d.Id).ToList();
        var unreached = sent.Count == 0 ? [] : await Unreached.Where(r => sent.Contains(r.DeliveryId)).GroupBy(r => r.DeliveryId)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);
        var others = views.Where(d => d.State != DeliveryState.Sent).Select(d => d.Id).ToList();
        var undecided = others.Count == 0 ? [] : await _db.Undecided(_clock.GetCurrentInstant()).Where(r => others.Contains(r.DeliveryId)).GroupBy(r => r.DeliveryId)
            .Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);
        return views.ConvertAll(d => d with { Unreached = unreached.GetValueOrDefault(d.Id), Undecided = undecided.GetValueOrDefault(d.Id) });
    }

    // Of one that is settled: somebody who waits still was told of in the very moment in which it was written down as sent.
    private IQueryable<DeliveryRecipient> Unreached =>
        _db.Recipients.AsNoTracking().Where(r => r.State == RecipientState.Failed || r.State == RecipientState.Waiting);

    /// <summary>What a person must decide or do: missed, refused, unclear beyond looking or for single people, sent but not to everybody.</summary>
    public async Task<int> NeedAPerson(CancellationToken stop)
    {
        var sent = _db.Deliveries.Where(d => d.State == DeliveryState.Sent).Select(d => d.Id);
        var whole = _db.Deliveries.Where(d => d.State == DeliveryState.Unclear && d.ClaimableAt == null).Select(d => d.Id);
        var single = _db.Undecided(_clock.GetCurrentInstant()).Where(r => !whole.Contains(r.DeliveryId)).Select(r => r.DeliveryId);
        return await Unreached.Where(r => sent.Contains(r.DeliveryId)).Select(r => r.DeliveryId).Distinct().CountAsync(stop)
            + await single.Distinct().CountAsync(stop) + await _db.Deliveries.CountAsync(
            d => d.State == DeliveryState.Missed || d.State == DeliveryState.Refused || (d.State == DeliveryState.Unclear && d.ClaimableAt == null), stop);
    }

    public Task<int> Missed(CancellationToken stop) => _db.Deliveries.CountAsync(d => d.State == DeliveryState.Missed, stop);

    /// <summary>What waits for somebody's phone.</summary>
    public Task<int> WaitForAPhone(CancellationToken stop) => _db.Deliveries.CountAsync(d => d.State == DeliveryState.Manual, stop);

    /// <summary>What has waited for somebody's phone since a moment, first due first.</summary>
    public async Task<IReadOnlyList<DeliveryView>> WaitingForAPhone(Instant since, CancellationToken stop) =>
        [.. (await _db.Deliveries.AsNoTracking().Where(d => d.State == DeliveryState.Manual && d.DueAt >= since)
            .OrderBy(d => d.DueAt).ThenBy(d => d.Id).Take(MostOnPhones).ToListAsync(stop)).Select(DeliveryView.Of)];

    public async Task<DeliveryView?> One(DeliveryId id, CancellationToken stop) =>
        await _db.Deliveries.AsNoTracking().FirstOrDefaultAsync(d => d.Id == id, stop) is { } delivery ? DeliveryView.Of(delivery) : null;

    /// <summary>Of the whole installation: the libraries in which something waits for a phone.</summary>
    public async Task<IReadOnlyList<LibraryId>> LibrariesWaitingForAPhone(CancellationToken stop) =>
        await _db.Deliveries.IgnoreQueryFilters().Where(d => d.State == DeliveryState.Manual).Select(d => d.LibraryId).Distinct().ToListAsync(stop);
}
