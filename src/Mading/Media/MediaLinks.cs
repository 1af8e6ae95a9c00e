using System.Security.Cryptography;
using Mading.Kernel;
using Mading.Media.Videos;
using Mading.Networks;
using Microsoft.AspNetCore.DataProtection;
using NodaTime;

namespace Mading.Media;

/// <summary>
/// Addresses of pictures and videos. A lent one shows a picture that is not public yet, for a while, to whoever holds it: the decision screen
/// on the head's phone, the phone page, a network that fetches by itself.
/// </summary>
public sealed class MediaLinks(IDataProtectionProvider protection, IClock clock)
{
    /// <summary>Widths of the smaller copies, in pixels.</summary>
    public static readonly IReadOnlyList<int> Widths = [240, 480, 960];

    private readonly IDataProtector _seal = protection.CreateProtector("Mading.Media.Lent");

    public static string Small(MediumId id) => $"/media/{id}/480.webp";

    public static string Large(MediumId id) => $"/media/{id}/960.webp";

    /// <summary>A video, whatever file it is in.</summary>
    public static string Video(MediumId id) => $"/media/{id}/video";

    /// <summary>A picture placed whole on a canvas.</summary>
    public static string Fitted(MediumId id, Canvas canvas) => $"/media/{id}/{canvas.Name}.jpg";

    /// <summary>The same, smaller; where none can be made, the picture as it is.</summary>
    public static string FittedSmall(MediumId id, Canvas canvas) => $"/media/{id}/{canvas.Name}.webp";

    public static string Whole(MediumId id, string mediaType) => $"/media/{id}/{WholeName(mediaType)}";

    public static string Ending(string mediaType) => VideoFacts.Ending(mediaType) ?? Picture.Ending(mediaType);

    internal static string WholeName(string mediaType) =>
        VideoFacts.Ending(mediaType) is { } ending ? "video." + ending : "picture." + Picture.Ending(mediaType);

    /// <param name="address">One of those above.</param>
    public string Lend(MediumId id, string address, Instant until) =>
        $"{address}?k={_seal.Protect($"{id.Value:N}.{until.ToUnixTimeSeconds()}")}";

    internal bool Opens(MediumId id, string? key)
    {
        if (string.IsNullOrEmpty(key) || key.Length > 500)
            return false;
        try
        {
            var parts = _seal.Unprotect(key).Split('.');
            return parts[0] == id.Value.ToString("N") && long.Parse(parts[1], null) >= clock.GetCurrentInstant().ToUnixTimeSeconds();
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
