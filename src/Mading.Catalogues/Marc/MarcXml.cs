namespace Mading.Catalogues.Marc;

/// <summary>MARCXML (http://www.loc.gov/MARC21/slim), one record after the other.</summary>
internal static class MarcXml
{
    public static IAsyncEnumerable<ReadItem> Read(TextReader reader, CancellationToken stop) =>
        XmlRecords.Read(reader, ["record"], xml => (MarcMapper.Map(Fields(xml)), null), stop);

    public static MarcFields Fields(XmlPiece record)
    {
        var fields = new MarcFields { Deleted = record.First("leader")?.Text is { Length: > 5 } leader && leader[5] == 'd' };
        foreach (var field in record.Children)
        {
            var tag = field["tag"] ?? "";
            if (field.Name == "controlfield")
                fields.AddControl(tag, field.Text);
            else if (field.Name == "datafield")
                AddData(fields, tag, field);
        }

        return fields;
    }

    private static void AddData(MarcFields fields, string tag, XmlPiece field)
    {
        fields.AddData(tag);
        foreach (var part in field.All("subfield"))
            fields.AddPart(part["code"] is { Length: > 0 } code ? code[0] : ' ', part.Text);
    }
}
