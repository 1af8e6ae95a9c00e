namespace Mading.Networks;

/// <summary>A text whose first line may be a content warning, where the network does not show it apart.</summary>
public static class WarnedText
{
    /// <summary>The text behind its warning: what a title is made of.</summary>
    /// <param name="warning">As it was written; nothing for most posts.</param>
    public static string Without(string text, string? warning)
    {
        if (warning is null)
            return text;
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        return end > 0 && text[..end].TrimEnd().EndsWith(warning, StringComparison.Ordinal) ? text[end..].TrimStart() : text;
    }
}
