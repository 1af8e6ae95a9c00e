using System.Globalization;

namespace Mading.Networks.Telegram;

/// <summary>The numbers of a post's messages in its channel, as text: an album is several messages.</summary>
internal static class TelegramRemoteId
{
    private const int Most = 20;

    public static string Of(IEnumerable<long> messages) => string.Join(',', messages.Select(m => m.ToString(CultureInfo.InvariantCulture)));

    /// <returns>Empty when it is none of ours.</returns>
    public static IReadOnlyList<long> Read(string? remoteId)
    {
        var parts = (remoteId ?? "").Split(',');
        var messages = parts.Take(Most).Select(p => long.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out var message) ? message : 0).ToList();
        return messages.TrueForAll(m => m > 0) ? messages : [];
    }
}
