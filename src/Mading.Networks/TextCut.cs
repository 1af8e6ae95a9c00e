using System.Globalization;

namespace Mading.Networks;

/// <summary>Where a network folds a long text behind a word such as "more".</summary>
/// <param name="Characters">As readers count them; nothing where only lines count.</param>
/// <param name="Lines">As they wrap on a phone; nothing where only characters count.</param>
public sealed record TextCut(int? Characters, int? Lines)
{
    /// <summary>About as many characters stand in a line of a phone 360 pixels wide.</summary>
    private const int Line = 45;

    /// <summary>A cut goes back to the end of a word when that is no further away.</summary>
    private const int LongestWord = 20;

    /// <returns>What is seen at once and what is folded; together they are the whole text.</returns>
    public (string Shown, string Folded) Of(string text)
    {
        var place = Math.Min(ByCharacters(text), ByLines(text));
        if (place >= text.Length)
            return (text, "");
        place = AtAWord(text, place);
        while (place > 0 && char.IsWhiteSpace(text[place - 1]))
            place--;
        return (text[..place], text[place..]);
    }

    private int ByCharacters(string text) => Characters is { } most ? PlaceOf(text, most) : text.Length;

    private int ByLines(string text)
    {
        if (Lines is not { } most)
            return text.Length;
        var (start, used) = (0, 0);
        foreach (var line in text.Split('\n'))
        {
            var needs = Math.Max(1, (line.Length + Line - 1) / Line);
            if (used + needs > most)
                return start + PlaceOf(line, (most - used) * Line);
            (start, used) = (start + line.Length + 1, used + needs);
        }

        return text.Length;
    }

    // Never within what readers take for one character.
    private static int PlaceOf(string text, int characters)
    {
        var starts = StringInfo.ParseCombiningCharacters(text);
        return starts.Length <= characters ? text.Length : starts[characters];
    }

    private static int AtAWord(string text, int place)
    {
        if (char.IsWhiteSpace(text[place]))
            return place;
        var blank = place == 0 ? -1 : text.LastIndexOfAny([' ', '\n'], place - 1, Math.Min(place, LongestWord));
        return blank > 0 ? blank : place;
    }
}
