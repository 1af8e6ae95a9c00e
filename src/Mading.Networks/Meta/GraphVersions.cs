using NodaTime;

namespace Mading.Networks.Meta;

/// <summary>When the versions of the Graph API end. A line is added when Meta names another day; what is not listed has none yet.</summary>
internal static class GraphVersions
{
    private static readonly LimitFacts Facts =
        LimitFacts.Documented("developers.facebook.com/docs/graph-api/changelog/versions, table \"Graph API\"") with { Checked = new(2026, 11, 28) };

    private static readonly Dictionary<string, LocalDate> Ends = new(StringComparer.OrdinalIgnoreCase)
    {
        ["v20.0"] = new(2026, 9, 24),
        ["v21.0"] = new(2027, 1, 21),
        ["v22.0"] = new(2027, 5, 20),
        ["v23.0"] = new(2027, 10, 8),
        ["v24.0"] = new(2028, 2, 18),
        ["v25.0"] = new(2028, 7, 29),
    };

    public static ApiVersion Of(string version) =>
        new(version, Ends.TryGetValue(version, out var day) ? day.AtStartOfDayInZone(DateTimeZone.Utc).ToInstant() : null, Facts);
}
