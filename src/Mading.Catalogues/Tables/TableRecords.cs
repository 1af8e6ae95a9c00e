using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Mading.Kernel;

namespace Mading.Catalogues.Tables;

/// <summary>
/// A list of titles, one a row under a row of headings, as closed applications and office programs hand it out. Links are kept:
/// for a reading application without any interface they are the way to the book.
/// </summary>
internal static class TableRecords
{
    /// <summary>Above the headings there may be the library's name, a date, an empty row.</summary>
    public const int RowsUntilHeadings = 20;

    // Excel counts days from the end of 1899; these are the years from 1955 to 2119.
    private const int FirstSerialDay = 20_000;
    private const int LastSerialDay = 80_000;

    /// <param name="rows">Rows with their numbers from one; a row that is nothing was too long to be read.</param>
    public static async IAsyncEnumerable<ReadItem> Read(
        IAsyncEnumerable<TableRow> rows, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        TableColumns? columns = null;
        var above = 0;
        await foreach (var row in rows.WithCancellation(stop))
        {
            if (row.Cells is not null && row.Cells.All(string.IsNullOrWhiteSpace))
                continue;
            if (columns is not null)
                yield return One(row, columns);
            else if (row.Cells is { } cells && TableColumns.In(cells) is { } found)
                columns = found;
            else if (++above == RowsUntilHeadings)
                break;
        }

        if (columns is null)
            yield return new ReadItem.Bad("1", new Reason("table_without_title_column"));
    }

    private static ReadItem One(TableRow row, TableColumns columns)
    {
        var place = row.Number.ToString(CultureInfo.InvariantCulture);
        if (row.Cells is not { } cells)
            return new ReadItem.Bad(place, new Reason("marc_record_too_long"));
        return Map(cells, row.Links, columns) is { } record ? new ReadItem.Good(record) : new ReadItem.Bad(place, new Reason("record_without_title"));
    }

    private static CatalogueRecord? Map(IReadOnlyList<string> row, IReadOnlyDictionary<int, string>? links, TableColumns columns)
    {
        var (title, inTitle) = Cleaning.Title(Mended(columns.Of(row, TableField.Title)));
        if (title is null)
            return null;
        var url = Web(columns.Of(row, TableField.Url)) ?? Web(Behind(links, columns, TableField.Url)) ?? Web(Behind(links, columns, TableField.Title));
        return new CatalogueRecord
        {
            Title = title,
            Subtitle = Value(TableField.Subtitle) ?? inTitle,
            Authors = Cleaning.Distinct(Many(TableField.Author).Select(Cleaning.Author)),
            Isbn = Cleaning.Distinct(Many(TableField.Isbn).Select(Cleaning.Isbn)),
            Publisher = Value(TableField.Publisher),
            Year = Year(Value(TableField.Year)),
            Language = Value(TableField.Language),
            Subjects = Cleaning.Distinct(Many(TableField.Subject).Select(Cleaning.Heading)),
            CallNumber = Value(TableField.CallNumber) ?? Value(TableField.Classification),
            Summary = Cleaning.Prose(Mended(columns.Of(row, TableField.Summary))),
            Url = url,
            Cover = Web(columns.Of(row, TableField.Cover)),
            Identifier = Key(Value(TableField.Identifier) ?? url, title),
        };

        string? Value(TableField field) => Cleaning.Value(Mended(columns.Of(row, field)));
        IEnumerable<string> Many(TableField field) => columns.All(row, field).SelectMany(cell => Parts(Mended(cell)!));
    }

    // What people call a code may be a shelf's class or a page with many books: forty novels under 813 are forty titles. The number
    // stands last, as a record's running number is read from there.
    private static string? Key(string? told, string title) => told is null
        ? null
        : $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(title.ToUpperInvariant())).AsSpan(0, 6))}|{told}";

    private static string? Behind(IReadOnlyDictionary<int, string>? links, TableColumns columns, TableField field) =>
        links is null ? null : columns.Places(field).Select(links.GetValueOrDefault).FirstOrDefault(link => link is not null);

    // "Hirata, Andrea; Utami, Ayu", or SLiMS's "<Andrea Hirata><Ayu Utami>". A comma belongs to the name.
    private static IEnumerable<string> Parts(string cell) => cell.Split([";", "|", "\n", "><", "<", ">"], StringSplitOptions.RemoveEmptyEntries);

    private static string? Mended(string? cell) => cell is null ? null : Charsets.UndoDoubleUtf8(cell);

    private static string? Year(string? told)
    {
        if (!int.TryParse(told, NumberStyles.None, CultureInfo.InvariantCulture, out var day) || day is < FirstSerialDay or > LastSerialDay)
            return told;
        return new NodaTime.LocalDate(1899, 12, 30).PlusDays(day).Year.ToString(CultureInfo.InvariantCulture);
    }

    // People leave out the "https://"; what is no address of the web is no link for the public.
    private static string? Web(string? told)
    {
        var text = told?.Trim() ?? "";
        if (!text.Contains("://", StringComparison.Ordinal) && text.Contains('.', StringComparison.Ordinal) && !text.AsSpan().ContainsAny(" :@\n\t"))
            text = "https://" + text;
        return text.Contains('.', StringComparison.Ordinal) ? Cleaning.Web(text) : null;
    }
}
