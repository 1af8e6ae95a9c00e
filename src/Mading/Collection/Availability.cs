using Mading.Catalogues.SlimsDatabase;
using Mading.Foundation;
using Mading.Kernel;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Mading.Collection;

/// <summary>Whether a copy can be borrowed. What nobody told lately is unknown, never available.</summary>
public enum Availability
{
    Unknown,
    Available,
    OnLoan,
}

/// <param name="Copies">Copies that may be borrowed at all, where known.</param>
/// <param name="In">How many of them are not on loan.</param>
/// <param name="KnownAt">When the catalogue said so.</param>
public sealed record CopiesView(Availability State, int? Copies, int? In, Instant? KnownAt)
{
    public static CopiesView Unknown { get; } = new(Availability.Unknown, null, null, null);

    /// <summary>What the figures mean; a title of which no copy may be borrowed is not called available.</summary>
    public static CopiesView Of(int copies, int copiesIn, Instant at) => new(
        copies <= 0 ? Availability.Unknown : copiesIn > 0 ? Availability.Available : Availability.OnLoan, copies, copiesIn, at);
}

/// <summary>What is known of copies, from what was read last; six hours later it counts as unknown again.</summary>
internal sealed class ReadAvailability(MadingDb db, SlimsTables tables, ConnectDatabase connections, IClock clock)
{
    /// <summary>Longer than ten readings missed in a row.</summary>
    public static readonly Duration Holds = Duration.FromHours(6);

    private static readonly Duration FreshEnough = Duration.FromMinutes(2);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    /// <returns>Only records of which something is known.</returns>
    public async Task<IReadOnlyDictionary<RecordId, CopiesView>> Of(IReadOnlyCollection<RecordId> records, CancellationToken stop)
    {
        var since = clock.GetCurrentInstant() - Holds;
        var rows = await db.RecordCopies.AsNoTracking().Where(c => records.Contains(c.RecordId) && c.KnownAt >= since).ToListAsync(stop);
        return rows.ToDictionary(c => c.RecordId, c => CopiesView.Of(c.Copies, c.CopiesIn, c.KnownAt));
    }

    /// <summary>
    /// As things stand this moment, for somebody who looks at one title: the database is asked, for two seconds at most, unless it
    /// was asked a moment ago or did not answer last time. Otherwise what <see cref="Of"/> knows. Nothing is saved.
    /// </summary>
    public async Task<CopiesView> Now(RecordId record, CancellationToken stop)
    {
        var known = (await Of([record], stop)).GetValueOrDefault(record, CopiesView.Unknown);
        if (known.KnownAt is { } at && clock.GetCurrentInstant() - at < FreshEnough)
            return known;
        var identity = await db.Records.AsNoTracking().Where(r => r.Id == record).Select(r => new { r.SourceId, r.Identifier }).FirstOrDefaultAsync(stop);
        var database = identity is null ? null : await db.SourceDatabases.AsNoTracking().FirstOrDefaultAsync(d => d.SourceId == identity.SourceId && d.Problem == null, stop);
        return database is not null && connections.AddressOf(database) is { } address ? await Ask(address, identity!.Identifier, known, stop) : known;
    }

    private async Task<CopiesView> Ask(DatabaseAddress address, string identifier, CopiesView known, CancellationToken stop)
    {
        try
        {
            var (held, problem) = await tables.HoldingOf(address, identifier, stop).WaitAsync(LongestWait, stop);
            if (problem is not null)
                return known;
            return held is { } holding ? CopiesView.Of(holding.Copies, holding.In, clock.GetCurrentInstant()) : CopiesView.Unknown;
        }
        catch (TimeoutException)
        {
            return known;
        }
    }
}
