using System.Globalization;

namespace Mading.Shell;

/// <summary>Figures as people here write them: 1.250 and 12,5 %; in English 1,250 and 12.5%. By hand, as <see cref="Dates"/>.</summary>
public static class Figures
{
    private static readonly NumberFormatInfo Indonesian = new() { NumberGroupSeparator = ".", NumberDecimalSeparator = ",", NegativeSign = "−" };
    private static readonly NumberFormatInfo English = new() { NumberGroupSeparator = ",", NumberDecimalSeparator = ".", NegativeSign = "−" };

    /// <summary>"1.250".</summary>
    public static string Whole(long figure) => figure.ToString("N0", Format);

    /// <summary>"12,5": at most so many places, none that is nought.</summary>
    public static string Places(decimal figure, int places = 1) =>
        figure.ToString(places > 0 ? "#,##0." + new string('#', places) : "#,##0", Format);

    /// <summary>"12,5 %" of a share between 0 and 1.</summary>
    public static string Percent(decimal share, int places = 1) => Places(share * 100, places) + (Tongue.IsEnglish ? "%" : "\u00a0%");

    /// <summary>"1,2 MB", in thousands as phones and file managers count.</summary>
    public static string Bytes(long bytes) => bytes switch
    {
        < 1_000 => $"{Whole(bytes)}\u00a0B",
        < 1_000_000 => $"{Places(bytes / 1_000m, 0)}\u00a0kB",
        < 1_000_000_000 => $"{Places(bytes / 1_000_000m)}\u00a0MB",
        _ => $"{Places(bytes / 1_000_000_000m)}\u00a0GB",
    };

    private static NumberFormatInfo Format => Tongue.IsEnglish ? English : Indonesian;
}
