using System.Text;

namespace Mading.Portal;

/// <summary>The beginning of a text for lists and link previews: its first lines, whole, while they are short enough.</summary>
internal static class Excerpt
{
    private const int Enough = 60;

    public static string Of(string text, int longest = 160)
    {
        var lines = text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var begin = new StringBuilder();
        var taken = 0;
        while (taken < lines.Length && begin.Length < Enough)
            begin.Append(taken == 0 ? "" : " ").AppendJoin(' ', lines[taken++].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

        var line = begin.ToString();
        if (line.Length <= longest)
            return taken == lines.Length || line[^1] is '.' or '?' or '!' ? line : Open(line);
        var end = line.LastIndexOf(' ', longest);
        return Open(line[..(end > longest / 2 ? end : longest)]);
    }

    private static string Open(string line) => line.TrimEnd(',', '.', ';', ':', ' ') + "…";
}
