using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace Mading.Networks.Webhook;

/// <summary>From our terms to the JSON a script reads, and what it says back.</summary>
internal static class WebhookMapper
{
    private const int LongestId = 500;
    private const int LongestLink = 2_000;
    private static readonly Duration LentFor = Duration.FromHours(24);
    private static readonly JsonSerializerOptions Wire = new(JsonSerializerDefaults.Web);

    public static byte[] Ping() => JsonSerializer.SerializeToUtf8Bytes(new { Event = "ping" }, Wire);

    public static byte[] Look(OutgoingPost post) => JsonSerializer.SerializeToUtf8Bytes(new { Event = "look", Delivery = post.Key }, Wire);

    public static byte[] Withdraw(string remoteId) => JsonSerializer.SerializeToUtf8Bytes(new { Event = "withdraw", Id = remoteId }, Wire);

    public static byte[] Publish(OutgoingPost post) => JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            Event = "publish",
            Delivery = post.Key,
            Account = post.Account,
            Kind = JsonNamingPolicy.CamelCase.ConvertName(post.Kind.ToString()),
            post.Title,
            Text = post.Text.Replace("\r\n", "\n", StringComparison.Ordinal),
            Media = post.Media.Select(Medium),
            Sources = post.Sources.Select(s => new { s.Title, s.Link }),
            post.Language,
            DueAt = InstantPattern.General.Format(post.DueAt),
            post.ReplyTo,
            post.First,
            post.ContentWarning,
        },
        Wire);

    /// <returns>Nothing when it is not the id and the public address of one post.</returns>
    public static (string Id, Uri Link)? Shown(string? id, string? link) =>
        id is { Length: > 0 and <= LongestId } && link is { Length: <= LongestLink }
        && Uri.TryCreate(link, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
            ? (id, address) : null;

    private static object Medium(OutgoingMedia medium) => new
    {
        Type = medium.MediaType,
        Bytes = medium.Length,
        medium.Width,
        medium.Height,
        Alt = medium.AltText,
        medium.Seconds,
        Url = medium.Lend?.Invoke(LentFor),
    };
}
