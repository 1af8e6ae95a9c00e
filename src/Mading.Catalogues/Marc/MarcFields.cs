namespace Mading.Catalogues.Marc;

/// <summary>A MARC record as its fields, whatever it was written in.</summary>
internal sealed class MarcFields
{
    private readonly List<(string Tag, string Value)> _control = [];
    private readonly List<(string Tag, IReadOnlyList<(char Code, string Value)> Parts)> _data = [];

    public bool Deleted { get; set; }

    public int Count => _control.Count + _data.Count;

    public void Add(string tag, string value) => _control.Add((tag, value));

    public void Add(string tag, IReadOnlyList<(char Code, string Value)> parts) => _data.Add((tag, [.. parts.Select(p => (p.Code, Charsets.UndoDoubleUtf8(p.Value)))]));

    public string? Control(string tag) => _control.Where(f => f.Tag == tag).Select(f => f.Value).FirstOrDefault();

    public IEnumerable<string> All(string tag, char code) =>
        _data.Where(f => f.Tag == tag).SelectMany(f => f.Parts).Where(p => p.Code == code).Select(p => p.Value);

    public string? First(string tag, char code) => All(tag, code).FirstOrDefault();

    /// <summary>The named subfields of each field of that tag, joined by a space.</summary>
    public IEnumerable<string> Joined(string tag, string codes, string between = " ") =>
        _data.Where(f => f.Tag == tag)
            .Select(f => string.Join(between, f.Parts.Where(p => codes.Contains(p.Code, StringComparison.Ordinal)).Select(p => p.Value.Trim())))
            .Where(text => text.Length > 0);
}
