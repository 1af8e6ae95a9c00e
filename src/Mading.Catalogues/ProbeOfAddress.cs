using Mading.Catalogues.Feeds;
using Mading.Catalogues.Koha;
using Mading.Catalogues.Ojs;
using Mading.Kernel;

namespace Mading.Catalogues;

/// <summary>
/// Looks for a catalogue from one address, the best way first: what was pasted itself, OAI-PMH, OPDS, what the system offers instead,
/// and last a feed that the page names.
/// </summary>
internal sealed class ProbeOfAddress(ProbeLooks looks, Uri address)
{
    private const int MostOaiLooks = 18;
    private const int LongestPage = 400_000;
    private Reason? _trouble;
    private CatalogueSystem? _switchedOff;

    public async Task<(FoundCatalogue? Found, Reason? Problem)> Find()
    {
        // An address of OAI itself needs no look at the page.
        var answer = CatalogueProbe.OaiLike().IsMatch(address.AbsolutePath) ? null : await looks.At(address, Opds.OpdsSource.Accepted);
        if (answer?.Problem is { Code: "catalogue_private_address" or "catalogue_not_reachable" or "catalogue_too_slow" } closed)
            return (null, closed);
        _trouble = answer?.Problem;
        var page = new SeenPage(answer?.Address ?? address, Head(answer?.Body ?? ""), answer?.Server);
        if (answer is not null && await ProbeFeeds.Itself(answer, address, looks.Stop) is { } itself)
            return (itself, null);
        if (answer is not null && SourceKey.Of(address).IsSecret)
            return (null, FeedAnswer.Refusal(answer, address) ?? FeedAnswer.NoFeed(answer, address));

        var shown = CatalogueSystems.All.FirstOrDefault(s => s.Shows(page));
        var found = (ProbeFeeds.LooksLikeBooks(page) ? await ProbeFeeds.Opds(looks, page) : null)
            ?? await ByOai(page, shown)
            ?? await Otherwise(page, shown)
            ?? await ProbeFeeds.Opds(looks, page)
            ?? await ProbeFeeds.Named(looks, page);
        return found is null ? (null, Problem(answer, shown)) : (found, null);
    }

    private async Task<FoundCatalogue?> ByOai(SeenPage page, CatalogueSystem? shown)
    {
        foreach (var candidate in CatalogueAddresses.Of(address, page.Address, shown).Take(MostOaiLooks))
        {
            var answer = await looks.At(new Uri($"{candidate}?verb=Identify"));
            _trouble ??= answer.Problem;
            if (answer.Problem is { Code: "catalogue_private_address" })
            {
                _trouble = answer.Problem;
                return null;
            }

            if (answer.Body is not { } text)
                continue;
            if (CatalogueProbe.IsOai().IsMatch(text))
                return FoundCatalogue.OfOai(Landed(candidate, answer.Address), text, page);
            NoteSwitchedOff(candidate, answer);
        }

        return null;
    }

    // Koha says it in words. OJS leads home, where another page of the journal would have stood.
    private void NoteSwitchedOff(Uri candidate, CatalogueLine.Answer answer)
    {
        if (answer.Body!.Contains(KohaSystem.Off, StringComparison.Ordinal))
            _switchedOff = CatalogueSystems.Named("koha");
        else if (answer.IsSuccess && OjsSystem.IsLedHome(candidate, answer.Address))
            _switchedOff ??= CatalogueSystems.Named("ojs");
    }

    private async Task<FoundCatalogue?> Otherwise(SeenPage page, CatalogueSystem? shown)
    {
        if (_trouble is { Code: "catalogue_private_address" } || (shown ?? _switchedOff ?? Pasted()) is not { } system)
            return null;
        // What was pasted may name the journal where its landing page no longer does.
        foreach (var lesser in system.Otherwise(page).Concat(system.Otherwise(new SeenPage(address, ""))).DistinctBy(a => a.AbsoluteUri))
        {
            if (await ProbeFeeds.Lesser(looks, system, lesser, page) is { } found)
                return found;
        }

        return null;
    }

    // SLiMS's empty feed of new titles tells nothing but that SLiMS is here.
    private CatalogueSystem? Pasted() => address.Query.Contains("rss=true", StringComparison.Ordinal) ? CatalogueSystems.Named("slims") : null;

    private Reason Problem(CatalogueLine.Answer? answer, CatalogueSystem? shown)
    {
        if (_trouble is not null)
            return _trouble;
        if (answer is not null && address.Query.Contains("rss=true", StringComparison.Ordinal) && FeedAnswer.IsEmpty(answer.Body))
            return new Reason("catalogue_feed_empty", ("host", address.Host));
        if (answer?.Status is System.Net.HttpStatusCode.Unauthorized)
            return new Reason("catalogue_wants_sign_in", ("host", address.Host));
        return (shown ?? _switchedOff)?.Code switch
        {
            "slims" => new Reason("catalogue_oai_off", ("host", address.Host)),
            "koha" => new Reason("catalogue_koha_oai_off", ("host", address.Host)),
            "ojs" => new Reason("catalogue_ojs_oai_off", ("host", address.Host)),
            _ => new Reason("catalogue_not_found", ("host", address.Host)),
        };
    }

    // What a page says of itself stands at its beginning.
    private static string Head(string body) => body.Length > LongestPage ? body[..LongestPage] : body;

    // A redirect to https or to the full name of the host is kept; one to elsewhere is not what was asked.
    private static Uri Landed(Uri asked, Uri? answered) =>
        answered is not null && answered.AbsolutePath == asked.AbsolutePath ? new Uri(answered.GetLeftPart(UriPartial.Path)) : asked;
}
