using System.Globalization;
using System.Text.Json;
using Mading.Kernel;

namespace Mading.Catalogues.Koha;

/// <summary>
/// Asks a Koha for one title's copies over its public REST interface, <c>GET /api/v1/public/biblios/{id}/items</c>. Fields: Koha's
/// <c>api/v1/swagger/definitions/item.yaml</c> and what <c>Koha::Item::public_read_list</c> lets out, checked 28 November 2026.
/// Only titles that somebody looks at are asked for; there is no way to ask for many at once.
/// </summary>
public static class KohaItems
{
    public const string SourceSystem = "koha";

    private const int Most = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    // A copy with any of these set to something else than 0 is not counted on. The effective status knows the item type's rule too.
    private static readonly string[] KeptFromLoan =
        ["not_for_loan_status", "effective_not_for_loan_status", "lost_status", "withdrawn", "damaged_status", "restricted_status"];

    /// <param name="oai">The address that the harvest speaks to.</param>
    /// <param name="identifier">The record's key, <c>koha-42</c>, or as OAI-PMH names it: an archive's name, a colon and the number.</param>
    /// <returns>Nothing where this Koha does not tell. At most two seconds.</returns>
    public static async Task<(TitleHolding? Holding, Reason? Problem)> Of(HttpClient http, Uri oai, string identifier, CancellationToken stop)
    {
        if (Number(identifier) is not { } number)
            return (null, null);
        var address = new Uri(oai, string.Create(CultureInfo.InvariantCulture, $"/api/v1/public/biblios/{number}/items?_per_page={Most}"));
        var answer = await CatalogueLine.Get(http, address, Patience, stop);
        return answer is { Status: System.Net.HttpStatusCode.OK, Body: { } body } ? (Read(body), null) : (null, answer.Problem);
    }

    /// <returns>Nothing for what is no list of copies, and where the copies do not say whether they are checked out.</returns>
    internal static TitleHolding? Read(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 20 });
            if (json.RootElement.ValueKind != JsonValueKind.Array)
                return null;
            var items = json.RootElement.EnumerateArray().Take(Most).ToList();
            if (items.Count == 0 || !items.TrueForAll(i => i.ValueKind == JsonValueKind.Object && i.TryGetProperty("checked_out_date", out _)))
                return null;
            var lent = items.Where(i => !Array.Exists(KeptFromLoan, status => IsSet(i, status))).ToList();
            var arrived = items.Select(i => Text(i, "acquisition_date")).Where(IsDay).Min(StringComparer.Ordinal);
            return new TitleHolding(lent.Count, lent.Count(i => Text(i, "checked_out_date") is null), arrived);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static bool IsSet(JsonElement item, string status) => item.TryGetProperty(status, out var value) && value.ValueKind switch
    {
        JsonValueKind.Null => false,
        JsonValueKind.Number => !(value.TryGetInt64(out var number) && number == 0),
        _ => true,
    };

    private static string? Text(JsonElement item, string name) =>
        item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool IsDay(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static int? Number(string identifier) =>
        int.TryParse(identifier.AsSpan(identifier.LastIndexOfAny([':', '-']) + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
