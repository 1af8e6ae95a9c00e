using System.Globalization;
using Mading.Shell;

namespace Mading.Media.Posters;

/// <summary>The colours of a poster, from the library's one: warm paper, dark ink, and the brand where it can be read.</summary>
/// <param name="Field">The brand colour for large areas.</param>
/// <param name="OnField">Words on it.</param>
/// <param name="Accent">The brand colour as words and lines on paper.</param>
internal sealed record PosterPalette(string Field, string OnField, string Accent)
{
    public const string Paper = "#f7f1e3";
    public const string Card = "#fffdf7";
    public const string Ink = "#231f1a";
    public const string Muted = "#655d51";
    public const string Line = "#dfd5c0";

    public static PosterPalette Of(string brand)
    {
        var accent = Mading.Shell.Accent.Of(brand);
        var field = IsColour(brand) && Legible(brand) ? brand : accent.Light;
        return new PosterPalette(field, WordsOn(field), accent.Light);
    }

    /// <summary>Between a colour and another, in sRGB.</summary>
    /// <param name="share">Of the second, from 0 to 1.</param>
    public static string Mix(string one, string other, double share)
    {
        var (a, b) = (Parts(one), Parts(other));
        var mixed = a.Zip(b, (x, y) => (int)Math.Round((x * (1 - share)) + (y * share))).ToArray();
        return $"#{mixed[0]:x2}{mixed[1]:x2}{mixed[2]:x2}";
    }

    /// <summary>The better of paper and ink.</summary>
    public static string WordsOn(string ground) => Contrast(Card, ground) >= Contrast(Ink, ground) ? Card : Ink;

    private static bool Legible(string ground) => Contrast(WordsOn(ground), ground) >= Mading.Shell.Accent.Legible;

    private static double Contrast(string one, string other) => Mading.Shell.Accent.Contrast(one, other);

    private static bool IsColour(string text) =>
        text is ['#', ..] && text.Length == 7 && int.TryParse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _);

    private static int[] Parts(string colour)
    {
        var value = int.Parse(colour.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return [value >> 16, (value >> 8) & 255, value & 255];
    }
}
