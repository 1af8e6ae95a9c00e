using System.IO.Compression;
using System.Text;

namespace Mading.Catalogues.Fuzz;

/// <summary>Small workbooks, packed as an office program packs them.</summary>
internal static class XlsxFile
{
    private const string Main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

    public const string Strings =
        $"<?xml version=\"1.0\"?><sst {Main}><si><t>Judul</t></si><si><t>Pengarang</t></si><si><t>ISBN</t></si><si><t>Tahun</t></si><si><t>Tautan</t></si>"
        + "<si/><si><t>Laskar Pelangi</t></si><si><r><t>Hirata, </t></r><r><rPr/><t>Andrea</t></r></si><si><t>Baca</t></si><si><t xml:space=\"preserve\">Bumi Manusia </t></si></sst>";

    public const string Sheet =
        $"<?xml version=\"1.0\"?><worksheet {Main}><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Perpustakaan Kota</t></is></c></row>"
        + "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>0</v></c><c r=\"B3\" t=\"s\"><v>1</v></c><c r=\"C3\" t=\"s\"><v>2</v></c><c r=\"D3\" t=\"s\"><v>3</v></c><c r=\"E3\" t=\"s\"><v>4</v></c></row>"
        + "<row r=\"4\"><c r=\"A4\" t=\"s\"><v>6</v></c><c r=\"B4\" t=\"s\"><v>7</v></c><c r=\"C4\"><v>9.789793062792E12</v></c><c r=\"D4\"><v>38353</v></c><c r=\"E4\" t=\"s\"><v>8</v></c></row>"
        + "<row r=\"5\"/><row r=\"6\"><c r=\"A6\" t=\"s\"><v>9</v></c><c r=\"D6\"><v>1980</v></c><c r=\"E6\" t=\"str\"><f>HYPERLINK(\"https://ipusnas.example/buku/7\",\"Baca\")</f><v>Baca</v></c></row>"
        + "</sheetData><hyperlinks><hyperlink ref=\"E4\" r:id=\"rId1\"/></hyperlinks></worksheet>";

    public static byte[] Of(string sheet, string strings = Strings) => Of(Encoding.UTF8.GetBytes(sheet), Encoding.UTF8.GetBytes(strings));

    public static byte[] Of(byte[] sheet, byte[] strings)
    {
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "xl/workbook.xml", Encoding.UTF8.GetBytes($"<workbook {Main}><sheets><sheet name=\"Daftar\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"));
            Add(zip, "xl/_rels/workbook.xml.rels", Encoding.UTF8.GetBytes("<Relationships><Relationship Id=\"rId1\" Type=\"x/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"));
            Add(zip, "xl/worksheets/_rels/sheet1.xml.rels", Encoding.UTF8.GetBytes("<Relationships><Relationship Id=\"rId1\" Type=\"x/hyperlink\" Target=\"https://ipusnas.example/buku/6\" TargetMode=\"External\"/></Relationships>"));
            Add(zip, "xl/sharedStrings.xml", strings);
            Add(zip, "xl/worksheets/sheet1.xml", sheet);
        }

        return file.ToArray();
    }

    private static void Add(ZipArchive zip, string name, byte[] content)
    {
        using var entry = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
        entry.Write(content);
    }
}
