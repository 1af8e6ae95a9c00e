using Mading.Kernel;
using NodaTime;

namespace Mading.Collection;

/// <param name="On">The day on which the library received its first copy, where its catalogue's database tells it.</param>
/// <param name="Featured">Promoted or labelled by the librarians in their own catalogue.</param>
public sealed record ArrivalView(LocalDate? On, bool Featured);

/// <summary>When titles truly came into the library. No source read so far tells it.</summary>
internal sealed class ArrivalDates
{
    /// <returns>Only records of which something is known.</returns>
    public Task<IReadOnlyDictionary<RecordId, ArrivalView>> Of(IReadOnlyCollection<RecordId> records, CancellationToken stop) =>
        Task.FromResult<IReadOnlyDictionary<RecordId, ArrivalView>>(new Dictionary<RecordId, ArrivalView>());
}
