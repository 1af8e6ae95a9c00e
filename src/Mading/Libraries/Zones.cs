namespace Mading.Libraries;

/// <summary>Indonesia's zones (IANA tz database): WIB twice, WITA and WIT. None has daylight saving.</summary>
public static class Zones
{
    public static IReadOnlyList<string> All { get; } = ["Asia/Jakarta", "Asia/Pontianak", "Asia/Makassar", "Asia/Jayapura"];
}
