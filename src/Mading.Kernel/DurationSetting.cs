using System.Globalization;
using Microsoft.Extensions.Configuration;
using NodaTime;

namespace Mading.Kernel;

/// <summary>A length of time as people write it into a setting: <c>30</c> (seconds), <c>30 s</c>, <c>250 ms</c>, <c>5 min</c>, <c>00:00:30</c>.</summary>
public static class DurationSetting
{
    private static readonly (string Unit, double Seconds)[] Units = [("ms", 0.001), ("min", 60), ("s", 1), ("m", 60), ("h", 3600)];

    /// <returns>The setting, or the fallback where it is absent, unreadable or not above zero.</returns>
    public static Duration Read(IConfiguration settings, string key, Duration fallback) =>
        Parse(settings[key]?.Trim() ?? "") is { } read && read > Duration.Zero ? read : fallback;

    private static Duration? Parse(string text)
    {
        if (text.Contains(':', StringComparison.Ordinal))
            return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) ? Duration.FromTimeSpan(span) : null;

        var (unit, seconds) = Units.FirstOrDefault(u => text.EndsWith(u.Unit, StringComparison.OrdinalIgnoreCase), ("", 1));
        var figure = text[..^unit.Length].Trim();
        return double.TryParse(figure, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number < 1e9
            ? Duration.FromSeconds(number * seconds)
            : null;
    }
}
