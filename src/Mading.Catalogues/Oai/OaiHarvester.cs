using System.Globalization;
using Mading.Kernel;
using NodaTime;
using NodaTime.Text;

namespace Mading.Catalogues.Oai;

/// <summary>Reads a whole catalogue by OAI-PMH, page by page, from any saved position.</summary>
public sealed class OaiHarvester(HttpClient http, Uri address, OaiDialect dialect) : ICatalogueSource
{
    public bool TellsAll => true;

    /// <summary>How long one page may take, from the question to its last byte.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    /// <param name="position">What the page before gave as next; nothing begins anew.</param>
    public async Task<HarvestedPage> Read(string? position, CancellationToken stop)
    {
        var before = OaiPosition.Parse(position);
        if (before?.Page >= HarvestedPage.MostPages)
            return HarvestedPage.Endless;
        if (before?.Token.StartsWith(FromDay, StringComparison.Ordinal) == true)
            return await Changed(before.Token, stop);
        var (page, failed) = await Ask(before is null ? FirstPage : AfterToken(before.Token), stop);
        // INLISLite 3.3 refuses a token without the prefix that the protocol forbids beside it.
        if (page is { Error: "badArgument", Items.Count: 0 } && before is not null)
            (page, failed) = await Ask($"{AfterToken(before.Token)}&{Prefix}", stop);
        if (page is null)
            return failed! with { Next = position };
        return Judge(page, before, position);
    }

    public string? Since(LocalDate day) => dialect.DatesCanBeTrusted ? FromDay + LocalDatePattern.Iso.Format(day) : null;

    private async Task<HarvestedPage> Changed(string position, CancellationToken stop)
    {
        var (page, failed) = await Ask($"{FirstPage}&from={Uri.EscapeDataString(position[FromDay.Length..])}", stop);
        return page is null ? failed! with { Next = position } : Judge(page, null, position);
    }

    private async Task<(OaiPage? Page, HarvestedPage? Failed)> Ask(string query, CancellationToken stop)
    {
        var answer = await CatalogueLine.Get(http, With(query), Patience, stop);
        if (answer.Problem is { } problem)
            return (null, new HarvestedPage([], null, null, answer.Wait is null ? problem : null, answer.Wait));
        var page = await OaiPage.Read(new StringReader(answer.Body!), dialect, stop);
        return page.IsOai || page.Items.Count > 0
            ? (page, null)
            : (null, new HarvestedPage([], null, null, new Reason("catalogue_answers_no_oai", ("status", (int)answer.Status))));
    }

    private static HarvestedPage Judge(OaiPage page, OaiPosition? before, string? position)
    {
        if (page.Error is { } error && error != "noRecordsMatch")
            return new HarvestedPage(page.Items, null, page.Total, new Reason("catalogue_oai_error", ("code", error)));
        // A token that leads to nothing is not the end of the list; its end has an empty token.
        if (page.Error is not null && before is not null)
            return new HarvestedPage(page.Items, position, page.Total, new Reason("catalogue_answer_cut_short"));
        if (page.Token is null)
        {
            return page.IsWhole || page.Error is not null
                ? new HarvestedPage(page.Items, null, page.Total)
                : new HarvestedPage(page.Items, position, page.Total, new Reason("catalogue_answer_cut_short"));
        }

        var next = OaiPosition.After(before, page.Token, page.Items.OfType<ReadItem.Good>().Select(g => g.Record.Identifier).OfType<string>());
        return next is null
            ? new HarvestedPage(page.Items, null, page.Total, new Reason("catalogue_token_repeats"))
            : new HarvestedPage(page.Items, next.ToString(), page.Total);
    }

    private const string FromDay = "mading-from-day:";
    private const string Prefix = "metadataPrefix=oai_dc";
    private const string FirstPage = "verb=ListRecords&" + Prefix;

    // SLiMS' oai2.php wants its token back exactly as it wrote it.
    private string AfterToken(string token) => $"verb=ListRecords&resumptionToken={(dialect.IsSlims ? token.Replace("#", "%23", StringComparison.Ordinal) : Uri.EscapeDataString(token))}"
        + (dialect.System == "inlislite" ? $"&{Prefix}" : "");

    internal Uri With(string query) => new($"{address.GetLeftPart(UriPartial.Path)}?{query}");

    /// <summary>
    /// The first page, and the last one too where numbers rise from page to page; what changed lately where dates can be trusted.
    /// </summary>
    public Task<(IReadOnlyList<CatalogueRecord> Records, Reason? Problem)> Newest(int most, CancellationToken stop) =>
        FirstLook.Within(address, most, Gather, stop);

    private async Task<Reason?> Gather(List<CatalogueRecord> found, CancellationToken stop)
    {
        var (first, failed) = await Ask(FirstPage, stop);
        if (first is null)
            return failed!.Problem ?? new Reason("catalogue_busy");
        var judged = Judge(first, null, null);
        found.AddRange(Good(first));
        var query = dialect.IsSlims ? LastPage(first) : Lately(first);
        if (query is not null && (await Ask(query, stop)).Page is { } more)
            found.AddRange(Good(more));
        return judged.Problem;
    }

    // oai2.php counts upwards and its tokens begin with the offset: "100____oai_dc".
    private string? LastPage(OaiPage first)
    {
        var digits = first.Token?.TakeWhile(char.IsAsciiDigit).Count() ?? 0;
        var size = first.Items.Count;
        if (digits == 0 || size == 0 || first.Total is not { } total || total <= size)
            return null;
        var offset = (total - 1) / size * size;
        return AfterToken(offset.ToString(CultureInfo.InvariantCulture) + first.Token![digits..]);
    }

    // Reckoned from the server's own day; where the list ends on its first page nothing is newer.
    private string? Lately(OaiPage first) =>
        dialect.DatesCanBeTrusted && first.Token is not null && LocalDatePattern.Iso.Parse(first.Today ?? "") is { Success: true } today
            ? $"{FirstPage}&from={LocalDatePattern.Iso.Format(today.Value.PlusDays(-60))}"
            : null;

    private static IEnumerable<CatalogueRecord> Good(OaiPage page) => page.Items.OfType<ReadItem.Good>().Select(g => g.Record).Where(r => !r.Deleted);
}
