using System.Net;
using Mading.Catalogues.Feeds;
using Mading.Kernel;

namespace Mading.Catalogues.Opds;

/// <summary>An e-book catalogue in OPDS 1 or 2: calibre, Calibre-Web, Kavita, Komga, Project Gutenberg and others.</summary>
public sealed class OpdsSource(HttpClient http, Uri address) : ICatalogueSource
{
    internal const string Accepted = "application/atom+xml, application/opds+json;q=0.9, application/xml;q=0.8, */*;q=0.5";
    private const int LooksForNewest = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly SourceKey _key = SourceKey.Of(address);

    public bool TellsAll => !Gutenberg.Is(address);

    public async Task<HarvestedPage> Read(string? position, CancellationToken stop)
    {
        var walk = OpdsWalk.At(position, Gutenberg.Is(address) ? Gutenberg.Newest(address) : address, _key);
        var answer = await CatalogueLine.Get(http, walk.Here, Patience, stop, Accepted);
        if (answer.Problem is { } problem)
            return new HarvestedPage([], position, null, answer.Wait is null ? problem : null, answer.Wait);
        // calibre says 404 for a list without books.
        var isNone = answer.Status == HttpStatusCode.NotFound && !walk.IsStart;
        if (!isNone && FeedAnswer.Refusal(answer, walk.Here) is { } refused)
            return HarvestedPage.Failed(refused, position);
        var page = isNone ? new OpdsPage([], null, [], true, null, null) : await OpdsPage.Read(answer.Body!, answer.Address!, stop);
        return page.IsFeed ? Taken(walk, page) : HarvestedPage.Failed(FeedAnswer.NoFeed(answer, walk.Here), position);
    }

    public Task<(IReadOnlyList<CatalogueRecord> Records, Reason? Problem)> Newest(int most, CancellationToken stop) =>
        FirstLook.At(this, address, most, LooksForNewest, stop);

    private HarvestedPage Taken(OpdsWalk walk, OpdsPage page)
    {
        var (next, problem) = walk.After(page);
        if (!TellsAll && walk.Pages + 1 >= Gutenberg.MostPages)
            next = null;
        var items = page.Items.Select(item => item is ReadItem.Good good ? new ReadItem.Good(Named(_key.Hide(good.Record))) : item);
        return new HarvestedPage([.. items], next, walk.ReadsOneList ? page.Total : null, problem);
    }

    private static CatalogueRecord Named(CatalogueRecord record) => record.Identifier is null ? record with { Identifier = record.Fingerprint } : record;
}
