using System.Globalization;
using System.Text.Json;

namespace Mading.Catalogues.Slims;

/// <summary>
/// What SLiMS's small JSON interface counts (<c>api/v1/routes.php</c>). Its calls about members and loans are never asked: they tell
/// of people.
/// </summary>
internal static class SlimsCounts
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>How many titles the catalogue holds, hidden ones too; nothing where it does not tell.</summary>
    public static async Task<int?> Titles(HttpClient http, Uri opac, CancellationToken stop)
    {
        var answer = await CatalogueLine.Get(http, new Uri(opac, "index.php?p=api/biblio/total/all"), Patience, stop);
        if (answer.Body is null || SlimsJson.Parse(answer.Body) is not { ValueKind: JsonValueKind.Object } json || !json.TryGetProperty("data", out var data))
            return null;
        return int.TryParse(data.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var total) ? total : null;
    }

    /// <summary>
    /// The subjects most borrowed this year, five at most. With a cold cache the first answer is empty, or holds only what was edited
    /// last; the second is right.
    /// </summary>
    public static async Task<IReadOnlyList<string>> PopularSubjects(HttpClient http, Uri opac, CancellationToken stop)
    {
        await Ask(http, opac, stop);
        return await Ask(http, opac, stop);
    }

    private static async Task<IReadOnlyList<string>> Ask(HttpClient http, Uri opac, CancellationToken stop)
    {
        var answer = await CatalogueLine.Get(http, new Uri(opac, "index.php?p=api/subject/popular"), Patience, stop);
        if (answer.Body is null || SlimsJson.Parse(answer.Body) is not { ValueKind: JsonValueKind.Array } json)
            return [];
        return Cleaning.Distinct(json.EnumerateArray().Where(s => s.ValueKind == JsonValueKind.String).Select(s => Cleaning.Heading(s.ToString())).Take(5));
    }
}
