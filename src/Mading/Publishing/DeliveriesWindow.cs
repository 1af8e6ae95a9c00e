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
    bool Corrected = false)
{
    public static DeliveryView Of(Delivery d) => new(
        d.Id, d.PostId, d.ChannelId, d.Part, d.State, d.Content.Title, d.RemoteId, d.Link, d.Attempts, d.DueAt, d.SentAt, d.Problem,
        d.WaitsForAPerson, d.Content.Corrected);
}

/// <summary>A look at what goes out and what came of it.</summary>
public sealed class DeliveriesWindow
{
    private const int PageSize = 50;
    private const int MostOnPhones = 200;
    private readonly MadingDb _db;

    internal DeliveriesWindow(MadingDb db) => _db = db;

    public async Task<IReadOnlyList<DeliveryView>> OfPost(PostId post, CancellationToken stop) =>
        [.. (await _db.Deliveries.AsNoTracking().Where(d => d.PostId == post).OrderBy(d => d.Id).ToListAsync(stop)).Select(DeliveryView.Of)];

    /// <summary>Of many posts at once, for lists and the calendar.</summary>
    public async Task<ILookup<PostId, DeliveryView>> OfPosts(IReadOnlyCollection<PostId> posts, CancellationToken stop) =>
        (await _db.Deliveries.AsNoTracking().Where(d => posts.Contains(d.PostId)).OrderBy(d => d.Id).ToListAsync(stop))
            .Select(DeliveryView.Of).ToLookup(d => d.Post);

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
        var page = found.Take(PageSize).Select(DeliveryView.Of).ToList();
        return (page, found.Count > PageSize ? DeliveryCursor.After(page, place) : null);
    }

    /// <summary>What a person must decide or do: missed, refused, unclear beyond looking.</summary>
    public Task<int> NeedAPerson(CancellationToken stop) => _db.Deliveries.CountAsync(
        d => d.State == DeliveryState.Missed || d.State == DeliveryState.Refused || (d.State == DeliveryState.Unclear && d.ClaimableAt == null), stop);

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
