using Mading.Foundation;
using Mading.Kernel;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Editorial;

public sealed record PlannedPostView(PostId Id, string Title, LocalDateTime At, string Zone, PostState State);

/// <summary>A look at the library's posts, for other rooms' screens.</summary>
public sealed class PostsWindow
{
    private readonly MadingDb _db;
    private readonly IClock _clock;

    internal PostsWindow(MadingDb db, IClock clock) => (_db, _clock) = (db, clock);

    /// <summary>How many stand where, as decided; what became of those that went out stands in Publishing.</summary>
    public async Task<IReadOnlyDictionary<PostState, int>> Counts(CancellationToken stop) =>
        await _db.Posts.GroupBy(p => p.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);

    /// <summary>Of what posts were made from, by its key: those whose post is approved or further, and not withdrawn.</summary>
    public async Task<IReadOnlySet<string>> Decided(IReadOnlyCollection<string> keys, CancellationToken stop) =>
        (await _db.Posts.AsNoTracking().Where(p => keys.Contains(p.OriginKey!) && (p.State == PostState.Approved || p.State == PostState.Scheduled))
            .Select(p => p.OriginKey!).ToListAsync(stop)).ToHashSet();

    /// <summary>Notices that went out before they were approved, and that nobody who approves has taken note of; the newest first.</summary>
    public async Task<IReadOnlyList<PostId>> Unreported(CancellationToken stop) =>
        await _db.Posts.AsNoTracking().Where(p => p.UrgentBy != null && p.AcknowledgedBy == null)
            .OrderByDescending(p => p.CreatedAt).Select(p => p.Id).ToListAsync(stop);

    /// <summary>Whether the post made from something was approved, and names this address as a source of it.</summary>
    public async Task<bool> IsDecidedWith(string key, string address, CancellationToken stop) =>
        await _db.Posts.AsNoTracking().FirstOrDefaultAsync(p => p.OriginKey == key && (p.State == PostState.Approved || p.State == PostState.Scheduled), stop)
            is { } post && post.Sources.Any(s => s.Url == address);

    /// <summary>Where the post made from something stands, as decided; nothing where there is none.</summary>
    public Task<PostState?> StateOf(string key, CancellationToken stop) =>
        _db.Posts.AsNoTracking().Where(p => p.OriginKey == key).Select(p => (PostState?)p.State).FirstOrDefaultAsync(stop);

    /// <summary>The post made from something, by its key.</summary>
    public Task<PostId?> Of(string key, CancellationToken stop) =>
        _db.Posts.AsNoTracking().Where(p => p.OriginKey == key).Select(p => (PostId?)p.Id).FirstOrDefaultAsync(stop);

    /// <summary>What is planned from now on, nearest first; drafts among it, as they need somebody.</summary>
    public async Task<IReadOnlyList<PlannedPostView>> Next(int most, CancellationToken stop)
    {
        var zone = await _db.Set<Libraries.Library>().Select(l => l.Zone).FirstOrDefaultAsync(stop) ?? "Asia/Jakarta";
        var now = _clock.GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb[zone]).LocalDateTime;
        var posts = await _db.Posts.AsNoTracking().Where(p => p.PublishAt != null && p.State != PostState.Withdrawn)
            .OrderBy(p => p.PublishAt).Select(p => new { p.Id, p.Title, p.PublishAt, p.Zone, p.State }).ToListAsync(stop);
        return [.. posts.Where(p => p.PublishAt > now).Take(most).Select(p => new PlannedPostView(p.Id, p.Title, p.PublishAt!.Value, p.Zone, p.State))];
    }
}
