using System.Text;

namespace Mading.Catalogues;

/// <summary>The lines of a text, of which none may fill memory.</summary>
internal static class BoundedLines
{
    /// <param name="longest">In letters; a longer line is nothing.</param>
    public static async IAsyncEnumerable<string?> Of(
        TextReader reader, int longest, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        var line = new Line(longest);
        var buffer = new char[16384];
        int read;
        while ((read = await reader.ReadAsync(buffer, stop)) > 0)
        {
            for (var at = 0; at < read;)
            {
                var end = buffer.AsSpan(at, read - at).IndexOfAny('\r', '\n');
                line.Keep(buffer.AsSpan(at, end < 0 ? read - at : end));
                at += end < 0 ? read - at : end + 1;
                if (end >= 0 && line.Ends(buffer[at - 1]))
                    yield return line.Take();
            }
        }

        if (!line.IsEmpty)
            yield return line.Take();
    }

    private sealed class Line(int longest)
    {
        private readonly StringBuilder _kept = new();
        private bool _tooLong;
        private bool _afterReturn;

        public bool IsEmpty => _kept.Length == 0 && !_tooLong;

        public void Keep(ReadOnlySpan<char> text)
        {
            _afterReturn &= text.IsEmpty;
            _tooLong |= _kept.Length + text.Length > longest;
            if (!_tooLong)
                _kept.Append(text);
        }

        // "\r\n" is one end.
        public bool Ends(char mark)
        {
            var isSecondHalf = mark == '\n' && _afterReturn;
            _afterReturn = mark == '\r';
            return !isSecondHalf;
        }

        public string? Take()
        {
            var line = _tooLong ? null : _kept.ToString();
            _kept.Clear();
            _tooLong = false;
            return line;
        }
    }
}
