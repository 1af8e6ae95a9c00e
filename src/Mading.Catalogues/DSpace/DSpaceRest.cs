using System.Globalization;
using Mading.Catalogues.Oai;
using Mading.Kernel;

namespace Mading.Catalogues.DSpace;

/// <summary>DSpace 7 and later without OAI-PMH: its own search (<c>server/api/discover/search/objects</c>), what was taken in last first.</summary>
internal sealed class DSpaceRest(HttpClient http, Uri address) : ICatalogueSource
{
    private const string Path = "/server/api/discover/search/objects";
    private const int PageSize = 50;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public bool TellsAll => true;

    public static Uri Of(Uri page) => new(page, Path + "?dsoType=item&sort=dc.date.accessioned,DESC&size=50&embed=thumbnail");

    public static bool Is(Uri address) => address.AbsolutePath.EndsWith(Path, StringComparison.Ordinal);

    /// <summary>Whether an answer is such a search's.</summary>
    public static bool Holds(string body) => DSpacePage.Read(body, new Uri("http://localhost/")) is not null;

    public async Task<HarvestedPage> Read(string? position, CancellationToken stop)
    {
        var before = OaiPosition.Parse(position);
        if (before?.Page >= HarvestedPage.MostPages)
            return HarvestedPage.Endless;
        var number = before is null ? 0 : int.TryParse(before.Token, NumberStyles.None, null, out var told) ? told : 0;
        var answer = await CatalogueLine.Get(http, new Uri($"{address.AbsoluteUri}&page={number.ToString(CultureInfo.InvariantCulture)}"), Patience, stop);
        if (answer.Problem is { } problem)
            return new HarvestedPage([], position, null, answer.Wait is null ? problem : null, answer.Wait);
        if (DSpacePage.Read(answer.Body!, address) is not { } page)
            return HarvestedPage.Failed(new Reason("catalogue_answers_no_feed", ("host", address.Host), ("status", (int)answer.Status)), position);
        if (page.Items.Count == 0 && (page.Total > (long)number * PageSize || number + 1 < page.Pages))
            return HarvestedPage.Failed(new Reason("catalogue_answer_cut_short"), position);
        if (page.Items.Count == 0 || number + 1 >= page.Pages)
            return new HarvestedPage(page.Items, null, page.Total);
        var next = OaiPosition.After(before, (number + 1).ToString(CultureInfo.InvariantCulture), page.Items.OfType<ReadItem.Good>().Select(g => g.Record.Identifier!));
        return new HarvestedPage(page.Items, next?.ToString(), page.Total, next is null ? new Reason("catalogue_token_repeats") : null);
    }

    public Task<(IReadOnlyList<CatalogueRecord> Records, Reason? Problem)> Newest(int most, CancellationToken stop) =>
        FirstLook.At(this, address, most, pages: 1, stop);
}
