using System.Globalization;
using Mading.Kernel;

namespace Mading.Catalogues.Marc;

/// <summary>MARCXML (http://www.loc.gov/MARC21/slim), one record after the other.</summary>
internal static class MarcXml
{
    public static async IAsyncEnumerable<ReadItem> Read(
        TextReader reader, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        var number = 0;
        await foreach (var chunk in RecordChunks.Of(reader, "record", stop))
        {
            if (!chunk.IsRecord)
                continue;
            var place = (++number).ToString(CultureInfo.InvariantCulture);
            if (chunk.Text is null)
                yield return new ReadItem.Bad(place, new Reason("marc_record_too_long"));
            else if (XmlPiece.Parse(chunk.Text) is not { } xml)
                yield return new ReadItem.Bad(place, new Reason("record_not_well_formed"));
            else if (MarcMapper.Map(Fields(xml)) is { } record)
                yield return new ReadItem.Good(record);
            else
                yield return new ReadItem.Bad(place, new Reason("record_without_title"));
        }
    }

    public static MarcFields Fields(XmlPiece record)
    {
        var fields = new MarcFields { Deleted = record.First("leader")?.Text is { Length: > 5 } leader && leader[5] == 'd' };
        foreach (var field in record.Children)
        {
            var tag = field["tag"] ?? "";
            if (field.Name == "controlfield")
                fields.Add(tag, field.Text);
            else if (field.Name == "datafield")
                fields.Add(tag, [.. field.All("subfield").Select(s => (s["code"] is { Length: > 0 } code ? code[0] : ' ', s.Text))]);
        }

        return fields;
    }
}
