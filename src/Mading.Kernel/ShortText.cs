namespace Mading.Kernel;

/// <summary>Cuts without leaving half a letter behind: an emoji is two places long, and PostgreSQL keeps no half of one.</summary>
public static class ShortText
{
    /// <param name="most">Places in UTF-16.</param>
    public static string Of(string text, int most)
    {
        if (text.Length <= most)
            return text;
        return most > 0 && char.IsHighSurrogate(text[most - 1]) ? text[..(most - 1)] : text[..most];
    }
}
