namespace Mading.Portal;

/// <summary>The beginning of a text, cut between words, for lists and link previews.</summary>
internal static class Excerpt
{
    public static string Of(string text, int longest = 160)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= longest)
            return line;
        var end = line.LastIndexOf(' ', longest);
        return line[..(end > longest / 2 ? end : longest)].TrimEnd(',', '.', ';', ':') + "…";
    }
}
