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
internal sealed class ReadAvailability(MadingDb db, IClock clock)
{
    /// <summary>Longer than twelve readings missed in a row.</summary>
    public static readonly Duration Holds = Duration.FromHours(6);

    /// <returns>Only records of which something is known.</returns>
    public async Task<IReadOnlyDictionary<RecordId, CopiesView>> Of(IReadOnlyCollection<RecordId> records, CancellationToken stop)
    {
        var since = clock.GetCurrentInstant() - Holds;
        var rows = await db.RecordCopies.AsNoTracking().Where(c => records.Contains(c.RecordId) && c.KnownAt >= since).ToListAsync(stop);
        return rows.ToDictionary(c => c.RecordId, c => CopiesView.Of(c.Copies, c.CopiesIn, c.KnownAt));
    }
}
