using System.Buffers;
using System.Text;

namespace Mading.Catalogues.Tables;

/// <summary>
/// Text in columns (RFC 4180, and what programs really write): separated by comma, semicolon, tab or bar, fields in quotation marks
/// where needed. A mark that is never closed costs its own row, not the rest of the file.
/// </summary>
internal static class SeparatedText
{
    private const int LongestLine = 200_000;
    private const int LongestRow = 40_000;
    private const int MostColumns = 300;
    private const int MostUnclosed = 20;

    // Of a list with one column only: no comma in its titles cuts them.
    private const char Nothing = '\0';
    private static readonly char[] Separators = [',', ';', '\t', '|'];

    // No text has these; a zero stands in every other kind of file.
    private static readonly SearchValues<char> Binary = SearchValues.Create([.. Enumerable.Range(0, 32).Select(c => (char)c).Except("\t\r\n\f\v\u001a")]);

    /// <summary>Whether the beginning of a file looks like such text: a row of headings with one for titles, or lines cut alike.</summary>
    public static bool IsLike(string head)
    {
        if (head.AsSpan().ContainsAny(Binary))
            return false;
        var lines = FirstLines(head);
        if (lines.Exists(line => Array.Exists(Separators, separator => TableColumns.In(Cells(line, separator, quotes: true)) is not null)))
            return true;
        var most = MostFrequent(lines);
        return lines.Count > 1 && Count(lines[0], most) is > 0 and var count && lines.Take(3).All(line => Count(line, most) == count);
    }

    /// <summary>What cuts a row of headings so that most of them are understood; else what stands most often in the first line.</summary>
    public static char SeparatorOf(string head)
    {
        var lines = FirstLines(head);
        var (best, columns) = (MostFrequent(lines), 0);
        foreach (var line in lines)
        {
            foreach (var separator in Separators)
            {
                if (TableColumns.In(Cells(line, separator, quotes: true)) is { } found && found.Count > columns)
                    (best, columns) = (line.Contains(separator, StringComparison.Ordinal) ? separator : Nothing, found.Count);
            }
        }

        return best;
    }

    public static async IAsyncEnumerable<TableRow> Read(
        TextReader reader, char separator, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        var rows = new Rows(separator);
        await foreach (var line in BoundedLines.Of(reader, LongestLine, stop))
        {
            foreach (var row in rows.Take(line))
                yield return row;
        }

        foreach (var row in rows.Rest())
            yield return row;
    }

    // The last line of a head may be cut off anywhere.
    private static List<string> FirstLines(string head) =>
        [.. head.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries).Where(line => !string.IsNullOrWhiteSpace(line)).Take(TableRecords.RowsUntilHeadings)];

    private static char MostFrequent(List<string> lines) => Separators.MaxBy(separator => lines.Count == 0 ? 0 : Count(lines[0], separator));

    private static int Count(string line, char separator) => line.AsSpan().Count(separator);

    private static List<string> Cells(string row, char separator, bool quotes)
    {
        var (cells, cell, quoted) = (new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < row.Length; i++)
        {
            if (quotes && row[i] == '"' && (quoted || cell.Length == 0))
            {
                if (quoted && i + 1 < row.Length && row[i + 1] == '"')
                    cell.Append(row[i++]);
                else
                    quoted = !quoted;
            }
            else if (row[i] != separator || quoted)
            {
                cell.Append(row[i]);
            }
            else if (cells.Count < MostColumns)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
        }

        cells.Add(cell.ToString());
        return cells;
    }

    private sealed class Rows(char separator)
    {
        private readonly List<string> _lines = [];
        private int _length;
        private int _unclosed;
        private int _next = 1;
        private bool _quoted;
        private bool _closed;
        private bool _isBroken;
        private bool _atStart = true;

        public IEnumerable<TableRow> Take(string? line)
        {
            if (line is null)
                return [.. Rest(), new TableRow(_next++, null)];
            _lines.Add(line);
            _length += line.Length;
            var isOpen = IsOpen(line);
            if (!isOpen && !_isBroken)
                return [Row(string.Join('\n', _lines), _unclosed < MostUnclosed, _lines.Count)];
            return _isBroken || _length > LongestRow ? Unclosed() : [];
        }

        public IEnumerable<TableRow> Rest() => _lines.Count == 0 ? [] : [.. Unclosed(), .. Rest()];

        // The mark was none: its line is a row of its own, and those behind it are looked at again.
        private List<TableRow> Unclosed()
        {
            _unclosed++;
            var behind = _lines.Skip(1).ToList();
            List<TableRow> rows = [Row(_lines[0], false, 1)];
            foreach (var line in behind)
                rows.AddRange(Take(line));
            return rows;
        }

        private TableRow Row(string text, bool quotes, int lines)
        {
            var row = new TableRow(_next, Cells(text, separator, quotes));
            _next += lines;
            _lines.Clear();
            (_length, _quoted, _closed, _isBroken, _atStart) = (0, false, false, false, true);
            return row;
        }

        // A file full of such marks is not looked at again and again.
        private bool IsOpen(string line)
        {
            if (_unclosed >= MostUnclosed)
                return false;
            for (var i = 0; i < line.Length; i++)
            {
                var isMark = line[i] == '"';
                // Lines below its beginning, a mark in front of a letter opens another row's field: the first one was never closed.
                if (isMark && _quoted && _lines.Count > 1 && i + 1 < line.Length && line[i + 1] != '"' && line[i + 1] != separator)
                    _isBroken = true;
                if (_quoted)
                    (_quoted, _closed) = (!isMark, isMark);
                else
                    (_quoted, _closed, _atStart) = (isMark && (_atStart || _closed), false, line[i] == separator);
            }

            return _quoted;
        }
    }
}
