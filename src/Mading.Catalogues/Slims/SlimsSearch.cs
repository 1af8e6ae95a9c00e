using System.Globalization;
using Mading.Catalogues.Oai;
using Mading.Kernel;

namespace Mading.Catalogues.Slims;

/// <summary>
/// SLiMS without OAI-PMH: the result list of its public search for nothing, which is everything, as MODS or, where that is off too,
/// as JSON-LD; and each record's own page of data for what the list leaves out.
/// </summary>
/// <remarks>
/// <c>lib/contents/default.inc.php</c> and <c>lib/SearchEngine</c> of slims/slims9_bulian: ten a page unless the library says
/// otherwise, last edited first.
/// </remarks>
internal sealed class SlimsSearch(HttpClient http, Uri address) : ICatalogueSource
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Uri _opac = new(address, ".");

    /// <summary>The list tells all that is not hidden.</summary>
    public bool TellsAll => true;

    /// <summary>Pages are numbered; what was edited meanwhile moves to the front and leaves no gap behind.</summary>
    public bool PositionsLast => true;

    private bool IsJson => address.Query.Contains("JSONLD=true", StringComparison.Ordinal);

    public static Uri Mods(Uri opac) => new(opac, "index.php?search=search&keywords=&resultXML=true");

    public static Uri Json(Uri opac) => new(opac, "index.php?search=search&keywords=&JSONLD=true");

    public static bool Is(Uri address) =>
        address.Query.Contains("resultXML=true", StringComparison.Ordinal) || address.Query.Contains("JSONLD=true", StringComparison.Ordinal);

    public async Task<HarvestedPage> Read(string? position, CancellationToken stop)
    {
        var before = OaiPosition.Parse(position);
        if (before?.Page >= HarvestedPage.MostPages)
            return HarvestedPage.Endless;
        var number = before is null ? 1 : int.TryParse(before.Token, NumberStyles.None, null, out var told) ? told : 1;
        var answer = await CatalogueLine.Get(http, PageOf(number), Patience, stop);
        if (answer.Problem is { } problem)
            return new HarvestedPage([], position, null, answer.Wait is null ? problem : null, answer.Wait);
        var list = IsJson ? SlimsList.FromJson(answer.Body!, _opac) : await SlimsList.FromMods(answer.Body!, _opac, stop);
        if (list is null)
            return HarvestedPage.Failed(new Reason("catalogue_slims_search_off", ("host", address.Host)), position);
        var details = new SlimsDetails(http, _opac);
        var items = await details.Complete(list.Items, stop);
        if (details.Wait is { } wait)
            return new HarvestedPage([], position, null, null, wait);
        return Judge(list with { Items = items }, before, number, position);
    }

    public Task<(IReadOnlyList<CatalogueRecord> Records, Reason? Problem)> Newest(int most, CancellationToken stop) =>
        FirstLook.At(this, address, most, pages: 2, stop);

    private static HarvestedPage Judge(SlimsList list, OaiPosition? before, int number, string? position)
    {
        var passed = (number - 1L) * list.PageSize;
        if (!list.IsWhole || (list.Items.Count == 0 && list.Total > passed))
            return new HarvestedPage(list.Items, position, list.Total, new Reason("catalogue_answer_cut_short"));
        var met = list.PageSize > 0 ? (long)number * list.PageSize : long.MaxValue;
        if (list.Items.Count == 0 || (list.Total is { } total && met >= total))
            return new HarvestedPage(list.Items, null, list.Total);
        var identifiers = list.Items.OfType<ReadItem.Good>().Select(g => g.Record.Identifier).OfType<string>();
        var next = OaiPosition.After(before, (number + 1).ToString(CultureInfo.InvariantCulture), identifiers);
        return next is null
            ? new HarvestedPage(list.Items, null, list.Total, new Reason("catalogue_token_repeats"))
            : new HarvestedPage(list.Items, next.ToString(), list.Total);
    }

    private Uri PageOf(int number) => new($"{address.GetLeftPart(UriPartial.Query)}&page={number.ToString(CultureInfo.InvariantCulture)}");
}
