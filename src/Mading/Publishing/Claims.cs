using Mading.Channels;
using Mading.Foundation;
using Mading.Kernel;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Publishing;

/// <summary>
/// Takes due rows in hand: a lease with a fresh token, on PostgreSQL past the rows that another node is just taking, on SQLite in
/// one statement under the one writer. A paused library's rows are not touched, nor a thread's part before the part above it.
/// </summary>
internal sealed class Claims(IServiceScopeFactory work, PublishingSettings settings, IClock clock)
{
    /// <summary>Rows taken at once.</summary>
    public const int Most = 512;

    private const string Claimable = """
        FROM deliveries d
        WHERE d.claimable_at <= {0} AND d.lease_until <= {0}
          AND NOT EXISTS (SELECT 1 FROM pauses p WHERE p.library_id = d.library_id AND p.lifted_at IS NULL)
          AND (d.part = 0 OR EXISTS (SELECT 1 FROM deliveries b WHERE b.post_id = d.post_id AND b.channel_id = d.channel_id
               AND b.part = d.part - 1 AND b.state = 'Sent'))
        """;

    /// <param name="full">Accounts of which enough is in hand.</param>
    public async Task<List<Delivery>> Take(IReadOnlyList<ChannelId> full, int most, CancellationToken stop)
    {
        await using var scope = Open(out var db);
        var now = clock.GetCurrentInstant();
        return await AnyDue(db, now, stop) ? await Take(db, now, NotOf(full), full, most, stop) : [];
    }

    /// <summary>What goes ahead of everything else, however much is in hand.</summary>
    public async Task<List<Delivery>> TakeUrgent(CancellationToken stop)
    {
        await using var scope = Open(out var db);
        var now = clock.GetCurrentInstant();
        return await db.Deliveries.IgnoreQueryFilters().AnyAsync(d => d.Urgent && d.ClaimableAt <= now && d.LeaseUntil <= now, stop)
            ? await Take(db, now, "AND d.urgent", [], Most, stop)
            : [];
    }

    private async Task<List<Delivery>> Take(MadingDb db, Instant now, string further, IReadOnlyList<ChannelId> full, int most, CancellationToken stop)
    {
        var sql = db.IsSqlite ? Sqlite(further) : Postgres(further);
        object[] values =
        [
            InstantColumn.Microseconds(now), Guid.CreateVersion7(), InstantColumn.Microseconds(now + settings.Lease), most,
            .. full.Select(c => (object)c.Value),
        ];

        // The engine works for every library: each row carries its own, and nothing is mixed.
        return await db.Deliveries.FromSqlRaw(sql, values).IgnoreQueryFilters().AsNoTracking().ToListAsync(stop);
    }

    /// <summary>Keeps the leases of rows that wait in hand.</summary>
    /// <returns>The ids of those that are still ours.</returns>
    public async Task<HashSet<Guid>> Renew(IEnumerable<Held> waiting, Instant until, CancellationToken stop)
    {
        await using var scope = Open(out var db);
        await db.Database.OpenConnectionAsync(stop);
        await using var transaction = await db.Database.GetDbConnection().BeginTransactionAsync(stop);
        var kept = await LedgerRow.Renew(transaction, waiting.Select(h => (h.Delivery.Id.Value, h.Lease)), until, db.IsSqlite);
        await transaction.CommitAsync(stop);
        return kept;
    }

    /// <summary>The network's numbers of the part above, which the next part of a thread answers, and of the first; none where it is not public any more.</summary>
    public async Task<(string? Above, string? First)> ThreadOf(Delivery delivery, CancellationToken stop)
    {
        await using var scope = Open(out var db);
        var (post, channel, above) = (delivery.PostId, delivery.ChannelId, delivery.Part - 1);
        var known = await db.Deliveries.IgnoreQueryFilters()
            .Where(d => d.PostId == post && d.ChannelId == channel && (d.Part == above || d.Part == 0) && d.State == DeliveryState.Sent)
            .ToDictionaryAsync(d => d.Part, d => d.RemoteId, stop);
        return (known.GetValueOrDefault(above), known.GetValueOrDefault(0));
    }

    /// <summary>What came due while its library was paused says so. Marked rows wait for a person, not for the engine.</summary>
    public async Task MarkPaused(CancellationToken stop)
    {
        await using var scope = Open(out var db);
        var now = clock.GetCurrentInstant();
        if (!await db.Pauses.IgnoreQueryFilters().AnyAsync(p => p.LiftedAt == null, stop))
            return;

        // Whoever lifts a pause waits meanwhile, or we do: a row marked after that would rest for ever.
        await using var transaction = await db.Database.BeginTransactionAsync(stop);
        var open = db.IsSqlite ? "SELECT * FROM pauses WHERE lifted_at IS NULL" : "SELECT * FROM pauses WHERE lifted_at IS NULL FOR SHARE";
        var paused = (await db.Pauses.FromSqlRaw(open).IgnoreQueryFilters().AsNoTracking().ToListAsync(stop)).ConvertAll(p => p.LibraryId);
        await db.Deliveries.IgnoreQueryFilters()
            .Where(d => paused.Contains(d.LibraryId) && d.DueAt <= now && !d.Committing)
            .Where(d => d.State == DeliveryState.Pending || d.State == DeliveryState.Busy)
            .ExecuteUpdateAsync(
                set => set.SetProperty(d => d.State, DeliveryState.Paused).SetProperty(d => d.ClaimableAt, (Instant?)null)
                    .SetProperty(d => d.LeaseToken, (Guid?)null).SetProperty(d => d.Version, d => d.Version + 1), stop);

        // Taken in hand in the very moment the pause began, and not yet due.
        await db.Deliveries.IgnoreQueryFilters().Where(d => paused.Contains(d.LibraryId) && d.LeaseToken != null && !d.Committing).ExecuteUpdateAsync(
            set => set.SetProperty(d => d.LeaseToken, (Guid?)null).SetProperty(d => d.LeaseUntil, Instant.FromUnixTimeTicks(0))
                .SetProperty(d => d.Version, d => d.Version + 1), stop);
        await transaction.CommitAsync(stop);
    }

    private AsyncServiceScope Open(out MadingDb db)
    {
        var scope = work.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<LibraryScope>().OpenForTheInstallation();
        db = scope.ServiceProvider.GetRequiredService<MadingDb>();
        return scope;
    }

    // Asked twice a second for years: a read that takes no writer's lock.
    private static Task<bool> AnyDue(MadingDb db, Instant now, CancellationToken stop) =>
        db.Deliveries.IgnoreQueryFilters().AnyAsync(d => d.ClaimableAt <= now && d.LeaseUntil <= now, stop);

    private static string Sqlite(string further) => $"""
        UPDATE deliveries SET lease_token = {Parameter(1)}, lease_until = {Parameter(2)}, version = version + 1
        WHERE id IN (SELECT d.id {Claimable} {further} ORDER BY d.claimable_at LIMIT {Parameter(3)})
        RETURNING *
        """;

    // The array makes PostgreSQL choose the rows once; a plain IN may be asked again for every row it locked.
    private static string Postgres(string further) => $"""
        UPDATE deliveries SET lease_token = {Parameter(1)}, lease_until = {Parameter(2)}, version = version + 1
        WHERE id = ANY(ARRAY(SELECT d.id {Claimable} {further} ORDER BY d.claimable_at LIMIT {Parameter(3)} FOR UPDATE OF d SKIP LOCKED))
        RETURNING *
        """;

    private static string NotOf(IReadOnlyList<ChannelId> full) =>
        full.Count == 0 ? "" : $"AND d.channel_id NOT IN ({string.Join(", ", full.Select((_, index) => Parameter(4 + index)))})";

    private static string Parameter(int number) => "{" + number + "}";
}
