using System.Net;
using Mading.Kernel;

namespace Mading.Catalogues.Slims;

/// <summary>
/// Each record's own data (<c>show_detail</c> with <c>inXML</c>): call number, subjects, all authors and the day it was entered, which
/// no list tells. One call a record, one after the other; where it is switched off nobody asks on. A record whose data did not come
/// this time is told as one that could not be read: what the list alone tells of it would pass for a change. One that has no such page
/// at all is told sparsely, by what the list knows.
/// </summary>
internal sealed class SlimsDetails(HttpClient http, Uri opac)
{
    private const int MostMisses = 3;
    private const int MostTroubles = 3;
    private static readonly TimeSpan PerRecord = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan UntilAgain = TimeSpan.FromMinutes(2);
    private readonly HashSet<string> _missed = [];
    private int _absent;
    private bool _isOff;
    private bool _hasTold;
    private int _troubles;

    /// <summary>How long until the page is to be read again: the server is busy, or fails at one record after the other.</summary>
    public TimeSpan? Wait { get; private set; }

    public async Task<IReadOnlyList<ReadItem>> Complete(IReadOnlyList<ReadItem> items, CancellationToken stop)
    {
        var completed = new List<ReadItem>(items.Count);
        foreach (var item in items)
        {
            var asks = !_isOff && Wait is null && item is ReadItem.Good;
            // Where one page after the other is not there, nothing tells whether the rest would be.
            var unasked = _absent >= MostMisses && item is ReadItem.Good good ? new ReadItem.Good(good.Record with { IsSparse = true }) : item;
            completed.Add(WithTitle(asks ? await Of(((ReadItem.Good)item).Record, stop) : unasked));
        }

        // Where others were told in full, one that was not is a trouble of the moment.
        return _hasTold ? [.. completed.Select(i => i is ReadItem.Good { Record.Identifier: { } key } && _missed.Contains(key) ? Unread(key) : i)] : completed;
    }

    private async Task<ReadItem> Of(CatalogueRecord record, CancellationToken stop)
    {
        if (SlimsRecords.Number(record.Identifier) is not { } number)
            return new ReadItem.Good(record);
        var answer = await Ask(number, stop);
        if (IsTrouble(answer))
            answer = await Ask(number, stop);
        if (answer.Wait is not null || (IsTrouble(answer) && ++_troubles >= MostTroubles))
            Wait = answer.Wait ?? UntilAgain;
        if (IsTrouble(answer))
            return Unread(record.Identifier!);
        if (await Piece(answer.Body!, stop) is { } mods && Mods.Map(mods) is { } detail)
        {
            _hasTold = true;
            var told = SlimsRecords.OfNumber(detail, number, mods.First("image")?.Text, decode: 2, opac);
            return new ReadItem.Good(told with { Cover = told.Cover ?? record.Cover, Datestamp = SlimsRecords.Day(mods.First("recordinfo")?.First("recordcreationdate")?.Text) });
        }

        // "XML Detail is disabled" comes as plain text that calls itself HTML.
        var isAbsent = answer.Status == HttpStatusCode.NotFound;
        _absent += isAbsent ? 1 : 0;
        if (!isAbsent)
            _missed.Add(record.Identifier!);
        _isOff = answer.Body!.Contains("is disabled", StringComparison.Ordinal) || (!_hasTold && _missed.Count + _absent >= MostMisses);
        return new ReadItem.Good(record with { IsSparse = isAbsent });
    }

    private async Task<CatalogueLine.Answer> Ask(string number, CancellationToken stop)
    {
        await Task.Delay(Between, stop);
        return await CatalogueLine.Get(http, new Uri(opac, $"index.php?p=show_detail&id={number}&inXML=true"), PerRecord, stop);
    }

    // Refused or not there is an answer; everything else may be another one in a minute.
    private static bool IsTrouble(CatalogueLine.Answer answer) => answer.Body is not { } body || !(answer.IsSuccess
        || answer.Status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound || body.Contains("is disabled", StringComparison.Ordinal));

    private static ReadItem.Bad Unread(string key) => new(key, new Reason("record_details_missing"), key);

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
        ? new ReadItem.Bad(record.Identifier ?? "", new Reason("record_without_title"), record.Identifier)
        : item;
}
