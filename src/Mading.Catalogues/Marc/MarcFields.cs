using System.Text;

namespace Mading.Catalogues.Marc;

/// <summary>
/// A MARC record as its fields, whatever it was written in. All text stands in one buffer, and only what is asked for becomes a
/// string: most fields of most records are never asked for.
/// </summary>
internal sealed class MarcFields
{
    private const char Mark = '\u001f';
    private readonly List<Field> _fields = new(24);
    private char[] _text = new char[1024];
    private int _length;

    private readonly record struct Field(int Tag, bool IsControl, int Start, int End);

    public bool Deleted { get; set; }

    public int Count => _fields.Count;

    /// <summary>Makes room for the next record.</summary>
    public void Clear()
    {
        _fields.Clear();
        (_length, Deleted) = (0, false);
    }

    public void AddControl(ReadOnlySpan<char> tag, ReadOnlySpan<char> value)
    {
        Begin(tag, isControl: true);
        Append(value);
    }

    /// <summary>Begins a field with subfields; they follow by <see cref="AddPart"/>.</summary>
    public void AddData(ReadOnlySpan<char> tag) => Begin(tag, isControl: false);

    public void AddPart(char code, ReadOnlySpan<char> value)
    {
        Append([Mark, code]);
        Append(value);
    }

    /// <summary>A whole field of UTF-8 bytes, with its subfields' marks or without.</summary>
    public void AddUtf8(ReadOnlySpan<char> tag, ReadOnlySpan<byte> field, bool isControl)
    {
        Begin(tag, isControl);
        Room(field.Length);
        _length += Encoding.UTF8.GetChars(field, _text.AsSpan(_length));
        _fields[^1] = _fields[^1] with { End = _length };
    }

    public bool Has(string tag)
    {
        var wanted = Packed(tag);
        foreach (var field in _fields)
        {
            if (field.Tag == wanted)
                return true;
        }

        return false;
    }

    public string? Control(string tag)
    {
        var wanted = Packed(tag);
        foreach (var field in _fields)
        {
            if (field.Tag == wanted && field.IsControl)
                return new string(_text, field.Start, field.End - field.Start);
        }

        return null;
    }

    public string? First(string tag, char code)
    {
        var wanted = Packed(tag);
        foreach (var field in _fields)
        {
            if (field.Tag != wanted || field.IsControl)
                continue;
            foreach (var part in Parts(field))
            {
                if (_text[part.Start.Value] == code)
                    return Value(part);
            }
        }

        return null;
    }

    public IEnumerable<string> All(string tag, char code)
    {
        var wanted = Packed(tag);
        foreach (var field in _fields)
        {
            if (field.Tag != wanted || field.IsControl)
                continue;
            foreach (var part in Parts(field))
            {
                if (_text[part.Start.Value] == code)
                    yield return Value(part);
            }
        }
    }

    /// <summary>The named subfields of each field of that tag, joined by a space.</summary>
    public IEnumerable<string> Joined(string tag, string codes, string between = " ")
    {
        var wanted = Packed(tag);
        foreach (var field in _fields)
        {
            if (field.Tag != wanted || field.IsControl)
                continue;
            var text = string.Join(between, Values(field, codes));
            if (text.Length > 0)
                yield return text;
        }
    }

    private IEnumerable<string> Values(Field field, string codes)
    {
        foreach (var part in Parts(field))
        {
            if (codes.Contains(_text[part.Start.Value], StringComparison.Ordinal))
                yield return Value(part).Trim();
        }
    }

    // Where each subfield stands, its code first.
    private IEnumerable<Range> Parts(Field field)
    {
        var mark = Array.IndexOf(_text, Mark, field.Start, field.End - field.Start);
        while (mark >= 0 && mark + 1 < field.End)
        {
            var next = Array.IndexOf(_text, Mark, mark + 1, field.End - mark - 1);
            // Two marks in a row are a subfield without even a code.
            if (next != mark + 1)
                yield return (mark + 1)..(next < 0 ? field.End : next);
            mark = next;
        }
    }

    private string Value(Range part)
    {
        var text = _text.AsSpan(part)[1..];
        return Charsets.MayBeDoubleUtf8(text) ? Charsets.UndoDoubleUtf8(text.ToString()) : text.ToString();
    }

    private void Begin(ReadOnlySpan<char> tag, bool isControl) => _fields.Add(new Field(Packed(tag), isControl, _length, _length));

    private void Append(ReadOnlySpan<char> text)
    {
        Room(text.Length);
        text.CopyTo(_text.AsSpan(_length));
        _length += text.Length;
        _fields[^1] = _fields[^1] with { End = _length };
    }

    private void Room(int more)
    {
        if (_text.Length - _length < more)
            Array.Resize(ref _text, Math.Max(_text.Length * 2, _length + more));
    }

    // What is no tag of three letters or digits is kept as a field, but nobody asks for it.
    private static int Packed(ReadOnlySpan<char> tag) =>
        tag.Length == 3 && tag[0] < 128 && tag[1] < 128 && tag[2] < 128 ? (tag[0] << 14) | (tag[1] << 7) | tag[2] : 0;
}
