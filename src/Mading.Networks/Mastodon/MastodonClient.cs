using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;

namespace Mading.Networks.Mastodon;

/// <summary>One account on one server: one method a call, nothing but HTTP. Facts: docs.joinmastodon.org, API 4.5–4.7.</summary>
internal sealed class MastodonClient(NetworkLine line, Uri server, string token)
{
    public const int StatusesPerPage = 40;
    private static readonly Duration Reading = Duration.FromSeconds(20);
    private static readonly Duration Uploading = Duration.FromMinutes(1);
    private static readonly JsonSerializerOptions Wire = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public Uri Server => server;

    public Task<Answer<Instance>> ReadInstance(CancellationToken stop) =>
        line.Ask<Instance>(Request(HttpMethod.Get, "/api/v2/instance"), Reading, token, stop);

    public Task<Answer<Account>> VerifyCredentials(CancellationToken stop) =>
        line.Ask<Account>(Request(HttpMethod.Get, "/api/v1/accounts/verify_credentials"), Reading, token, stop);

    /// <summary>200 when the medium is ready, 202 while the server still works on it.</summary>
    public async Task<Answer<Medium>> Upload(OutgoingMedia medium, CancellationToken stop)
    {
        var file = new StreamContent(await medium.Open(stop));
        file.Headers.ContentType = new MediaTypeHeaderValue(medium.MediaType);
        var form = new MultipartFormDataContent { { file, "file", "media" + Ending(medium.MediaType) } };
        if (medium.AltText.Length > 0)
            form.Add(new StringContent(medium.AltText), "description");
        return await line.Ask<Medium>(Request(HttpMethod.Post, "/api/v2/media", form), Uploading + UploadTime.Of(medium.Length), token, stop);
    }

    /// <summary>200 when the medium is ready, 206 while the server still works on it.</summary>
    public Task<Answer<Medium>> ReadMedium(string id, CancellationToken stop) =>
        line.Ask<Medium>(Request(HttpMethod.Get, $"/api/v1/media/{Uri.EscapeDataString(id)}"), Reading, token, stop);

    /// <param name="key">The server keeps it for an hour after the status was made, and answers with that status.</param>
    public Task<Answer<Status>> Post(NewStatus status, Guid key, Duration patience, CancellationToken stop)
    {
        var request = Request(HttpMethod.Post, "/api/v1/statuses", Json(status));
        request.Headers.Add("Idempotency-Key", key.ToString());
        return line.Ask<Status>(request, patience, token, stop);
    }

    public Task<Answer<Status>> ReadStatus(string id, CancellationToken stop) =>
        line.Ask<Status>(Request(HttpMethod.Get, $"/api/v1/statuses/{Uri.EscapeDataString(id)}"), Reading, token, stop);

    /// <summary>Replaces what the status says; what is left out is taken away, pictures too.</summary>
    public Task<Answer<Status>> Edit(string id, NewStatus status, CancellationToken stop) =>
        line.Ask<Status>(Request(HttpMethod.Put, $"/api/v1/statuses/{Uri.EscapeDataString(id)}", Json(status)), Reading, token, stop);

    /// <summary>The account's own latest, newest first, answers included.</summary>
    public Task<Answer<Status?[]>> ReadStatuses(string account, string? before, CancellationToken stop)
    {
        var page = before is null ? "" : $"&max_id={Uri.EscapeDataString(before)}";
        var path = $"/api/v1/accounts/{Uri.EscapeDataString(account)}/statuses?limit={StatusesPerPage}&exclude_reblogs=true{page}";
        return line.Ask<Status?[]>(Request(HttpMethod.Get, path), Reading, token, stop);
    }

    public Task<Answer<Status>> Delete(string id, CancellationToken stop) =>
        line.Ask<Status>(Request(HttpMethod.Delete, $"/api/v1/statuses/{Uri.EscapeDataString(id)}"), Reading, token, stop);

    private static ByteArrayContent Json(NewStatus status)
    {
        var body = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(status, Wire));
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return body;
    }

    private HttpRequestMessage Request(HttpMethod method, string path, HttpContent? body = null)
    {
        var request = new HttpRequestMessage(method, new Uri(server, path)) { Content = body };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return request;
    }

    private static string Ending(string mediaType) => "." + mediaType[(mediaType.IndexOf('/', StringComparison.Ordinal) + 1)..];

    internal sealed record Instance(string? Domain, Configuration? Configuration);

    internal sealed record Configuration(StatusFigures? Statuses, MediaFigures? MediaAttachments);

    internal sealed record StatusFigures(long? MaxCharacters, long? MaxMediaAttachments);

    internal sealed record MediaFigures(long? ImageSizeLimit, long? DescriptionLimit, string[]? SupportedMimeTypes);

    internal sealed record Account(string? Id, string? Acct, string? Url);

    internal sealed record Medium(string? Id, string? Url);

    internal sealed record NewStatus(string Status, IReadOnlyList<string> MediaIds, string Visibility, string? Language, string? InReplyToId, bool? Sensitive = null, string? SpoilerText = null, NewPoll? Poll = null);

    /// <param name="ExpiresIn">Seconds.</param>
    internal sealed record NewPoll(IReadOnlyList<string> Options, int ExpiresIn);

    internal sealed record Status(string? Id, string? Url, string? Uri, DateTimeOffset? CreatedAt, string? Content, Medium[]? MediaAttachments, bool? Sensitive = null, string? SpoilerText = null);
}
