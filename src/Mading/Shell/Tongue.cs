using System.Globalization;

namespace Mading.Shell;

/// <summary>Which of the two languages the page at hand speaks.</summary>
internal static class Tongue
{
    public static bool IsEnglish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    /// <summary>As HTML wants it in <c>lang</c>.</summary>
    public static string Code => IsEnglish ? "en" : "id";
}
