using System.Globalization;
using Mading.Kernel;

namespace Mading.Catalogues;

/// <summary>Any XML of records that stand one after the other: cut, parsed tolerantly, and mapped one by one.</summary>
internal static class XmlRecords
{
    /// <param name="elements">Local names of what is a record.</param>
    /// <param name="map">The record, or why it is none.</param>
    public static async IAsyncEnumerable<ReadItem> Read(
        TextReader reader, string[] elements, Func<XmlPiece, (CatalogueRecord? Record, string? Problem)> map,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        var number = 0;
        await foreach (var chunk in RecordChunks.Of(reader, elements, stop))
        {
            if (chunk.IsRecord)
                yield return One(chunk.Text, map, (++number).ToString(CultureInfo.InvariantCulture));
        }
    }

    private static ReadItem One(string? text, Func<XmlPiece, (CatalogueRecord? Record, string? Problem)> map, string place)
    {
        if (text is null)
            return new ReadItem.Bad(place, new Reason("marc_record_too_long"));
        if (XmlPiece.Parse(text) is not { } xml)
            return new ReadItem.Bad(place, new Reason("record_not_well_formed"));
        var (record, problem) = map(xml);
        return record is null ? new ReadItem.Bad(place, new Reason(problem ?? "record_without_title")) : new ReadItem.Good(record);
    }
}
