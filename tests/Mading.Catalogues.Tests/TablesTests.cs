using System.Text;
using Mading.Catalogues.Fuzz;

namespace Mading.Catalogues.Tests;

/// <summary>Lists of titles, as a reading application's staff or an office program hands them out.</summary>
public sealed class TablesTests
{
    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData('|')]
    public async Task A_list_is_read_whatever_separates_its_columns(char separator)
    {
        var list = string.Join('\n', "Perpustakaan Kota Contoh", "", "No*Judul*Pengarang*Penerbit*Tahun Terbit*ISBN*No. Panggil*Subjek*Tautan*Sampul",
            "1*Laskar Pelangi*\"Hirata, Andrea\"*Bentang*2005*978-979-3062-79-2*899.221 HIR l*\"Fiksi\"*https://ipusnas.example/buku/1*https://ipusnas.example/1.jpg").Replace('*', separator);

        var record = (await Outside.Read(list)).Good().ShouldHaveSingleItem();

        (record.Title, record.Publisher, record.Year, record.CallNumber).ShouldBe(("Laskar Pelangi", "Bentang", "2005", "899.221 HIR l"));
        record.Authors.ShouldBe(["Andrea Hirata"]);
        record.Isbn.ShouldBe(["9789793062792"]);
        record.Subjects.ShouldBe(["Fiksi"]);
        (record.Url, record.Cover, record.Identifier).ShouldBe(("https://ipusnas.example/buku/1", "https://ipusnas.example/1.jpg", record.Identifier));
        record.Identifier.ShouldNotBeNull().ShouldEndWith("|https://ipusnas.example/buku/1");
    }

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", true)]
    [InlineData("windows-1252", false)]
    public async Task A_list_is_read_in_the_letters_that_programs_write(string charset, bool withMark)
    {
        var encoding = charset == "windows-1252" ? CodePagesEncodingProvider.Instance.GetEncoding(1252)! : Encoding.GetEncoding(charset);

        var items = await Outside.Read([.. withMark ? encoding.GetPreamble() : [], .. encoding.GetBytes("Judul;Penulis\r\nKaméra “lama”;René\r\n")]);

        var record = items.Good().ShouldHaveSingleItem();
        (record.Title, record.Authors[0]).ShouldBe(("Kaméra “lama”", "René"));
    }

    [Fact]
    public async Task An_export_of_SLiMS_gives_its_authors_one_by_one()
    {
        var items = await Outside.Read("\"title\",\"isbn_issn\",\"publisher\",\"publish_year\",\"call_number\",\"authors\",\"topics\"\n"
            + "\"Ajax : creating Web pages / Edmond Woychowsky\",\"9780132272674\",\"Prentice Hall\",\"2007\",\"006.7 Woy a\",\"<Woychowsky, Edmond><Holzner, Steven>\",\"<Programming><Web>\"\n");

        var record = items.Good().ShouldHaveSingleItem();
        (record.Title, record.Subtitle, record.Year).ShouldBe(("Ajax", "creating Web pages", "2007"));
        record.Authors.ShouldBe(["Edmond Woychowsky", "Steven Holzner"]);
        record.Subjects.ShouldBe(["Programming", "Web"]);
    }

    [Fact]
    public async Task A_quotation_mark_that_is_never_closed_costs_its_own_row_only()
    {
        var items = await Outside.Read("judul,tahun\n\"Satu\nbaris\",2001\n\"Rusak,2002\nTiga,2003\n\"Em\"\"pat\",2004\n");

        items.Good().Select(r => $"{r.Title} {r.Year}").ShouldBe(["Satu baris 2001", "\"Rusak 2002", "Tiga 2003", "Em\"pat 2004"]);
    }

    [Fact]
    public async Task A_list_of_one_column_keeps_the_commas_of_its_titles()
    {
        var items = await Outside.Read("Judul\nSebuah kota, sebuah senja\nDua\n");

        items.Good().Select(r => r.Title).ShouldBe(["Sebuah kota, sebuah senja", "Dua"]);
    }

    [Fact]
    public async Task A_row_without_a_title_is_told_by_its_number()
    {
        var items = await Outside.Read("Judul,Tautan\nSatu,ipusnas.example/1\n,https://ipusnas.example/2\n,\nTiga,javascript:alert(1)\n");

        items.Good().Select(r => r.Url).ShouldBe(["https://ipusnas.example/1", null]);
        var bad = items.OfType<ReadItem.Bad>().ShouldHaveSingleItem();
        (bad.Place, bad.Reason.Code).ShouldBe(("3", "record_without_title"));
    }

    [Fact]
    public async Task A_list_without_a_column_of_titles_says_so_once()
    {
        var csv = await Outside.Read("Nama;Kelas\nBudi;5A\nSiti;5B\n");
        var xlsx = await Outside.Read(XlsxFile.Of(XlsxFile.Sheet, XlsxFile.Strings.Replace("Judul", "Nama", StringComparison.Ordinal)));

        csv.ShouldHaveSingleItem().ShouldBeOfType<ReadItem.Bad>().Reason.Code.ShouldBe("table_without_title_column");
        xlsx.ShouldHaveSingleItem().ShouldBeOfType<ReadItem.Bad>().Reason.Code.ShouldBe("table_without_title_column");
    }

    [Fact]
    public async Task A_workbook_gives_its_rows_with_the_addresses_that_lie_behind_cells()
    {
        var items = await Outside.Read(XlsxFile.Of(XlsxFile.Sheet));

        items.Count.ShouldBe(2);
        var records = items.Good().ToList();
        (records[0].Title, records[0].Authors[0], records[0].Year, records[0].Isbn[0], records[0].Url).ShouldBe(("Laskar Pelangi", "Andrea Hirata", "2005", "9789793062792", "https://ipusnas.example/buku/6"));
        (records[1].Title, records[1].Year, records[1].Url).ShouldBe(("Bumi Manusia", "1980", "https://ipusnas.example/buku/7"));
    }

    [Fact]
    public async Task A_workbook_is_read_from_a_stream_that_cannot_go_back_too()
    {
        await using var pipe = new ForwardOnly(XlsxFile.Of(XlsxFile.Sheet));
        var items = new List<ReadItem>();
        await foreach (var item in CatalogueFile.Read(pipe, CancellationToken.None))
            items.Add(item);

        items.Good().Count().ShouldBe(2);
    }

    [Fact]
    public async Task An_old_or_locked_workbook_is_named()
    {
        var items = await Outside.Read([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[2000]]);

        items.ShouldHaveSingleItem().ShouldBeOfType<ReadItem.Bad>().Reason.Code.ShouldBe("workbook_old_or_locked");
    }

    private sealed class ForwardOnly(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
