using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using NodaTime;

namespace Mading.Networks.Bluesky;

/// <summary>One account server: one method a call, nothing but HTTP. Facts: lexicons of github.com/bluesky-social/atproto, d6296a1.</summary>
internal sealed class BlueskyClient(NetworkLine line, Uri service)
{
    public const string Posts = "app.bsky.feed.post";
    private static readonly Duration Patience = Duration.FromSeconds(20);
    private static readonly Duration Uploading = Duration.FromMinutes(1);

    private static readonly JsonSerializerOptions Wire = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public Uri Service => service;

    public Task<Answer<Session>> CreateSession(string identifier, string password, CancellationToken stop) =>
        line.Ask<Session>(Post("com.atproto.server.createSession", new { identifier, password }, null), Patience, password, Wire, stop);

    public Task<Answer<Session>> RefreshSession(string refreshToken, CancellationToken stop) =>
        line.Ask<Session>(Post("com.atproto.server.refreshSession", null, refreshToken), Patience, refreshToken, Wire, stop);

    public Task<Answer<Handle>> ResolveHandle(string handle, CancellationToken stop) =>
        line.Ask<Handle>(Get($"com.atproto.identity.resolveHandle?handle={Uri.EscapeDataString(handle)}", null), Patience, "", Wire, stop);

    public async Task<Answer<Upload>> UploadBlob(OutgoingMedia medium, string token, CancellationToken stop)
    {
        var file = new StreamContent(await medium.Open(stop));
        file.Headers.ContentType = new MediaTypeHeaderValue(medium.MediaType);
        return await line.Ask<Upload>(Request(HttpMethod.Post, "com.atproto.repo.uploadBlob", token, file), Uploading + UploadTime.Of(medium.Length), token, Wire, stop);
    }

    /// <summary>Writes under a key of ours: the identical record a second time changes nothing.</summary>
    public Task<Answer<Written>> PutRecord(string repo, string rkey, JsonObject record, string token, Duration patience, CancellationToken stop) =>
        line.Ask<Written>(Post("com.atproto.repo.putRecord", new { repo, collection = Posts, rkey, record }, token), patience, token, Wire, stop);

    public Task<Answer<Record>> GetRecord(string repo, string rkey, string token, CancellationToken stop) =>
        line.Ask<Record>(Get($"com.atproto.repo.getRecord?repo={Uri.EscapeDataString(repo)}&collection={Posts}&rkey={Uri.EscapeDataString(rkey)}", token), Patience, token, Wire, stop);

    /// <summary>Succeeds too when there is no such record.</summary>
    public Task<Answer<Deleted>> DeleteRecord(string repo, string rkey, string token, CancellationToken stop) =>
        line.Ask<Deleted>(Post("com.atproto.repo.deleteRecord", new { repo, collection = Posts, rkey }, token), Patience, token, Wire, stop);

    private HttpRequestMessage Get(string call, string? token) => Request(HttpMethod.Get, call, token, null);

    private HttpRequestMessage Post(string call, object? body, string? token)
    {
        if (body is null)
            return Request(HttpMethod.Post, call, token, null);
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, Wire));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return Request(HttpMethod.Post, call, token, content);
    }

    private HttpRequestMessage Request(HttpMethod method, string call, string? token, HttpContent? body)
    {
        var request = new HttpRequestMessage(method, new Uri(service, "/xrpc/" + call)) { Content = body };
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return request;
    }

    internal sealed record Session(string? Did, string? Handle, string? AccessJwt, string? RefreshJwt, DidDocument? DidDoc);

    internal sealed record DidDocument(IReadOnlyList<DidService>? Service);

    internal sealed record DidService(string? Id, string? ServiceEndpoint);

    internal sealed record Handle(string? Did);

    internal sealed record Upload(JsonObject? Blob);

    internal sealed record Written(string? Uri, string? Cid);

    internal sealed record Record(string? Uri, string? Cid, JsonObject? Value);

    internal sealed record Deleted;
}
