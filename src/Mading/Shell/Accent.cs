using System.Globalization;

namespace Mading.Shell;

/// <summary>
/// The library's brand colour made legible: shifted in lightness, its hue kept, until it reads on the paper and the surface of
/// each theme (WCAG 2.2, contrast of at least 4.5:1), with the ink that reads on it.
/// </summary>
/// <param name="Light">On light paper, as <c>#rrggbb</c>.</param>
/// <param name="OnLight">Words on a button of that colour.</param>
/// <param name="Dark">On dark paper.</param>
/// <param name="OnDark">Words on a button of that colour.</param>
public sealed record Accent(string Light, string OnLight, string Dark, string OnDark)
{
    public const double Legible = 4.5;
    private const string Plain = "#1f5f4a";

    // The least favourable grounds of tokens.css: the darkest on which an accent stands in the light theme, the lightest in the dark.
    private const string LightGround = "#f2ede3";
    private const string DarkGround = "#2a2621";

    private static readonly string[] Inks = ["#ffffff", "#191714"];

    /// <summary>A colour that cannot be read as <c>#rrggbb</c> gives the product's own green.</summary>
    public static Accent Of(string brand)
    {
        var start = Rgb.Read(brand) ?? Rgb.Read(Plain)!.Value;
        var light = Until(start, Rgb.Read(LightGround)!.Value, step: -0.01);
        var dark = Until(start, Rgb.Read(DarkGround)!.Value, step: 0.01);
        return new Accent(light.ToString(), InkOn(light), dark.ToString(), InkOn(dark));
    }

    /// <summary>Contrast of two colours given as <c>#rrggbb</c>, from 1 to 21.</summary>
    public static double Contrast(string one, string other) => Contrast(Rgb.Read(one)!.Value, Rgb.Read(other)!.Value);

    private static Rgb Until(Rgb colour, Rgb ground, double step)
    {
        var (hue, saturation, lightness) = colour.ToHsl();
        // Room for what mixing a wash of the accent into the ground takes away.
        while (Contrast(colour, ground) < Legible + 0.5 && lightness is >= 0 and <= 1)
        {
            lightness += step;
            colour = Rgb.FromHsl(hue, saturation, Math.Clamp(lightness, 0, 1));
        }

        return colour;
    }

    private static string InkOn(Rgb colour) => Inks.MaxBy(ink => Contrast(Rgb.Read(ink)!.Value, colour))!;

    // www.w3.org/TR/WCAG22/#dfn-contrast-ratio
    private static double Contrast(Rgb one, Rgb other)
    {
        var (lighter, darker) = (Math.Max(one.Luminance, other.Luminance), Math.Min(one.Luminance, other.Luminance));
        return (lighter + 0.05) / (darker + 0.05);
    }

    private readonly record struct Rgb(double R, double G, double B)
    {
        public double Luminance => (0.2126 * Linear(R)) + (0.7152 * Linear(G)) + (0.0722 * Linear(B));

        public static Rgb? Read(string? hex) =>
            hex is ['#', ..] && hex.Length == 7
            && int.TryParse(hex.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
                ? new Rgb((value >> 16) / 255.0, ((value >> 8) & 255) / 255.0, (value & 255) / 255.0)
                : null;

        public (double Hue, double Saturation, double Lightness) ToHsl()
        {
            var max = Math.Max(R, Math.Max(G, B));
            var spread = max - Math.Min(R, Math.Min(G, B));
            var lightness = max - (spread / 2);
            if (spread == 0)
                return (0, 0, lightness);
            var hue = max == R ? (G - B) / spread : max == G ? ((B - R) / spread) + 2 : ((R - G) / spread) + 4;
            return ((hue + 6) % 6, spread / (1 - Math.Abs((2 * lightness) - 1)), lightness);
        }

        public static Rgb FromHsl(double hue, double saturation, double lightness)
        {
            var reach = saturation * Math.Min(lightness, 1 - lightness);
            double Part(double n)
            {
                var k = (n + (hue * 2)) % 12;
                return lightness - (reach * Math.Max(-1, Math.Min(Math.Min(k - 3, 9 - k), 1)));
            }

            return new Rgb(Part(0), Part(8), Part(4));
        }

        public override string ToString() => $"#{Byte(R):x2}{Byte(G):x2}{Byte(B):x2}";

        private static int Byte(double part) => (int)Math.Round(Math.Clamp(part, 0, 1) * 255);

        private static double Linear(double part) => part <= 0.04045 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4);
    }
}
