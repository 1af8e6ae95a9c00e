using Mading.Kernel;

namespace Mading.Catalogues.Slims;

/// <summary>
/// Each record's own data (<c>show_detail</c> with <c>inXML</c>): call number, subjects, all authors and the day it was entered, which
/// no list tells. One call a record, one after the other; where it is switched off nobody asks on.
/// </summary>
internal sealed class SlimsDetails(HttpClient http, Uri opac)
{
    private const int MostMisses = 3;
    private static readonly TimeSpan PerRecord = TimeSpan.FromSeconds(10);
    private int _misses;

    /// <summary>Why the page must be read again another time: half of it told in full would look like a change.</summary>
    public CatalogueLine.Answer? Trouble { get; private set; }

    public async Task<IReadOnlyList<ReadItem>> Complete(IReadOnlyList<ReadItem> items, CancellationToken stop)
    {
        var completed = new List<ReadItem>(items.Count);
        foreach (var item in items)
        {
            var detail = _misses < MostMisses && Trouble is null && item is ReadItem.Good good ? await Of(good.Record, stop) : null;
            completed.Add(WithTitle(detail is null ? item : new ReadItem.Good(detail)));
        }

        return completed;
    }

    /// <returns>Nothing when SLiMS does not tell it.</returns>
    private async Task<CatalogueRecord?> Of(CatalogueRecord record, CancellationToken stop)
    {
        if (SlimsRecords.Number(record.Identifier) is not { } number)
            return null;
        var answer = await CatalogueLine.Get(http, new Uri(opac, $"index.php?p=show_detail&id={number}&inXML=true"), PerRecord, stop);
        if (answer.Body is not { } body)
        {
            Trouble = answer;
            return null;
        }

        if (await Piece(body, stop) is { } mods && Mods.Map(mods) is { } detail)
        {
            _misses = 0;
            var told = SlimsRecords.OfNumber(detail, number, mods.First("image")?.Text, decode: 2, opac);
            return told with { Cover = told.Cover ?? record.Cover, Datestamp = SlimsRecords.Day(mods.First("recordinfo")?.First("recordcreationdate")?.Text) };
        }

        // "XML Detail is disabled" comes as plain text that calls itself HTML.
        _misses += body.Contains("is disabled", StringComparison.Ordinal) ? MostMisses : 1;
        return null;
    }

    private static async Task<XmlPiece?> Piece(string body, CancellationToken stop)
    {
        await foreach (var chunk in RecordChunks.Of(new StringReader(body), ["mods"], stop))
        {
            if (chunk is { IsRecord: true, Text: { } text })
                return XmlPiece.Parse(text);
        }

        return null;
    }

    private static ReadItem WithTitle(ReadItem item) => item is ReadItem.Good { Record: { Title.Length: 0 } record }
        ? new ReadItem.Bad(record.Identifier ?? "", new Reason("record_without_title"))
        : item;
}
