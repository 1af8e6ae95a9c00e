using Mading.Kernel;
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
}

/// <summary>What is known of copies. No source read so far tells it.</summary>
internal sealed class ReadAvailability
{
    /// <returns>Only records of which something is known.</returns>
    public Task<IReadOnlyDictionary<RecordId, CopiesView>> Of(IReadOnlyCollection<RecordId> records, CancellationToken stop) =>
        Task.FromResult<IReadOnlyDictionary<RecordId, CopiesView>>(new Dictionary<RecordId, CopiesView>());
}
