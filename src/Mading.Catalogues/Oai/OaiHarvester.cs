using System.Globalization;
using Mading.Kernel;

namespace Mading.Catalogues.Oai;

/// <summary>One page of a harvest.</summary>
/// <param name="Next">Where to go on; nothing when this was the last page.</param>
/// <param name="Problem">Why the harvest cannot go on; what was read before stays good.</param>
/// <param name="Wait">How long the server asks to wait before the same page.</param>
public sealed record HarvestedPage(IReadOnlyList<ReadItem> Items, string? Next, int? Total, Reason? Problem = null, TimeSpan? Wait = null);

/// <summary>Reads a whole catalogue by OAI-PMH, page by page, from any saved position.</summary>
public sealed class OaiHarvester(HttpClient http, Uri address, OaiDialect dialect)
{
    /// <summary>No honest catalogue has more pages than this.</summary>
    public const int MostPages = 20_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <param name="position">What the page before gave as next; nothing begins anew.</param>
    public async Task<HarvestedPage> Read(string? position, CancellationToken stop)
    {
        var answer = await CatalogueLine.Get(http, AddressOf(position), Patience, stop);
        if (answer.Problem is { } problem)
            return new HarvestedPage([], position, null, answer.Wait is null ? problem : null, answer.Wait);

        var page = await OaiPage.Read(new StringReader(answer.Body!), dialect, stop);
        if (!page.IsOai && page.Items.Count == 0)
            return new HarvestedPage([], null, null, new Reason("catalogue_answers_no_oai"));
        if (page.Error is { } error && error != "noRecordsMatch")
            return new HarvestedPage(page.Items, null, page.Total, new Reason("catalogue_oai_error", ("code", error)));
        // A token that repeats itself would never end.
        return page.Token is not null && page.Token == position
            ? new HarvestedPage(page.Items, null, page.Total, new Reason("catalogue_token_repeats"))
            : new HarvestedPage(page.Items, page.Token, page.Total);
    }

    private Uri AddressOf(string? position)
    {
        if (position is null)
            return With("verb=ListRecords&metadataPrefix=oai_dc");
        // SLiMS' oai2.php wants its token back exactly as it wrote it; INLISLite 3.3 refuses a token without the prefix.
        var token = dialect.IsSlims ? position : Uri.EscapeDataString(position);
        return With(dialect.System == "inlislite" ? $"verb=ListRecords&metadataPrefix=oai_dc&resumptionToken={token}" : $"verb=ListRecords&resumptionToken={token}");
    }

    internal Uri With(string query) => new($"{address.GetLeftPart(UriPartial.Path)}?{query}");

    /// <summary>
    /// The newest records, for a first look: the first page, and where numbers rise from page to page the last one too.
    /// Covers come first, as a poster lives from them.
    /// </summary>
    public async Task<(IReadOnlyList<CatalogueRecord> Records, Reason? Problem)> Newest(int most, CancellationToken stop)
    {
        var first = await Read(null, stop);
        var records = Good(first).ToList();
        if (dialect.IsSlims && first is { Next: { } token, Total: > 0 and var total } && LastPage(token, records.Count, total) is { } last)
            records.AddRange(Good(await Read(last, stop)));
        var newest = records.OrderByDescending(Number).Take(Math.Max(most, 40)).ToList();
        return ([.. newest.OrderByDescending(r => r.Cover is not null).ThenByDescending(Number).Take(most)], records.Count == 0 ? first.Problem ?? new Reason("catalogue_empty") : null);
    }

    private static IEnumerable<CatalogueRecord> Good(HarvestedPage page) =>
        page.Items.OfType<ReadItem.Good>().Select(g => g.Record).Where(r => !r.Deleted);

    private static long Number(CatalogueRecord record) =>
        long.TryParse(Slims.Number(record.Identifier) ?? record.Identifier?.Split('-', '/', ':')[^1], NumberStyles.None, null, out var number) ? number : 0;

    // oai2.php's tokens begin with the offset: "100____oai_dc".
    private static string? LastPage(string token, int pageSize, int total)
    {
        var digits = token.TakeWhile(char.IsAsciiDigit).Count();
        if (digits == 0 || pageSize == 0 || total <= pageSize)
            return null;
        var offset = (total - 1) / pageSize * pageSize;
        return offset.ToString(CultureInfo.InvariantCulture) + token[digits..];
    }
}
