using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Mading.Kernel;

namespace Mading.Catalogues.Slims;

/// <summary>One page of SLiMS's search result.</summary>
/// <param name="Total">Titles found, all pages together.</param>
/// <param name="PageSize">How many a page holds; zero where it does not say.</param>
/// <param name="IsWhole">Whether its end came.</param>
internal sealed partial record SlimsList(IReadOnlyList<ReadItem> Items, int? Total, int PageSize, bool IsWhole = true)
{
    /// <returns>Nothing when the answer is no such list.</returns>
    public static async Task<SlimsList?> FromMods(string body, Uri opac, CancellationToken stop)
    {
        var items = new List<ReadItem>();
        var between = new StringBuilder();
        await foreach (var chunk in RecordChunks.Of(new StringReader(body), ["mods"], stop))
        {
            if (!chunk.IsRecord)
                between.Append(chunk.Text);
            else
                items.Add(One(chunk.Text, items.Count + 1, opac));
        }

        var told = between.ToString();
        return items.Count == 0 && !Collection().IsMatch(told) ? null : new SlimsList(items, Figure(TotalTag(), told), Figure(ShowedTag(), told) ?? 0, End().IsMatch(told));
    }

    public static SlimsList? FromJson(string body, Uri opac) => SlimsJson.List(body, opac);

    private static ReadItem One(string? text, int number, Uri opac)
    {
        var place = number.ToString(CultureInfo.InvariantCulture);
        if (text is null)
            return new ReadItem.Bad(place, new Reason("marc_record_too_long"));
        if (XmlPiece.Parse(text) is not { } mods)
            return new ReadItem.Bad(place, new Reason("record_not_well_formed"));
        if (Mods.Map(mods) is not { } record)
            return new ReadItem.Bad(mods["id"] ?? place, new Reason("record_without_title"), mods["id"] is { } id ? $"slims-{id.Trim()}" : null);
        return new ReadItem.Good(SlimsRecords.OfNumber(record, mods["id"], mods.First("image")?.Text, decode: 1, opac));
    }

    private static int? Figure(Regex figure, string text) =>
        figure.Match(text) is { Success: true } match && int.TryParse(match.Groups[1].Value, NumberStyles.None, null, out var number) ? number : null;

    [GeneratedRegex(@"<(?:\w+:)?modsCollection[\s>]")]
    private static partial Regex Collection();

    [GeneratedRegex(@"</(?:\w+:)?modsCollection\s*>|<(?:\w+:)?modsCollection[^>]{0,2000}/>")]
    private static partial Regex End();

    [GeneratedRegex(@"<(?:\w+:)?modsResultNum[^>]{0,100}>\s*(\d{1,9})", RegexOptions.None, 2000)]
    private static partial Regex TotalTag();

    [GeneratedRegex(@"<(?:\w+:)?modsResultShowed[^>]{0,100}>\s*(\d{1,9})", RegexOptions.None, 2000)]
    private static partial Regex ShowedTag();
}
