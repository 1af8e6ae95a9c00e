using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NodaTime;

namespace Mading.Networks.TikTok;

/// <summary>
/// TikTok's calls: one address an app, sealed with the app's secret. Header <c>TikTok-Signature: t=UNIX,s=HEX</c>, HMAC-SHA256 over the time, a
/// dot and the raw body. Facts: developers.tiktok.com, webhooks verification, read 22 November 2026.
/// </summary>
internal static class TikTokNews
{
    /// <summary>A call that is not taken is made again for days, by a seal of its own; the clocks may differ.</summary>
    private static readonly Duration Fresh = Duration.FromMinutes(10);

    /// <param name="secret">The app's; nothing where there is none, and then nothing is believed.</param>
    public static Hint? Read(string seal, byte[] body, string? secret, Instant now)
    {
        if (secret is null || !Holds(seal, body, secret, now))
            return null;
        try
        {
            using var call = JsonDocument.Parse(body);
            return call.RootElement.ValueKind == JsonValueKind.Object ? new Hint(DraftOf(call.RootElement)) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool Holds(string seal, byte[] body, string secret, Instant now)
    {
        var (at, sealedAs) = (Part(seal, "t="), Part(seal, "s="));
        if (!long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || Math.Abs(now.ToUnixTimeSeconds() - seconds) > Fresh.TotalSeconds)
            return false;
        var made = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), (byte[])[.. Encoding.ASCII.GetBytes(at + "."), .. body]);
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(made)), Encoding.ASCII.GetBytes(sealedAs.ToLowerInvariant()));
    }

    private static string Part(string seal, string name) =>
        seal.Split(',', StringSplitOptions.TrimEntries).FirstOrDefault(p => p.StartsWith(name, StringComparison.Ordinal))?[name.Length..] ?? "";

    // The content is JSON within a string.
    private static string? DraftOf(JsonElement call)
    {
        if (TextOf(call, "event")?.StartsWith("post.publish.", StringComparison.Ordinal) != true || TextOf(call, "content") is not { } content)
            return null;
        using var said = JsonDocument.Parse(content);
        return said.RootElement.ValueKind == JsonValueKind.Object && TextOf(said.RootElement, "publish_id") is { Length: > 0 and <= 64 } id ? id : null;
    }

    private static string? TextOf(JsonElement from, string name) =>
        from.TryGetProperty(name, out var found) && found.ValueKind == JsonValueKind.String ? found.GetString() : null;
}
