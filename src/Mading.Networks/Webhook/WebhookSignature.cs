using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace Mading.Networks.Webhook;

/// <summary>
/// The seal on every call between Mading and the library's script, both ways: <c>Mading-Signature: t=UNIX,v1=HEX</c>, where HEX is
/// HMAC-SHA256 over the seconds since 1970, a dot and the raw body. The scheme is our own; its description is the folder's README.
/// </summary>
internal static class WebhookSignature
{
    public const string Header = "Mading-Signature";

    private const int Longest = 200;

    /// <summary>An older or younger seal is not taken: a call that was listened to cannot be played again later.</summary>
    public static readonly Duration Window = Duration.FromMinutes(5);

    public static string Of(ReadOnlySpan<byte> body, string secret, Instant now)
    {
        var seconds = now.ToUnixTimeSeconds();
        return string.Create(CultureInfo.InvariantCulture, $"t={seconds},v1={Convert.ToHexStringLower(Mac(seconds, body, secret))}");
    }

    public static bool Holds(string header, ReadOnlySpan<byte> body, string secret, Instant now) => SealedAt(header, body, secret, now) is not null;

    /// <returns>When it was sealed, or nothing when the seal does not hold.</returns>
    public static Instant? SealedAt(string header, ReadOnlySpan<byte> body, string secret, Instant now)
    {
        if (secret.Length == 0 || header.Length > Longest)
            return null;
        var parts = header.Split(',').Select(part => part.Trim().Split('=', 2)).Where(part => part.Length == 2).ToLookup(part => part[0], part => part[1]);
        if (!long.TryParse(parts["t"].FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return null;
        if (Math.Abs(now.ToUnixTimeSeconds() - seconds) > Window.TotalSeconds)
            return null;
        var expected = Mac(seconds, body, secret);
        return parts["v1"].Any(given => Bytes(given) is { } mac && CryptographicOperations.FixedTimeEquals(mac, expected)) ? Instant.FromUnixTimeSeconds(seconds) : null;
    }

    private static byte[] Mac(long seconds, ReadOnlySpan<byte> body, string secret)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hash.AppendData(Encoding.ASCII.GetBytes(seconds.ToString(CultureInfo.InvariantCulture) + "."));
        hash.AppendData(body);
        return hash.GetHashAndReset();
    }

    private static byte[]? Bytes(string hex)
    {
        try
        {
            return Convert.FromHexString(hex);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
