using Mading.Catalogues.Slims;

namespace Mading.Catalogues;

/// <summary>What is asked of a catalogue once it is found: its software, and what SLiMS tells about itself.</summary>
internal static class ProbeQuestions
{
    public static async Task<FoundCatalogue> Ask(ProbeLooks looks, FoundCatalogue found, CancellationToken stop)
    {
        var quirks = new List<string>(found.Quirks);
        try
        {
            if (found.System == "slims")
                await Slims(looks, found, quirks);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            // The catalogue is found; what it did not tell in time stays untold.
        }

        if (found.Version is { } version)
            quirks.Add($"catalogue_version={version}");
        return found with { Quirks = quirks };
    }

    private static async Task Slims(ProbeLooks looks, FoundCatalogue found, List<string> quirks)
    {
        if (found.Way == CatalogueWay.Oai && await looks.At(SlimsSearch.Mods(found.Opac)) is { IsSuccess: true, Body: { } list }
            && await SlimsList.FromMods(list, found.Opac, looks.Stop) is not null)
            quirks.Add("offers_search");
        if (await looks.At(new Uri(found.Opac, "index.php?search=search&keywords=&rss=true")) is { IsSuccess: true, Body: { } feed } && Feeds.FeedAnswer.IsEmpty(feed) && feed.Length > 0)
            quirks.Add("quirk_slims_feed_empty");
        if (await SlimsCounts.Titles(looks.Http, found.Opac, looks.Stop) is not { } titles)
            return;
        quirks.Add($"catalogue_holds={titles}");
        if (await SlimsCounts.PopularSubjects(looks.Http, found.Opac, looks.Stop) is { Count: > 0 } subjects)
            quirks.Add($"catalogue_popular={string.Join(", ", subjects)}");
    }
}
