using System.Globalization;
using Mading.Catalogues.Slims;
using Mading.Kernel;

namespace Mading.Catalogues;

/// <summary>The newest records of a catalogue within a few seconds, those with a cover first.</summary>
internal static class FirstLook
{
    private const int FewestConsidered = 40;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Reads a source's first pages.</summary>
    public static Task<(IReadOnlyList<CatalogueRecord> Records, Reason? Problem)> At(
        ICatalogueSource source, Uri address, int most, int pages, CancellationToken stop) =>
        Within(address, most, (found, bounded) => Gather(source, found, pages, bounded), stop);

    /// <param name="gather">Adds what it finds; what it found before time ran out stays good.</param>
    public static async Task<(IReadOnlyList<CatalogueRecord> Records, Reason? Problem)> Within(
        Uri address, int most, Func<List<CatalogueRecord>, CancellationToken, Task<Reason?>> gather, CancellationToken stop)
    {
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(stop);
        bounded.CancelAfter(Patience);
        var found = new List<CatalogueRecord>();
        Reason? problem;
        try
        {
            problem = await gather(found, bounded.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            problem = new Reason("catalogue_too_slow", ("host", address.Host));
        }

        return (Best(found, most), found.Count == 0 ? problem ?? new Reason("catalogue_empty") : null);
    }

    private static async Task<Reason?> Gather(ICatalogueSource source, List<CatalogueRecord> found, int pages, CancellationToken stop)
    {
        string? position = null;
        for (var number = 0; number < pages; number++)
        {
            var page = await source.Read(position, stop);
            found.AddRange(page.Items.OfType<ReadItem.Good>().Select(g => g.Record).Where(r => !r.Deleted));
            if (page.Problem is not null || page.Wait is not null)
                return page.Problem ?? new Reason("catalogue_busy");
            if (page.Next is null)
                return null;
            position = page.Next;
        }

        return null;
    }

    private static List<CatalogueRecord> Best(List<CatalogueRecord> found, int most)
    {
        var newest = found.DistinctBy(r => r.Identifier ?? r.Fingerprint).OrderByDescending(r => r.Datestamp).ThenByDescending(Number).Take(Math.Max(most, FewestConsidered));
        return [.. newest.OrderByDescending(r => r.Cover is not null).ThenByDescending(r => r.Datestamp).ThenByDescending(Number).Take(most)];
    }

    private static long Number(CatalogueRecord record) =>
        long.TryParse(SlimsRecords.Number(record.Identifier) ?? record.Identifier?.Split('-', '/', ':')[^1], NumberStyles.None, null, out var number) ? number : 0;
}
