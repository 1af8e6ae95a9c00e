using System.Text.Json;
using System.Text.Json.Nodes;
using Mading.Networks.Tests.Promises;
using Microsoft.AspNetCore.Http;
using NodaTime;

namespace Mading.Networks.Tests.Bluesky;

/// <summary>An account server as far as our calls go; answers as the lexicons and the reference server do.</summary>
public sealed class ScriptedBluesky : ScriptedNetwork
{
    public const string Did = "did:plc:perpus";
    private readonly Dictionary<string, JsonObject> _records = [];
    private readonly HashSet<string> _blobs = [];
    private int _tokens;

    public override int PublicPosts => _records.Count;

    public override int Uploads => UploadCalls;

    public int UploadCalls { get; private set; }

    public int SignIns { get; private set; }

    public int Refreshes { get; private set; }

    public int Writes { get; private set; }

    /// <summary>The token that is good now; any other is refused as expired.</summary>
    public string Access => $"access-{_tokens}";

    public bool RefreshTokensAreOver { get; set; }

    public JsonObject Last => _records.Values.Last();

    public IReadOnlyDictionary<string, JsonObject> Records => _records;

    /// <summary>What the server does with pictures that no record uses.</summary>
    public void ThrowPicturesAway() => _blobs.Clear();

    public void EndSessions() => _tokens++;

    public override void PostByHand(string text, Instant at) =>
        _records.Add("3hand" + _records.Count, new JsonObject { ["text"] = text, ["createdAt"] = at.ToString() });

    protected override object Complaint(string sentence) => new { error = "InvalidRequest", message = sentence };

    protected override bool OnlySignsIn(HttpRequest request) =>
        request.Path.Value!.EndsWith("Session", StringComparison.Ordinal);

    protected override async Task<(int Status, object Body)> Act(HttpRequest request)
    {
        var call = request.Path.Value!.Split('/')[^1];
        if (call == "com.atproto.server.createSession")
            return SignIn();
        if (call == "com.atproto.server.refreshSession")
            return Refresh();
        if (call == "com.atproto.identity.resolveHandle")
            return request.Query["handle"] == "nadia.bsky.social" ? (200, new { did = "did:plc:nadia" }) : (400, Complaint("Unable to resolve handle"));
        if (request.Headers.Authorization != "Bearer " + Access)
            return (400, new { error = "ExpiredToken", message = "Token has expired" });
        return call switch
        {
            "com.atproto.repo.uploadBlob" => await Upload(request),
            "com.atproto.repo.putRecord" => await Put(request),
            "com.atproto.repo.getRecord" => Get(request.Query["rkey"]!),
            "com.atproto.repo.deleteRecord" => await Delete(request),
            _ => (501, new { error = "MethodNotImplemented", message = "Method Not Implemented" }),
        };
    }

    private (int Status, object Body) SignIn()
    {
        SignIns++;
        return (200, Session());
    }

    private (int Status, object Body) Refresh()
    {
        Refreshes++;
        return RefreshTokensAreOver ? (400, new { error = "ExpiredToken", message = "Token has expired" }) : (200, Session());
    }

    private object Session() => new { did = Did, handle = "perpus.example.org", accessJwt = Access, refreshJwt = "refresh" };

    private async Task<(int Status, object Body)> Upload(HttpRequest request)
    {
        UploadCalls++;
        using var bytes = new MemoryStream();
        await request.Body.CopyToAsync(bytes);
        var link = "bafkrei" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes.ToArray()));
        _blobs.Add(link);
        return (200, new JsonObject
        {
            ["blob"] = new JsonObject
            {
                ["$type"] = "blob", ["ref"] = new JsonObject { ["$link"] = link }, ["mimeType"] = request.ContentType, ["size"] = bytes.Length,
            },
        });
    }

    private async Task<(int Status, object Body)> Put(HttpRequest request)
    {
        var body = (await JsonSerializer.DeserializeAsync<JsonObject>(request.Body))!;
        var record = body["record"]!.AsObject();
        var links = Blobs(record).ToList();
        if (links.Exists(l => !_blobs.Contains(l)))
            return (400, new { error = "BlobNotFound", message = "Could not find blob: " + links[0] });
        Writes++;
        _records[(string)body["rkey"]!] = record;
        return (200, new { uri = $"at://{Did}/app.bsky.feed.post/{(string)body["rkey"]!}", cid = "bafyrei" + body["rkey"] });
    }

    private static IEnumerable<string> Blobs(JsonNode? node) => node switch
    {
        JsonObject o when o["$link"] is { } link => [(string)link!],
        JsonObject o => o.SelectMany(p => Blobs(p.Value)),
        JsonArray a => a.SelectMany(Blobs),
        _ => [],
    };

    private (int Status, object Body) Get(string rkey) => _records.TryGetValue(rkey, out var record)
        ? (200, new JsonObject { ["uri"] = $"at://{Did}/app.bsky.feed.post/{rkey}", ["cid"] = "bafyrei" + rkey, ["value"] = record.DeepClone() })
        : (400, new { error = "RecordNotFound", message = "Could not locate record" });

    private async Task<(int Status, object Body)> Delete(HttpRequest request)
    {
        var body = (await JsonSerializer.DeserializeAsync<JsonObject>(request.Body))!;
        _records.Remove((string)body["rkey"]!);
        return (200, new { });
    }
}
