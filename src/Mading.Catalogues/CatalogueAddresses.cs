using Mading.Catalogues.Ojs;
using Mading.Catalogues.Slims;

namespace Mading.Catalogues;

/// <summary>Where a catalogue of which one page is known may answer to OAI-PMH, the likeliest first.</summary>
internal static class CatalogueAddresses
{
    private static readonly string[] Slims = [.. new SlimsSystem().OaiPaths];

    private static readonly string[] Others = [.. CatalogueSystems.All.Where(s => s is not SlimsSystem).SelectMany(s => s.OaiPaths)];

    /// <param name="typed">What the person pasted.</param>
    /// <param name="landed">Where that led.</param>
    /// <param name="shown">The system whose page that is, if the page told.</param>
    public static IEnumerable<Uri> Of(Uri typed, Uri landed, CatalogueSystem? shown) => All(typed, landed, shown).DistinctBy(a => a.AbsoluteUri);

    private static IEnumerable<Uri> All(Uri typed, Uri landed, CatalogueSystem? shown)
    {
        if (CatalogueProbe.OaiLike().IsMatch(typed.AbsolutePath))
            yield return new Uri(typed.GetLeftPart(UriPartial.Path));
        foreach (var page in new[] { landed, typed })
        {
            if (OjsSystem.Journal().Match(page.AbsolutePath) is { Success: true } journal)
                yield return new Uri(page, journal.Value + "/oai");
        }

        var folders = Folders(landed).Concat(Folders(typed)).DistinctBy(f => f.AbsoluteUri).ToList();
        foreach (var place in (shown?.OaiPaths ?? []).SelectMany(path => folders.Take(2).Append(new Uri(landed, "/")).Select(folder => new Uri(folder, path))))
            yield return place;
        foreach (var place in folders.Take(4).SelectMany(folder => Slims.Select(script => new Uri(folder, script))))
            yield return place;
        foreach (var other in Others)
            yield return new Uri(folders[0], other);
        foreach (var other in Others.Take(4))
            yield return new Uri(landed, "/" + other);
    }

    // "/perpus" may be a folder whose slash was not typed; above it lies the site itself.
    private static IEnumerable<Uri> Folders(Uri address)
    {
        var path = address.AbsolutePath;
        var last = path[(path.LastIndexOf('/') + 1)..];
        if (last.Length > 0 && !last.Contains('.', StringComparison.Ordinal))
            yield return new Uri(address, path + "/");
        yield return new Uri(address, path[..(path.LastIndexOf('/') + 1)]);
        yield return new Uri(address, "/");
    }
}
