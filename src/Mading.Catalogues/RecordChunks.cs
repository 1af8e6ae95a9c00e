using System.Text;

namespace Mading.Catalogues;

/// <summary>
/// Cuts a stream of XML into its records (whatever their prefix) without reading the whole: a record that is not well formed, or
/// never closed, spoils itself only. What stands between them is handed out too, for the sake of resumption tokens and errors.
/// </summary>
internal static class RecordChunks
{
    private const int LongestRecord = 2_000_000;
    private const int LongestBetween = 64_000;
    private const int LongestTag = 200;

    /// <param name="Text">The element with its tags, or nothing when it was too long.</param>
    public readonly record struct Chunk(string? Text, bool IsRecord);

    /// <param name="elements">Local names of what is a record here.</param>
    public static async IAsyncEnumerable<Chunk> Of(
        TextReader reader, string[] elements, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        var scanner = new Scanner(elements);
        var buffer = new char[16384];
        int read;
        while ((read = await reader.ReadAsync(buffer, stop)) > 0)
        {
            for (var at = 0; at < read;)
            {
                var chunk = scanner.Take(buffer.AsSpan(at, read - at), out var used);
                at += used;
                if (chunk is not null)
                    yield return chunk.Value;
            }
        }

        foreach (var chunk in scanner.Rest())
            yield return chunk;
    }

    private sealed class Scanner(string[] elements)
    {
        private readonly StringBuilder _record = new();
        private readonly StringBuilder _between = new();
        private readonly StringBuilder _tag = new();
        private bool _inTag;
        private int _depth;
        private bool _tooLong;
        private bool _hasHeader;
        private int _tagStart;
        private int _innerStart;
        private string _innerTag = "";

        /// <param name="used">How far it went: up to the end of a tag, or of the text.</param>
        public Chunk? Take(ReadOnlySpan<char> text, out int used)
        {
            var mark = _inTag ? text.IndexOfAny('<', '>') : text.IndexOf('<');
            used = mark < 0 ? text.Length : mark + 1;
            var before = mark < 0 ? text : text[..mark];
            Keep(before);
            if (_inTag && _tag.Length < LongestTag)
                _tag.Append(before[..Math.Min(before.Length, LongestTag - _tag.Length)]);
            if (mark < 0)
                return null;
            if (text[mark] == '<')
                _tagStart = _record.Length;
            Keep(text[mark..used]);
            _inTag = text[mark] == '<';
            if (!_inTag)
                return EndOfTag(_tag.ToString());
            _tag.Clear();
            return null;
        }

        public IEnumerable<Chunk> Rest()
        {
            if (_depth > 0)
                yield return new Chunk(_tooLong ? null : _record.ToString(), true);
            if (_between.Length > 0)
                yield return new Chunk(_between.ToString(), false);
        }

        private Chunk? EndOfTag(string tag)
        {
            var closes = tag.StartsWith('/');
            var name = Local(closes ? tag[1..] : tag);
            if (_depth > 0 && !closes && name.Equals("header", StringComparison.OrdinalIgnoreCase))
                return Header(tag);
            if (!elements.Contains(name, StringComparer.OrdinalIgnoreCase))
                return null;
            if (!closes && !tag.EndsWith('/'))
                return Open(tag);
            return closes && _depth > 0 && --_depth == 0 ? End() : null;
        }

        private Chunk? Open(string tag)
        {
            if (_depth == 0)
            {
                (_depth, _hasHeader) = (1, false);
                return Begin();
            }

            // OAI holds a MARC record inside its own; nothing else nests, so there the one before was never closed.
            (_innerStart, _innerTag) = (_tagStart, tag);
            if (!_hasHeader)
                return BeginAnew("");
            _depth++;
            return null;
        }

        private Chunk? Header(string tag)
        {
            var broken = _depth > 1 ? BeginAnew(tag) : (Chunk?)null;
            _hasHeader = true;
            return broken;
        }

        // The header of an OAI record, or a record inside a record: what was open before ends here, broken.
        private Chunk BeginAnew(string tag)
        {
            var broken = new Chunk(_tooLong ? null : _record.ToString(0, Math.Min(_innerStart, _record.Length)), true);
            var rest = _tooLong ? $"<{_innerTag}>" + (tag.Length > 0 ? $"<{tag}>" : "") : _record.ToString(_innerStart, _record.Length - _innerStart);
            _record.Clear();
            _record.Append(rest);
            (_depth, _tooLong, _hasHeader) = (1, false, false);
            return broken;
        }

        // The opening tag has been kept among what stands between; it belongs to the record.
        private Chunk? Begin()
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

        private void Keep(ReadOnlySpan<char> text)
        {
            if (_depth == 0)
            {
                if (_between.Length > LongestBetween)
                    _between.Remove(0, LongestBetween / 2);
                _between.Append(text);
                return;
            }

            var room = Math.Min(text.Length, LongestRecord - _record.Length);
            _record.Append(text[..room]);
            _tooLong |= room < text.Length;
        }

        private static string Local(string tag)
        {
            var end = tag.AsSpan().IndexOfAny(" \t\r\n/");
            var name = end < 0 ? tag : tag[..end];
            return name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..];
        }
    }
}
