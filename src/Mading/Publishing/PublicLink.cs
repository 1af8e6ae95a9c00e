using Mading.Kernel;

namespace Mading.Publishing;

/// <summary>An address that a person pastes from their phone.</summary>
internal static class PublicLink
{
    private const int Longest = 2000;

    /// <returns>The address; nothing when none was given or it cannot be one.</returns>
    public static Uri? Read(string? text, out Reason? problem)
    {
        problem = null;
        if (string.IsNullOrWhiteSpace(text))
            return null;

        // Phones share "Lihat unggahan ini https://…": the address is what counts.
        var word = text.Trim().Split([' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries).LastOrDefault(w => w.Contains('.', StringComparison.Ordinal)) ?? text;
        if (!word.Contains("://", StringComparison.Ordinal))
            word = "https://" + word;
        if (word.Length <= Longest && Uri.TryCreate(word, UriKind.Absolute, out var link) && link.Scheme is "https" or "http" && link.Host.Contains('.', StringComparison.Ordinal))
            return link;
        problem = new Reason("link_unreadable");
        return null;
    }
}
