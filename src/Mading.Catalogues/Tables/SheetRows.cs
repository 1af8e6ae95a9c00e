using System.Globalization;

namespace Mading.Catalogues.Tables;

/// <summary>The rows of one sheet of a workbook.</summary>
internal static class SheetRows
{
    private const int MostColumns = 300;
    private const string LinkFormula = "HYPERLINK(\"";

    public static async IAsyncEnumerable<TableRow> Read(
        TextReader reader, IReadOnlyList<string> strings, IReadOnlyDictionary<string, string> links,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        using (reader)
        {
            var number = 0;
            await foreach (var chunk in RecordChunks.Of(reader, ["row"], stop))
            {
                if (!chunk.IsRecord)
                    continue;
                number++;
                var row = chunk.Text is null ? null : XmlPiece.Parse(chunk.Text);
                if (int.TryParse(row?["r"], NumberStyles.None, CultureInfo.InvariantCulture, out var told))
                    number = told;
                yield return row is null ? new TableRow(number, null) : Cells(row, number, strings, links);
            }
        }
    }

    private static TableRow Cells(XmlPiece row, int number, IReadOnlyList<string> strings, IReadOnlyDictionary<string, string> links)
    {
        var cells = new List<string>();
        Dictionary<int, string>? behind = null;
        foreach (var cell in row.All("c"))
        {
            var column = cell["r"] is { } name ? Column(name) : cells.Count;
            if (column is < 0 or >= MostColumns)
                continue;
            while (cells.Count <= column)
                cells.Add("");
            cells[column] = Text(cell, strings);
            if (Link(cell, links) is { } link)
                (behind ??= [])[column] = link;
        }

        return new TableRow(number, cells, behind);
    }

    // "AB12" is the 28th column, the first being none.
    private static int Column(string name)
    {
        var column = 0;
        foreach (var letter in name.AsSpan(0, Math.Min(3, name.Length)))
        {
            if (char.IsAsciiLetter(letter))
                column = (column * 26) + char.ToUpperInvariant(letter) - 'A' + 1;
        }

        return column - 1;
    }

    private static string Text(XmlPiece cell, IReadOnlyList<string> strings)
    {
        var value = cell.First("v")?.Text.Trim() ?? "";
        return cell["t"] switch
        {
            "s" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < strings.Count ? strings[at] : "",
            "inlineStr" => cell.First("is") is { } text ? SharedStrings.Of(text) : "",
            "str" => value,
            "e" or "b" => "",
            _ => Number(value),
        };
    }

    // An ISBN in a column of numbers is written 9.786020312583E12.
    private static string Number(string value) =>
        value.AsSpan().ContainsAny('.', 'E', 'e') && decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && decimal.IsInteger(number)
            ? number.ToString("0", CultureInfo.InvariantCulture) : value;

    private static string? Link(XmlPiece cell, IReadOnlyDictionary<string, string> links)
    {
        if (cell["r"] is { } name && links.TryGetValue(name, out var link))
            return link;
        var formula = cell.First("f")?.Text ?? "";
        return formula.StartsWith(LinkFormula, StringComparison.OrdinalIgnoreCase) && formula.IndexOf('"', LinkFormula.Length) is > 0 and var end
            ? formula[LinkFormula.Length..end] : null;
    }
}
