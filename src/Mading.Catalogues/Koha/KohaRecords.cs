using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Mading.Catalogues.Marc;
using Mading.Kernel;

namespace Mading.Catalogues.Koha;

/// <summary>
/// A title of Koha's feed, told in full by its public REST call <c>/api/v1/public/biblios/N</c> (MARC-in-JSON). Where that is off
/// the feed's own words stay; where it fails for the moment the record is left as it was known, as the feed's few words would pass for
/// a change.
/// </summary>
internal static partial class KohaRecords
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static string Key(string identifier) => Named().Match(identifier) is { Success: true } number ? $"koha-{number.Groups[1].Value}" : identifier;

    public static async Task<ReadItem> Enrich(HttpClient http, CatalogueRecord record, Uri feed, CancellationToken stop)
    {
        if (Number().Match(record.Url ?? record.Identifier ?? "") is not { Success: true } number)
            return new ReadItem.Good(record);
        var named = record with { Identifier = $"koha-{number.Groups[1].Value}" };
        var address = new Uri(feed, $"/api/v1/public/biblios/{number.Groups[1].Value}");
        var answer = await CatalogueLine.Get(http, address, Patience, stop, "application/marc-in-json");
        if (!answer.IsSuccess && !IsOff(answer.Status))
            return new ReadItem.Bad(named.Identifier, new Reason("record_details_missing"), named.Identifier);
        return new ReadItem.Good(answer is { Body: { } body, IsSuccess: true } && Whole(body) is { } whole
            ? whole with { Identifier = named.Identifier, Url = record.Url, Cover = whole.Cover ?? record.Cover, Datestamp = record.Datestamp }
            : named);
    }

    private static bool IsOff(HttpStatusCode status) => (int)status is >= 400 and < 500 and not 408 and not 429;

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

    [GeneratedRegex(@"^(?:[^\s]{0,200}:|koha-)(\d{1,10})$")]
    private static partial Regex Named();

    [GeneratedRegex(@"biblionumber=(\d{1,10})(?!\d)")]
    private static partial Regex Number();
}
