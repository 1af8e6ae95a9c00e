using System.Text.Json;
using NodaTime;

namespace Mading.Networks.YouTube;

/// <summary>How far the video has come.</summary>
/// <param name="Session">Where its bytes go; known before the first of them, so that a broken line goes on where it was.</param>
/// <param name="Video">YouTube's id, once the last byte is there; the video is still private.</param>
/// <param name="ArrivedAt">Seconds since 1970.</param>
/// <param name="Standing">How it stands, once YouTube has worked on it: what is changed must be said whole.</param>
internal sealed record YouTubeMemo(Uri? Session = null, string? Video = null, long ArrivedAt = 0, YouTubeClient.Standing? Standing = null)
{
    public static YouTubeMemo Read(string? memo)
    {
        try
        {
            return memo is null ? new() : JsonSerializer.Deserialize<YouTubeMemo>(memo) ?? new();
        }
        catch (JsonException)
        {
            return new();
        }
    }

    public string Write() => JsonSerializer.Serialize(this);

    public Duration Age(Instant now) => now - Instant.FromUnixTimeSeconds(ArrivedAt);
}
