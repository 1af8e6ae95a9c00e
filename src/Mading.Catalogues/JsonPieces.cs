using System.Text;

namespace Mading.Catalogues;

/// <summary>
/// Cuts a text of JSON into what stands side by side at its top: one object a line, the elements of one array, or values one after
/// the other. Only brackets and quotation marks are looked at; whether a piece is sound is for the parser to say.
/// </summary>
/// <param name="isWhole">Whether a text is a whole object by itself.</param>
internal sealed class JsonPieces(Func<string, bool> isWhole)
{
    private const int LongestPiece = 8_000_000;
    private const int LongestLine = 2_000_000;
    private readonly StringBuilder _piece = new();
    private readonly List<string?> _found = [];
    private bool? _byLine;
    private bool _tooLong;
    private bool _inArray;
    private bool _quoted;
    private bool _escaped;
    private int _depth;

    /// <returns>The pieces in order; one that was too long is nothing.</returns>
    public static async IAsyncEnumerable<string?> Of(
        TextReader reader, Func<string, bool> isWhole, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        var pieces = new JsonPieces(isWhole);
        var buffer = new char[16384];
        int read;
        do
        {
            read = await reader.ReadAsync(buffer, stop);
            foreach (var piece in read > 0 ? pieces.Take(buffer.AsSpan(0, read)) : pieces.Rest())
                yield return piece;
        }
        while (read > 0);
    }

    private List<string?> Take(ReadOnlySpan<char> text)
    {
        _found.Clear();
        foreach (var letter in text)
            Take(letter);
        return _found;
    }

    private List<string?> Rest()
    {
        _found.Clear();
        if (_byLine is null)
            Decide();
        End();
        return _found;
    }

    private void Take(char letter)
    {
        if (_byLine is false)
            Bracket(letter);
        else if (letter != '\n')
            Keep(letter);
        else if (_byLine is null)
            Decide(letter);
        else
            End();
        if (_byLine is null && _piece.Length > LongestLine)
            Decide();
    }

    // Where the first line is whole by itself so are the others, and a broken one is no trouble to its neighbours.
    private void Decide(char behind = ' ')
    {
        var line = _piece.ToString();
        if (string.IsNullOrWhiteSpace(line))
            return;
        _byLine = line.TrimStart('\uFEFF', ' ', '\t').StartsWith('{') && isWhole(line);
        if (_byLine.Value)
        {
            End();
            return;
        }

        _piece.Clear();
        foreach (var letter in line.TrimStart('\uFEFF'))
            Bracket(letter);
        if (behind == '\n')
            Bracket(behind);
    }

    private void Bracket(char letter)
    {
        if (_quoted)
        {
            // No string goes over a line: one that was never closed ends there.
            (_quoted, _escaped) = ((letter != '"' || _escaped) && letter != '\n', letter == '\\' && !_escaped);
            Keep(letter);
        }
        else if (letter == '[' && _depth == 0 && !_inArray)
        {
            _inArray = true;
        }
        else if (_depth == 0 && (letter is ',' or ']' || char.IsWhiteSpace(letter)))
        {
            End();
        }
        else
        {
            Keep(letter);
            _quoted = letter == '"';
            _depth = Math.Max(0, _depth + (letter is '{' or '[' ? 1 : letter is '}' or ']' ? -1 : 0));
            if (_depth == 0 && letter is ('}' or ']'))
                End();
        }
    }

    private void Keep(char letter)
    {
        if (_piece.Length < LongestPiece)
            _piece.Append(letter);
        else
            _tooLong = true;
    }

    private void End()
    {
        if (_tooLong)
            _found.Add(null);
        else if (_piece.ToString() is var piece && !string.IsNullOrWhiteSpace(piece))
            _found.Add(piece);
        _piece.Clear();
        _tooLong = false;
    }
}
