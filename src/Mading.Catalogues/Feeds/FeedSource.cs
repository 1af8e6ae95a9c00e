using Mading.Kernel;

namespace Mading.Catalogues.Feeds;

/// <summary>A feed of new titles, RSS or Atom. It tells the newest only, so what it leaves out has not vanished.</summary>
internal sealed class FeedSource(HttpClient http, Uri address, CatalogueSystem system) : ICatalogueSource
{
    private const int MostPages = 50;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly SourceKey _key = SourceKey.Of(address);

    public bool TellsAll => false;

    public async Task<HarvestedPage> Read(string? position, CancellationToken stop)
    {
        var at = FeedPosition.Parse(position is null ? null : _key.Reveal(position), address);
        var answer = await CatalogueLine.Get(http, at.Here, Patience, stop);
        if (answer.Problem is { } problem)
            return new HarvestedPage([], position, null, answer.Wait is null ? problem : null, answer.Wait);
        if (FeedAnswer.Refusal(answer, at.Here) is { } refused)
            return HarvestedPage.Failed(refused, position);
        var page = await FeedPage.Read(answer.Body!, answer.Address!, stop);
        if (!page.IsFeed)
            return HarvestedPage.Failed(FeedAnswer.NoFeed(answer, at.Here), position);
        var items = await Completed(page.Items, stop);
        var (next, circle) = at.After(page.Next, items);
        return new HarvestedPage(items, next is null || at.Page >= MostPages ? null : _key.Hide(next), page.Total, circle);
    }

    public Task<(IReadOnlyList<CatalogueRecord> Records, Reason? Problem)> Newest(int most, CancellationToken stop) =>
        FirstLook.At(this, address, most, pages: 1, stop);

    private async Task<IReadOnlyList<ReadItem>> Completed(IReadOnlyList<ReadItem> items, CancellationToken stop)
    {
        var completed = new List<ReadItem>(items.Count);
        foreach (var item in items)
        {
            var told = item is ReadItem.Good good ? await system.Enrich(http, good.Record, address, stop) : item;
            completed.Add(told is ReadItem.Good whole ? new ReadItem.Good(Named(_key.Hide(whole.Record))) : told);
        }

        return completed;
    }

    // A feed need not number its entries; then what stands in one is its key.
    private static CatalogueRecord Named(CatalogueRecord record) => record.Identifier is null ? record with { Identifier = record.Fingerprint } : record;
}
