using NodaTime;

namespace Mading.Networks;

/// <summary>A sheet that a picture is placed on whole, so that it fills its place and loses nothing.</summary>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
public sealed record Canvas(string Name, int Width, int Height)
{
    /// <summary>9 × 16, as tall as a phone's screen.</summary>
    public static Canvas Upright { get; } = new("9x16", 1080, 1920);

    /// <summary>4 × 5, as tall as a feed shows.</summary>
    public static Canvas Portrait { get; } = new("4x5", 1080, 1350);

    public static IReadOnlyList<Canvas> All { get; } = [Upright, Portrait];

    public double Aspect => (double)Width / Height;

    /// <summary>As people say it: 9:16.</summary>
    public string Said => Name.Replace('x', ':');
}

/// <summary>The shape that fills one place of a network. A picture of another shape is offered on the canvas; a video is only advised to be made anew.</summary>
/// <param name="AspectMin">Width divided by height, at least; nothing where the network sets no end.</param>
/// <param name="AspectMax">Width divided by height, at most.</param>
public sealed record PlaceShape(double? AspectMin, double? AspectMax, Canvas Canvas, LimitFacts Facts)
{
    /// <summary>How a video may be packed so that phones play it; an empty list means that nobody knows.</summary>
    public IReadOnlyList<string> Codecs { get; init; } = ["h264", "hevc"];

    /// <summary>The day on which the shapes in this house were last compared with their sources.</summary>
    public static readonly LocalDate LastChecked = new(2026, 11, 28);

    /// <summary>
    /// The whole of a phone's screen, which is 9:16 for the networks. The margin is our own: as long as a screen of today (9:20), or with borders so narrow
    /// (3:5) that nobody minds them.
    /// </summary>
    public static PlaceShape Screen(LimitFacts facts) => new(9.0 / 20, 3.0 / 5, Canvas.Upright, facts);

    /// <param name="width">Pixels.</param>
    /// <param name="height">Pixels.</param>
    /// <returns>Also for sizes that nobody knows: then nothing is touched.</returns>
    public bool Suits(int width, int height) => width <= 0 || height <= 0 || !VariantCheck.RatioIsOutside((double)width / height, AspectMin, AspectMax);

    /// <summary>A picture that has the canvas's shape already, as nearly as anybody sees.</summary>
    public static bool Is(Canvas canvas, int width, int height) => height > 0 && !VariantCheck.RatioIsOutside((double)width / height, canvas.Aspect, canvas.Aspect);

    public static LimitFacts Documented(string source) => new(source, LastChecked, true);

    public static LimitFacts Unverified(string source) => new(source, LastChecked, false);
}
