using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;

namespace Mading.Networks.X;

/// <summary>The API of X: one method a call, nothing but HTTP. Facts: OpenAPI 2.167 of docs.x.com, read 22 November 2026.</summary>
internal sealed class XClient(NetworkLine line, XBudget budget, Uri host, string token)
{
    private const int Most = 100;
    private static readonly Duration Reading = Duration.FromSeconds(20);
    private static readonly Duration Uploading = Duration.FromMinutes(2);

    public Task<Answer<Result<User>>> Me(CancellationToken stop) => Ask<Result<User>>(HttpMethod.Get, "users/me", null, Reading, stop);

    public Task<Answer<Result<Made>>> Post(JsonObject post, Duration patience, CancellationToken stop) =>
        Ask<Result<Made>>(HttpMethod.Post, "tweets", Json(post), patience, stop, budget.See);

    public Task<Answer<Result<Gone>>> Delete(string id, CancellationToken stop) =>
        Ask<Result<Gone>>(HttpMethod.Delete, "tweets/" + Uri.EscapeDataString(id), null, Reading, stop);

    /// <summary>The account's own posts and replies, newest first.</summary>
    public Task<Answer<Timeline>> ReadPosts(string user, Instant since, string? page, CancellationToken stop) => Ask<Timeline>(
        HttpMethod.Get,
        $"users/{user}/tweets?max_results={Most}&exclude=retweets&post.fields=attachments,conversation_id,created_at,entities"
        + $"&start_time={Uri.EscapeDataString(InstantPattern.General.Format(since))}{(page is null ? "" : "&pagination_token=" + Uri.EscapeDataString(page))}",
        null, Reading, stop);

    /// <summary>A picture in one call.</summary>
    public async Task<Answer<Result<Medium>>> Upload(OutgoingMedia medium, string category, CancellationToken stop)
    {
        var form = new MultipartFormDataContent { { new StringContent(category), "media_category" } };
        form.Add(File(new StreamContent(await medium.Open(stop)), medium.MediaType), "media", "media");
        return await Ask<Result<Medium>>(HttpMethod.Post, "media/upload", form, Uploading, stop);
    }

    public Task<Answer<Result<Medium>>> Begin(OutgoingMedia medium, string category, CancellationToken stop) => Ask<Result<Medium>>(
        HttpMethod.Post, "media/upload/initialize",
        Json(new() { ["media_type"] = medium.MediaType, ["total_bytes"] = medium.Length, ["media_category"] = category }), Reading, stop);

    public Task<Answer<Result<Appended>>> Append(string id, int segment, ReadOnlyMemory<byte> bytes, CancellationToken stop)
    {
        var form = new MultipartFormDataContent { { new StringContent(segment.ToString(CultureInfo.InvariantCulture)), "segment_index" } };
        form.Add(File(new ReadOnlyMemoryContent(bytes), "application/octet-stream"), "media", "media");
        return Ask<Result<Appended>>(HttpMethod.Post, $"media/upload/{id}/append", form, Uploading, stop);
    }

    public Task<Answer<Result<Medium>>> Finish(string id, CancellationToken stop) =>
        Ask<Result<Medium>>(HttpMethod.Post, $"media/upload/{id}/finalize", null, Reading, stop);

    public Task<Answer<Result<Medium>>> ReadMedium(string id, CancellationToken stop) =>
        Ask<Result<Medium>>(HttpMethod.Get, $"media/upload?command=STATUS&media_id={id}", null, Reading, stop);

    public Task<Answer<Result<Described>>> Describe(string id, string altText, CancellationToken stop) => Ask<Result<Described>>(
        HttpMethod.Post, "media/metadata",
        Json(new() { ["id"] = id, ["metadata"] = new JsonObject { ["alt_text"] = new JsonObject { ["text"] = altText } } }), Reading, stop);

    /// <summary>A new access token, and a new refresh token with it: the old one is spent.</summary>
    /// <param name="secret">Of a confidential client; a public one names itself in the form.</param>
    public static Task<Answer<Tokens>> Refresh(NetworkLine line, Uri host, string refreshToken, string? client, string? secret)
    {
        var fields = new List<KeyValuePair<string, string>> { new("grant_type", "refresh_token"), new("refresh_token", refreshToken) };
        if (client is not null && secret is null)
            fields.Add(new("client_id", client));
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(host, "/2/oauth2/token")) { Content = new FormUrlEncodedContent(fields) };
        if (client is not null && secret is not null)
            request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{client}:{secret}")));
        return line.Ask<Tokens>(request, Reading, refreshToken, CancellationToken.None);
    }

    private static T File<T>(T content, string mediaType)
        where T : HttpContent
    {
        content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        return content;
    }

    private static ByteArrayContent Json(JsonObject body) => File(new ByteArrayContent(Encoding.UTF8.GetBytes(body.ToJsonString())), "application/json");

    private async Task<Answer<T>> Ask<T>(
        HttpMethod method, string path, HttpContent? body, Duration patience, CancellationToken stop, Action<HttpResponseHeaders>? see = null)
    {
        var request = new HttpRequestMessage(method, new Uri(host, "/2/" + path)) { Content = body };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return XErrors.Understand(await line.Ask<T>(request, patience, token, stop, see));
    }

    /// <param name="Errors">X tells some of them under success.</param>
    internal sealed record Result<T>(T? Data, IReadOnlyList<JsonElement>? Errors);

    internal sealed record User(string? Id, string? Username, string? Name);

    internal sealed record Made(string? Id, string? Text);

    internal sealed record Gone(bool? Deleted);

    internal sealed record Medium(string? Id, string? MediaKey, Work? ProcessingInfo);

    internal sealed record Work(string? State, int? CheckAfterSecs);

    internal sealed record Appended;

    internal sealed record Described(string? Id);

    internal sealed record Tokens(string? AccessToken, string? RefreshToken, long? ExpiresIn)
    {
        // A record would print its secrets.
        public override string ToString() => "Tokens";
    }

    internal sealed record Timeline(IReadOnlyList<Shown?>? Data, Paging? Meta, IReadOnlyList<JsonElement>? Errors);

    internal sealed record Paging(string? NextToken, int? ResultCount);

    internal sealed record Shown(
        string? Id, string? Text, DateTimeOffset? CreatedAt, string? ConversationId, Attached? Attachments, Entities? Entities);

    internal sealed record Attached(IReadOnlyList<string?>? MediaKeys);

    internal sealed record Entities(IReadOnlyList<Address?>? Urls);

    internal sealed record Address(string? Url, string? ExpandedUrl, string? MediaKey);
}
