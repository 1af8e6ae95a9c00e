using System.Net;
using Mading.Catalogues.Feeds;
using Mading.Kernel;

namespace Mading.Catalogues.Opds;

/// <summary>An e-book catalogue in OPDS 1 or 2: calibre, Calibre-Web, Kavita, Komga, Project Gutenberg and others.</summary>
public sealed class OpdsSource(HttpClient http, Uri address) : ICatalogueSource
{
    internal const string Accepted = "application/atom+xml, application/opds+json;q=0.9, application/xml;q=0.8, */*;q=0.5";
    private const int LooksForNewest = 3;
    private const int MostMisses = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly SourceKey _key = SourceKey.Of(address);

    public bool TellsAll => !Gutenberg.Is(address);

    /// <summary>The walk keeps in its position what it met and what waits.</summary>
    public bool PositionsLast => true;

    public async Task<HarvestedPage> Read(string? position, CancellationToken stop)
    {
        var walk = OpdsWalk.At(position, Gutenberg.Is(address) ? Gutenberg.Newest(address) : address, _key);
        var answer = await CatalogueLine.Get(http, walk.Here, Patience, stop, Accepted);
        if (answer.Wait is { } wait)
            return new HarvestedPage([], position, null, null, wait);
        if (IsCalibresNone(answer) && !walk.IsStart)
            return Taken(walk, OpdsPage.None);
        if ((answer.Problem ?? FeedAnswer.Refusal(answer, walk.Here)) is { } refused)
            return PassedOver(walk, refused, position);
        var page = await OpdsPage.Read(answer.Body!, answer.Address!, stop);
        return page.IsFeed ? Taken(walk, page) : PassedOver(walk, FeedAnswer.NoFeed(answer, walk.Here), position);
    }

    // calibre says "No books found" with status 404 for a list without books (src/calibre/srv/opds.py).
    private static bool IsCalibresNone(CatalogueLine.Answer answer) =>
        answer is { Status: HttpStatusCode.NotFound, Body: { Length: < 2000 } body } && body.Contains("No books found", StringComparison.OrdinalIgnoreCase);

    // One list that cannot be read does not keep the others from being read; several in a row are the server's own trouble.
    private static HarvestedPage PassedOver(OpdsWalk walk, Reason problem, string? position)
    {
        if (walk.IsStart || walk.ReadsOneList || walk.Misses + 1 >= MostMisses)
            return HarvestedPage.Failed(problem, position);
        var (next, ends) = walk.AfterMiss();
        return new HarvestedPage([new ReadItem.Bad("", problem)], next, null, ends);
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
