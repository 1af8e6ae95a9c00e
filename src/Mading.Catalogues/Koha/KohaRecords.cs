using System.Text.Json;
using System.Text.RegularExpressions;
using Mading.Catalogues.Marc;

namespace Mading.Catalogues.Koha;

/// <summary>
/// A title of Koha's feed, told in full by its public REST call <c>/api/v1/public/biblios/N</c> (MARC-in-JSON). Where that is off
/// the feed's own words stay.
/// </summary>
internal static partial class KohaRecords
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static async Task<CatalogueRecord> Enrich(HttpClient http, CatalogueRecord record, Uri feed, CancellationToken stop)
    {
        if (Number().Match(record.Url ?? record.Identifier ?? "") is not { Success: true } number)
            return record;
        var named = record with { Identifier = $"koha-{number.Groups[1].Value}" };
        var address = new Uri(feed, $"/api/v1/public/biblios/{number.Groups[1].Value}");
        var answer = await CatalogueLine.Get(http, address, Patience, stop, "application/marc-in-json");
        return answer is { Body: { } body, IsSuccess: true } && Whole(body) is { } whole
            ? whole with { Identifier = named.Identifier, Url = record.Url, Cover = whole.Cover ?? record.Cover, Datestamp = record.Datestamp }
            : named;
    }

    private static CatalogueRecord? Whole(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 40 });
            return MarcJson.Fields(json.RootElement) is { } fields ? MarcMapper.Map(fields) : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"biblionumber=(\d{1,10})(?!\d)")]
    private static partial Regex Number();
}
