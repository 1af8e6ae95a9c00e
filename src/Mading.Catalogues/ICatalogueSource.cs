using NodaTime;

namespace Mading.Catalogues;

/// <summary>A catalogue on the web, read page by page from any saved position. It never throws for what lies outside.</summary>
public interface ICatalogueSource
{
    /// <summary>
    /// Whether reading to the end meets everything that the catalogue holds. A feed of new titles does not: what it leaves out has not
    /// vanished.
    /// </summary>
    bool TellsAll { get; }

    /// <summary>Whether a position means the same a day later, so that a new harvest may go on where a stopped one was.</summary>
    bool PositionsLast => false;

    /// <param name="position">What the page before gave as next; nothing begins anew.</param>
    Task<HarvestedPage> Read(string? position, CancellationToken stop);

    /// <summary>The newest records, for a first look, within 15 seconds; those with a cover first, as a poster lives from it.</summary>
    Task<(IReadOnlyList<CatalogueRecord> Records, Kernel.Reason? Problem)> Newest(int most, CancellationToken stop);

    /// <summary>
    /// The position that begins with what was changed since that day, deletions included; nothing where the catalogue cannot tell it
    /// or its dates cannot be believed, so that everything has to be read.
    /// </summary>
    string? Since(LocalDate day) => null;
}
