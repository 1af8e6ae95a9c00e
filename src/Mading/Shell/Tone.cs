namespace Mading.Shell;

/// <summary>What a notice or a badge means; never told by colour alone.</summary>
public enum Tone
{
    Plain,
    Accent,
    Good,
    Warn,
    Bad,
}

internal static class Tones
{
    public static string Style(this Tone tone) => tone == Tone.Plain ? "" : tone.ToString().ToLowerInvariant();

    public static string Drawing(this Tone tone) => tone switch
    {
        Tone.Good => "check-circle",
        Tone.Warn => "alert",
        Tone.Bad => "stop",
        _ => "info",
    };
}
