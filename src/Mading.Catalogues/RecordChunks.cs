using System.Text;

namespace Mading.Catalogues;

/// <summary>
/// Cuts a stream of XML into its <c>record</c> elements (whatever their prefix) without reading the whole: a record that is not
/// well formed spoils itself only. What stands between them is handed out too, for the sake of resumption tokens and errors.
/// </summary>
internal static class RecordChunks
{
    private const int LongestRecord = 2_000_000;
    private const int LongestBetween = 64_000;

    /// <param name="Text">The element with its tags, or nothing when it was too long.</param>
    public readonly record struct Chunk(string? Text, bool IsRecord);

    public static async IAsyncEnumerable<Chunk> Of(
        TextReader reader, string element, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        var scanner = new Scanner(element);
        var buffer = new char[16384];
        int read;
        while ((read = await reader.ReadAsync(buffer, stop)) > 0)
        {
            for (var i = 0; i < read; i++)
            {
                if (scanner.Take(buffer[i]) is { } chunk)
                    yield return chunk;
            }
        }

        foreach (var chunk in scanner.Rest())
            yield return chunk;
    }

    private sealed class Scanner(string element)
    {
        private readonly StringBuilder _record = new();
        private readonly StringBuilder _between = new();
        private readonly StringBuilder _tag = new();
        private bool _inTag;
        private int _depth;
        private bool _tooLong;

        public Chunk? Take(char letter)
        {
            Keep(letter);
            if (letter == '<')
            {
                _inTag = true;
                _tag.Clear();
                return null;
            }

            if (!_inTag)
                return null;
            if (letter != '>')
            {
                if (_tag.Length < 200)
                    _tag.Append(letter);
                return null;
            }

            _inTag = false;
            return EndOfTag();
        }

        public IEnumerable<Chunk> Rest()
        {
            if (_depth > 0)
                yield return new Chunk(_tooLong ? null : _record.ToString(), true);
            if (_between.Length > 0)
                yield return new Chunk(_between.ToString(), false);
        }

        private Chunk? EndOfTag()
        {
            var tag = _tag.ToString();
            var closes = tag.StartsWith('/');
            if (!IsElement(closes ? tag[1..] : tag))
                return null;
            if (!closes && !tag.EndsWith('/'))
            {
                if (_depth++ == 0)
                    return Begin(tag.Length + 2);
            }
            else if (closes && _depth > 0 && --_depth == 0)
            {
                return End();
            }

            return null;
        }

        // The opening tag has been kept among what stands between; it belongs to the record.
        private Chunk? Begin(int tagLength)
        {
            var from = Math.Max(0, _between.ToString().LastIndexOf('<'));
            _record.Clear();
            _record.Append(_between, from, _between.Length - from);
            _between.Length = from;
            _tooLong = false;
            if (_between.Length == 0)
                return null;
            var chunk = new Chunk(_between.ToString(), false);
            _between.Clear();
            return chunk;
        }

        private Chunk End()
        {
            var chunk = new Chunk(_tooLong ? null : _record.ToString(), true);
            _record.Clear();
            return chunk;
        }

        private void Keep(char letter)
        {
            if (_depth == 0)
            {
                if (_between.Length > LongestBetween)
                    _between.Remove(0, LongestBetween / 2);
                _between.Append(letter);
            }
            else if (_record.Length < LongestRecord)
            {
                _record.Append(letter);
            }
            else
            {
                _tooLong = true;
            }
        }

        private bool IsElement(string tag)
        {
            var end = tag.AsSpan().IndexOfAny(" \t\r\n/");
            var name = end < 0 ? tag : tag[..end];
            var colon = name.IndexOf(':', StringComparison.Ordinal);
            return string.Equals(colon < 0 ? name : name[(colon + 1)..], element, StringComparison.OrdinalIgnoreCase);
        }
    }
}
