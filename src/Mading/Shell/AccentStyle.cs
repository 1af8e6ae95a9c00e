using System.Collections.Concurrent;

namespace Mading.Shell;

/// <summary>The accent of a brand colour as the custom properties that tokens.css reads; computed once a colour.</summary>
internal static class AccentStyle
{
    // A colour is six digits from an identity form, checked there; the bound holds for whatever else may come.
    private const int MostColours = 2000;
    private static readonly ConcurrentDictionary<string, string> Known = new();

    public static string Of(string colour)
    {
        if (Known.Count > MostColours)
            Known.Clear();
        return Known.GetOrAdd(colour, Write);
    }

    private static string Write(string colour)
    {
        var accent = Accent.Of(colour);
        return $"--accent-light:{accent.Light};--on-accent-light:{accent.OnLight};--accent-dark:{accent.Dark};--on-accent-dark:{accent.OnDark}";
    }
}
