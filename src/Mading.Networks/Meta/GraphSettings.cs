using System.Globalization;
using NodaTime;

namespace Mading.Networks.Meta;

/// <summary>What a person typed, as a Graph API takes it; and times as it writes them.</summary>
internal static class GraphSettings
{
    /// <summary>Learned: the app that the token was made for.</summary>
    public const string App = "app";

    /// <summary>Learned, where the token may not comment.</summary>
    public const string Comments = "comments";

    public const string NotAllowed = "no";

    /// <summary>An account's number, or nothing when it is none: it stands in addresses.</summary>
    public static string? NumberIn(string typed) =>
        typed.Trim() is { Length: > 0 and < 40 } number && number.All(char.IsAsciiDigit) ? number : null;

    /// <summary>The token, or nothing when it cannot be one: it travels in a header.</summary>
    public static string? TokenIn(string typed) =>
        typed.Trim() is { Length: > 0 and <= 1000 } token && token.All(c => c is > ' ' and < (char)127) ? token : null;

    // 2026-11-27T03:00:00+0000, without the colon that ISO 8601 wants.
    public static Instant? TimeIn(string? written) =>
        DateTimeOffset.TryParse(written, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var made) ? Instant.FromDateTimeOffset(made) : null;

    /// <summary>What every account of this family learns from its token.</summary>
    public static Dictionary<string, string> LearnedFrom(GraphToken? token, string mayComment)
    {
        var learned = new Dictionary<string, string>();
        if (token?.ExpiresAt is > 0 and < 100_000_000_000 and var until)
            learned[ConnectResult.TokenUntil] = until.ToString(CultureInfo.InvariantCulture);
        if (token?.Lacks(mayComment) == true)
            learned[Comments] = NotAllowed;
        if (token?.AppId is { Length: > 0 and < 40 } app)
            learned[App] = app;
        return learned;
    }
}
