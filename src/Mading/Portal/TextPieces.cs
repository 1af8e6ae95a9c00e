using System.Text.RegularExpressions;

namespace Mading.Portal;

/// <summary>A plain text as paragraphs of lines, with its web addresses found; everything else stays text and is escaped.</summary>
internal static partial class TextPieces
{
    public readonly record struct Piece(string Text, string? Link);

    public static IEnumerable<IReadOnlyList<IReadOnlyList<Piece>>> Paragraphs(string text) =>
        text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries)
            .Select(paragraph => (IReadOnlyList<IReadOnlyList<Piece>>)[.. paragraph.Trim('\n').Split('\n').Select(Line)]);

    private static IReadOnlyList<Piece> Line(string line)
    {
        var pieces = new List<Piece>();
        var from = 0;
        foreach (Match match in WebAddress().Matches(line))
        {
            var address = match.Value.TrimEnd('.', ',', ';', ':', '!', '?', ')');
            pieces.Add(new Piece(line[from..match.Index], null));
            pieces.Add(new Piece(address, address));
            from = match.Index + address.Length;
        }

        pieces.Add(new Piece(line[from..], null));
        return pieces;
    }

    [GeneratedRegex(@"https?://[^\s<>""]{3,500}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WebAddress();
}
