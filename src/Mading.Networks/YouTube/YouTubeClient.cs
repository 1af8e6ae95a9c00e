using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;

namespace Mading.Networks.YouTube;

/// <summary>
/// The Data API of YouTube: one method a call, nothing but HTTP. Facts: developers.google.com/youtube/v3 ("Videos", "Resumable
/// Uploads"), read 22 November 2026.
/// </summary>
internal sealed class YouTubeClient(NetworkLine line, Uri host, string token, IClock clock)
{
    public const string Private = "private";
    public const string Public = "public";
    private const int Unfinished = 308;
    private static readonly Duration Reading = Duration.FromSeconds(20);
    private static readonly JsonSerializerOptions Wire = new(JsonSerializerDefaults.Web);

    /// <summary>The channel to which the token belongs.</summary>
    public Task<Answer<Items<Channel>>> Mine(CancellationToken stop) =>
        Ask<Items<Channel>>(HttpMethod.Get, "youtube/v3/channels?part=snippet,status&mine=true", null, Reading, stop);

    /// <summary>Opens a place for the bytes. Nothing exists before the last of them has come.</summary>
    public async Task<Answer<Uri>> Begin(JsonObject video, OutgoingMedia medium, CancellationToken stop)
    {
        var body = Json(video);
        body.Headers.Add("X-Upload-Content-Length", medium.Length.ToString(CultureInfo.InvariantCulture));
        body.Headers.Add("X-Upload-Content-Type", medium.MediaType);
        Uri? place = null;
        var answer = await Ask<JsonObject>(
            HttpMethod.Post, "upload/youtube/v3/videos?uploadType=resumable&part=snippet,status", body, Reading, stop, headers => place = headers.Location);

        // The answer itself is empty.
        return answer switch
        {
            Answer<JsonObject>.Given or Answer<JsonObject>.Lost { Gibberish: true } when place is not null && IsGoogles(place) => new Answer<Uri>.Given(place, 200),
            Answer<JsonObject>.Refused refused => new Answer<Uri>.Refused(refused.Reason, refused.Status, refused.Code, refused.NotBefore, refused.Said),
            Answer<JsonObject>.NotNow busy => new Answer<Uri>.NotNow(busy.NotBefore, busy.Code),
            _ => new Answer<Uri>.Lost(Gibberish: true),
        };
    }

    /// <summary>The next bytes of a video.</summary>
    public Task<Answer<Arrived>> Send(Uri place, ReadOnlyMemory<byte> bytes, long from, long total, CancellationToken stop)
    {
        var content = new ReadOnlyMemoryContent(bytes);
        content.Headers.ContentRange = new ContentRangeHeaderValue(from, from + bytes.Length - 1, total);
        return Put(place, content, Reading + UploadTime.Of(bytes.Length), stop);
    }

    /// <summary>How many bytes are there; or the video, when all are.</summary>
    public Task<Answer<Arrived>> Where(Uri place, long total, CancellationToken stop)
    {
        var content = new ByteArrayContent([]);
        content.Headers.ContentRange = new ContentRangeHeaderValue(total);
        return Put(place, content, Reading, stop);
    }

    public Task<Answer<Items<Video>>> Read(string id, string part, CancellationToken stop) =>
        Ask<Items<Video>>(HttpMethod.Get, $"youtube/v3/videos?part={part}&id={Uri.EscapeDataString(id)}", null, Reading, stop);

    /// <param name="part">An update deletes whatever of this part it does not name.</param>
    public Task<Answer<Video>> Update(string id, string part, JsonNode value, Duration patience, CancellationToken stop) =>
        Ask<Video>(HttpMethod.Put, "youtube/v3/videos?part=" + part, Json(new() { ["id"] = id, [part] = value }), patience, stop);

    /// <summary>Answers with nothing at all when it is done.</summary>
    public Task<Answer<JsonObject>> Delete(string id, CancellationToken stop) =>
        Ask<JsonObject>(HttpMethod.Delete, "youtube/v3/videos?id=" + Uri.EscapeDataString(id), null, Reading, stop);

    /// <summary>A new access token; the refresh token stays good (developers.google.com, "Using OAuth 2.0 for Web Server Applications").</summary>
    public static Task<Answer<Tokens>> Refresh(NetworkLine line, Uri host, string refreshToken, string? client, string? secret)
    {
        var fields = new List<KeyValuePair<string, string>> { new("grant_type", "refresh_token"), new("refresh_token", refreshToken) };
        if (client is not null)
            fields.Add(new("client_id", client));
        if (secret is not null)
            fields.Add(new("client_secret", secret));
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(host, "/token")) { Content = new FormUrlEncodedContent(fields) };
        return line.Ask<Tokens>(request, Reading, refreshToken, CancellationToken.None);
    }

    private async Task<Answer<Arrived>> Put(Uri place, HttpContent content, Duration patience, CancellationToken stop)
    {
        if (!IsGoogles(place))
            return new Answer<Arrived>.Given(Arrived.Nowhere, 404);
        string? range = null;
        var answer = await Ask<Video>(
            HttpMethod.Put, place, content, patience, stop, headers => range = headers.TryGetValues("Range", out var values) ? values.First() : null);
        return answer switch
        {
            Answer<Video>.Given { Value.Id: { } id, Status: 200 or 201 } when YouTubeMapper.IsId(id) => new Answer<Arrived>.Given(new(id, 0), 201),
            Answer<Video>.Refused { Status: Unfinished } => new Answer<Arrived>.Given(new(null, AfterRange(range)), Unfinished),
            Answer<Video>.Refused { Status: 404 or 410 } => new Answer<Arrived>.Given(Arrived.Nowhere, 404),
            Answer<Video>.Refused refused => new Answer<Arrived>.Refused(refused.Reason, refused.Status, refused.Code, refused.NotBefore, refused.Said),
            Answer<Video>.NotNow busy => new Answer<Arrived>.NotNow(busy.NotBefore, busy.Code),
            _ => new Answer<Arrived>.Lost(Gibberish: false),
        };
    }

    // "bytes=0-524287"; without it nothing has come yet.
    private static long AfterRange(string? range) =>
        range?.Split('-') is ["bytes=0", var last] && long.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var place) && place < long.MaxValue ? place + 1 : 0;

    // The token travels with the bytes: to nobody but Google, or to whoever was set in its place.
    private bool IsGoogles(Uri place) => place.IsAbsoluteUri
        && ((place.Scheme == host.Scheme && place.Authority == host.Authority) || (place.Scheme == Uri.UriSchemeHttps && place.Host.EndsWith(".googleapis.com", StringComparison.Ordinal)));

    private static ByteArrayContent Json(JsonObject body)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body.ToJsonString()));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        return content;
    }

    private Task<Answer<T>> Ask<T>(
        HttpMethod method, string path, HttpContent? body, Duration patience, CancellationToken stop, Action<HttpResponseHeaders>? see = null) =>
        Ask<T>(method, new Uri(host, "/" + path), body, patience, stop, see);

    private async Task<Answer<T>> Ask<T>(
        HttpMethod method, Uri address, HttpContent? body, Duration patience, CancellationToken stop, Action<HttpResponseHeaders>? see = null)
    {
        var request = new HttpRequestMessage(method, address) { Content = body };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return YouTubeErrors.Understand(await line.Ask<T>(request, patience, token, Wire, stop, see), clock.GetCurrentInstant());
    }

    /// <param name="Video">The id, once all is there.</param>
    /// <param name="Bytes">How many are there.</param>
    /// <param name="IsGone">The place for them is no more.</param>
    internal sealed record Arrived(string? Video, long Bytes, bool IsGone = false)
    {
        public static readonly Arrived Nowhere = new(null, 0, IsGone: true);
    }

    internal sealed record Items<T>([property: System.Text.Json.Serialization.JsonPropertyName("items")] IReadOnlyList<T?>? Entries);

    internal sealed record Channel(string? Id, About? Snippet, ChannelStatus? Status);

    internal sealed record About(string? Title, string? CustomUrl);

    internal sealed record ChannelStatus(string? LongUploadsStatus);

    internal sealed record Video(string? Id, Snippet? Snippet, Standing? Status);

    internal sealed record Snippet(string? Title, string? CategoryId, string? DefaultLanguage, string? DefaultAudioLanguage);

    /// <param name="UploadStatus"><c>uploaded</c>, <c>processed</c>, <c>failed</c>, <c>rejected</c> or <c>deleted</c>.</param>
    internal sealed record Standing(
        string? UploadStatus, string? FailureReason, string? RejectionReason, string? PrivacyStatus, string? License, bool? Embeddable,
        bool? PublicStatsViewable, bool? SelfDeclaredMadeForKids, bool? ContainsSyntheticMedia)
    {
        /// <summary>The same in public.</summary>
        public JsonObject Shown()
        {
            var shown = new JsonObject { ["privacyStatus"] = Public };
            if (License is { } license)
                shown["license"] = license;
            foreach (var (name, value) in new[] { ("embeddable", Embeddable), ("publicStatsViewable", PublicStatsViewable), ("selfDeclaredMadeForKids", SelfDeclaredMadeForKids), ("containsSyntheticMedia", ContainsSyntheticMedia) })
            {
                if (value is { } said)
                    shown[name] = said;
            }

            return shown;
        }
    }

    internal sealed record Tokens(string? AccessToken, long? ExpiresIn)
    {
        // A record would print its secret.
        public override string ToString() => "Tokens";
    }
}
