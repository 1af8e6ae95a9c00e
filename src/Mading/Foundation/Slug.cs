using System.Globalization;
using System.Text;

namespace Mading.Foundation;

/// <summary>A title as part of an address: lower case, letters and digits joined by hyphens, sixty characters at most.</summary>
internal static class Slug
{
    private const int Longest = 60;

    public static string Of(string title)
    {
        var slug = new StringBuilder(Longest);
        foreach (var letter in title.Normalize(NormalizationForm.FormD).ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(letter))
                slug.Append(letter);
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark && slug.Length > 0 && slug[^1] != '-' && letter is not ('\'' or '’'))
                slug.Append('-');
            if (slug.Length == Longest)
                break;
        }

        var text = slug.ToString().Trim('-');
        return text.Length == 0 ? "unggahan" : text;
    }

    /// <summary>The slug with the end of the id, so that two posts of one title both find their place.</summary>
    public static string Of(string title, Guid id) => $"{Of(title)}-{id.ToString("N")[^6..]}";
}
