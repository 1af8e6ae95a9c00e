using Mading.Catalogues.DSpace;
using Mading.Catalogues.Feeds;
using Mading.Catalogues.Oai;
using Mading.Catalogues.Opds;
using Mading.Catalogues.Slims;

namespace Mading.Catalogues;

/// <summary>Chooses how a catalogue is read. The address alone tells the way, so nothing has to be kept beside it.</summary>
public static class CatalogueSources
{
    /// <param name="system">Such as <c>slims</c> or <c>opds</c>.</param>
    /// <param name="address">What the probe found, see <see cref="FoundCatalogue.Address"/>.</param>
    public static ICatalogueSource Open(HttpClient http, string system, Uri address) => WayOf(system, address) switch
    {
        CatalogueWay.Opds => new OpdsSource(http, address),
        CatalogueWay.Feed => new FeedSource(http, address, CatalogueSystems.Named(system)),
        CatalogueWay.Rest => new DSpaceRest(http, address),
        CatalogueWay.Search => new SlimsSearch(http, address),
        _ => new OaiHarvester(http, address, new OaiDialect(system, new Uri(address, "."), CatalogueSystems.Named(system).DatesCanBeTrusted)),
    };

    public static CatalogueWay WayOf(string system, Uri address)
    {
        if (system == "opds")
            return CatalogueWay.Opds;
        if (SlimsSearch.Is(address))
            return CatalogueWay.Search;
        if (DSpaceRest.Is(address))
            return CatalogueWay.Rest;
        return system == "feed" || CatalogueSystems.Named(system).IsFeed(address) ? CatalogueWay.Feed : CatalogueWay.Oai;
    }
}

/// <summary>By what means a catalogue is read.</summary>
public enum CatalogueWay
{
    Oai,
    Opds,
    Feed,

    /// <summary>The result list of the public search, as data.</summary>
    Search,

    /// <summary>DSpace's own interface.</summary>
    Rest,
}
