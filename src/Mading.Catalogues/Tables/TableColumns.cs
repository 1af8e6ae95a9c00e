using System.Globalization;
using System.Text;

namespace Mading.Catalogues.Tables;

/// <summary>
/// Which column tells what, by its heading in Indonesian or English, as people write them and as SLiMS exports them
/// (<c>isbn_issn</c>, <c>publish_year</c>). Case, underscores, full stops and what stands in brackets make no difference.
/// </summary>
internal sealed class TableColumns
{
    private const int LongestName = 60;

    private static readonly (TableField Field, string Names)[] Known =
    [
        (TableField.Title, "judul|judul buku|judul utama|judul koleksi|judul pustaka|judul bahan pustaka|nama buku|title|book title|titles|title proper"),
        (TableField.Subtitle, "anak judul|subjudul|sub judul|subtitle|sub title"),
        (TableField.Author, "pengarang|penulis|nama pengarang|nama penulis|pengarang utama|pengarang penulis|penulis pengarang|author|authors|author s|creator|creators|writer"),
        (TableField.Publisher, "penerbit|nama penerbit|publisher"),
        (TableField.Year, "tahun|tahun terbit|thn|thn terbit|tahun penerbitan|year|publish year|publication year|year published|published|tahun publikasi"),
        (TableField.Isbn, "isbn|isbn issn|no isbn|nomor isbn|isbn 13|isbn13|isbn 10|isbn10"),
        (TableField.Url, "tautan|link|url|tautan buku|link buku|url buku|deep link|deeplink|tautan langsung|alamat tautan|alamat web|link url|web|website|href"),
        (TableField.CallNumber, "nomor panggil|no panggil|nomor panggilan|no panggilan|kode panggil|call number|call no|callnumber|callno|shelfmark"),
        (TableField.Classification, "klasifikasi|nomor klasifikasi|no klasifikasi|no klas|classification|class|ddc|dewey|nomor kelas"),
        (TableField.Subject, "subjek|subyek|subject|subjects|topik|topic|topics|tajuk|tajuk subjek|kategori|category|categories|genre"),
        (TableField.Cover, "sampul|cover|gambar|gambar sampul|image|cover image|cover url|url sampul|link sampul|tautan sampul|url cover|link cover"),
        (TableField.Language, "bahasa|language|lang|kode bahasa"),
        (TableField.Summary, "ringkasan|sinopsis|deskripsi|abstrak|keterangan isi|summary|synopsis|description|abstract"),
        (TableField.Identifier, "id|kode buku|id buku|nomor induk|no induk|identifier|biblio id|biblioid|kode|nomor inventaris|no inventaris|record id|control number"),
    ];

    private static readonly Dictionary<string, TableField> Names =
        Known.SelectMany(k => k.Names.Split('|').Select(name => (name, k.Field))).ToDictionary(k => k.name, k => k.Field, StringComparer.Ordinal);

    private readonly List<(TableField Field, int Column)> _columns = [];

    private TableColumns()
    {
    }

    public int Count => _columns.Count;

    /// <returns>The columns, or nothing when none of them holds titles: then this is no row of headings.</returns>
    public static TableColumns? In(IReadOnlyList<string> row)
    {
        var columns = new TableColumns();
        for (var i = 0; i < row.Count; i++)
        {
            if (Names.TryGetValue(Plain(row[i]), out var field))
                columns._columns.Add((field, i));
        }

        return columns._columns.Exists(c => c.Field == TableField.Title) ? columns : null;
    }

    /// <summary>The first column of that kind in which this row has anything.</summary>
    public string? Of(IReadOnlyList<string> row, TableField field) => All(row, field).FirstOrDefault();

    public IEnumerable<string> All(IReadOnlyList<string> row, TableField field)
    {
        foreach (var (kind, column) in _columns)
        {
            if (kind == field && column < row.Count && !string.IsNullOrWhiteSpace(row[column]))
                yield return row[column];
        }
    }

    public IEnumerable<int> Places(TableField field) => _columns.Where(c => c.Field == field).Select(c => c.Column);

    private static string Plain(string heading)
    {
        var bracket = heading.AsSpan(0, Math.Min(heading.Length, LongestName)).IndexOfAny('(', '[');
        var text = new StringBuilder();
        foreach (var letter in bracket > 0 ? heading[..bracket] : heading[..Math.Min(heading.Length, LongestName)])
        {
            if (char.IsLetterOrDigit(letter))
                text.Append(char.ToLower(letter, CultureInfo.InvariantCulture));
            else if (text.Length > 0 && text[^1] != ' ')
                text.Append(' ');
        }

        return text.ToString().TrimEnd();
    }
}
