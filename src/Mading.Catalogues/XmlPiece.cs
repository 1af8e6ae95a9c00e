using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Mading.Catalogues;

/// <summary>
/// A small XML tree read tolerantly: prefixes are dropped whether they were declared or not, HTML's entities and stray ampersands
/// are repaired, no document type is looked at, and depth and size are bounded.
/// </summary>
internal sealed partial class XmlPiece(string name, IReadOnlyDictionary<string, string> attributes)
{
    private const int Deepest = 40;
    private const int MostElements = 20_000;
    private readonly List<XmlPiece> _children = [];
    private readonly StringBuilder _text = new();

    /// <summary>Without its prefix, lower case.</summary>
    public string Name { get; } = name;

    public IReadOnlyList<XmlPiece> Children => _children;

    /// <summary>Its own text, without its children's; letters that were encoded twice are brought back.</summary>
    public string Text => Charsets.UndoDoubleUtf8(_text.ToString());

    public string? this[string attribute] => attributes.GetValueOrDefault(attribute);

    public IEnumerable<XmlPiece> All(string named) => _children.Where(c => c.Name == named);

    public XmlPiece? First(string named) => _children.Find(c => c.Name == named);

    public XmlPiece? Descendant(string named)
    {
        foreach (var child in _children)
        {
            if (child.Name == named)
                return child;
            if (child.Descendant(named) is { } found)
                return found;
        }

        return null;
    }

    /// <returns>The root, or nothing when even tolerant reading fails.</returns>
    public static XmlPiece? Parse(string xml)
    {
        if (!IsClosed(xml))
            return null;
        try
        {
            using var reader = new XmlTextReader(new StringReader(Mend(xml)))
            {
                Namespaces = false,
                DtdProcessing = DtdProcessing.Ignore,
                XmlResolver = null,
                EntityHandling = EntityHandling.ExpandCharEntities,
            };
            return Tree(reader);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    // What breaks off is told without an exception: a file of nothing but openings would throw as many as it has.
    private static bool IsClosed(string xml)
    {
        var last = xml.LastIndexOf('<');
        if (last < 0 || last == xml.IndexOf('<', StringComparison.Ordinal))
            return last >= 0 && xml.AsSpan().TrimEnd().EndsWith("/>");
        return last + 1 < xml.Length && xml[last + 1] is ('/' or '!' or '?');
    }

    private static XmlPiece? Tree(XmlTextReader reader)
    {
        XmlPiece? root = null;
        var open = new Stack<XmlPiece>();
        var elements = 0;
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    if (++elements > MostElements || open.Count > Deepest)
                        return null;
                    var isEmpty = reader.IsEmptyElement;
                    var piece = new XmlPiece(Local(reader.Name), Attributes(reader));
                    if (open.TryPeek(out var parent))
                        parent._children.Add(piece);
                    root ??= piece;
                    if (!isEmpty)
                        open.Push(piece);
                    break;
                case XmlNodeType.EndElement:
                    open.TryPop(out _);
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace:
                    if (open.TryPeek(out var current))
                        current._text.Append(reader.Value);
                    break;
            }
        }

        return root;
    }

    private static Dictionary<string, string> Attributes(XmlTextReader reader)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.MoveToNextAttribute())
            attributes[Local(reader.Name)] = reader.Value;
        reader.MoveToElement();
        return attributes;
    }

    private static string Local(string name) => name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..].ToLowerInvariant();

    private static string Mend(string xml)
    {
        var mended = Entity().Replace(xml, match => match.Groups["xml"].Success ? match.Value : Replacement(match));
        return mended.Any(c => !IsAllowed(c)) ? string.Concat(mended.Where(IsAllowed)) : mended;
    }

    // "&nbsp;" is HTML's, "Suka & Duka" a stray ampersand, "&#8;" a character that XML does not know.
    private static string Replacement(Match match)
    {
        var decoded = WebUtility.HtmlDecode(match.Value);
        if (decoded == match.Value)
            return "&amp;" + match.Value[1..];
        return string.Concat(decoded.Where(IsAllowed)).Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
    }

    private static bool IsAllowed(char c) => c is '\t' or '\n' or '\r' or >= ' ' and not ('\uFFFE' or '\uFFFF');

    [GeneratedRegex(@"&(?<xml>(amp|lt|gt|quot|apos);)|&(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|\w{2,10});|&", RegexOptions.ExplicitCapture)]
    private static partial Regex Entity();
}
