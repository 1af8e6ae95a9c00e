using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using NodaTime;

namespace Mading.Networks.TikTok;

/// <summary>The Content Posting API: one method a call, nothing but HTTP. Facts: developers.tiktok.com, read 22 November 2026.</summary>
internal sealed class TikTokClient(NetworkLine line, Uri host, string token, Instant now)
{
    private static readonly Duration Reading = Duration.FromSeconds(20);

    /// <summary>Mandatory before each direct post: what this creator may.</summary>
    public Task<Answer<Creator>> ReadCreator(CancellationToken stop) => Ask<Creator>("post/publish/creator_info/query/", [], Reading, stop);

    /// <summary>Nothing is posted before the last byte has come.</summary>
    public Task<Answer<Begun>> BeginVideo(JsonObject post, JsonObject source, CancellationToken stop) =>
        Ask<Begun>("post/publish/video/init/", new() { ["post_info"] = post, ["source_info"] = source }, Reading, stop);

    /// <summary>Nothing lies in the app's inbox before the last byte has come. Carries no words: the person types them there.</summary>
    public Task<Answer<Begun>> BeginDraft(JsonObject source, CancellationToken stop) =>
        Ask<Begun>("post/publish/inbox/video/init/", new() { ["source_info"] = source }, Reading, stop);

    /// <summary>For an account that may only upload, which is not told what its creator may.</summary>
    public async Task<Answer<Person>> ReadPerson(CancellationToken stop)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(host, "/v2/user/info/?fields=open_id,display_name"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return TikTokErrors.Understand(await line.Ask<Result<Person>>(request, Reading, token, stop), now);
    }

    /// <summary>TikTok begins to fetch at once: this is the call that publishes photos.</summary>
    public Task<Answer<Begun>> PostPhotos(JsonObject body, Duration patience, CancellationToken stop) => Ask<Begun>("post/publish/content/init/", body, patience, stop);

    public Task<Answer<Standing>> ReadStatus(string publishId, CancellationToken stop) =>
        Ask<Standing>("post/publish/status/fetch/", new() { ["publish_id"] = publishId }, Reading, stop);

    /// <param name="start">The first byte's place in the whole.</param>
    public Task<Answer<NetworkLine.Told>> Put(Uri address, OutgoingMedia medium, long start, long length, Duration patience, CancellationToken stop)
    {
        var piece = new MediumPart(medium, start, length);
        piece.Headers.ContentType = new MediaTypeHeaderValue(medium.MediaType);
        piece.Headers.ContentRange = new ContentRangeHeaderValue(start, start + length - 1, medium.Length);
        return line.Push(new HttpRequestMessage(HttpMethod.Put, address) { Content = piece }, patience, token, stop);
    }

    public static Task<Answer<Tokens>> Refresh(NetworkLine line, Uri host, string refreshToken, string key, string secret)
    {
        var form = new FormUrlEncodedContent(
            [new("client_key", key), new("client_secret", secret), new("grant_type", "refresh_token"), new("refresh_token", refreshToken)]);
        return line.Ask<Tokens>(new HttpRequestMessage(HttpMethod.Post, new Uri(host, "/v2/oauth/token/")) { Content = form }, Reading, refreshToken, CancellationToken.None);
    }

    private async Task<Answer<T>> Ask<T>(string path, JsonObject body, Duration patience, CancellationToken stop)
        where T : class
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body.ToJsonString()));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json; charset=UTF-8");
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(host, "/v2/" + path)) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return TikTokErrors.Understand(await line.Ask<Result<T>>(request, patience, token, stop), now);
    }

    internal sealed record Result<T>(T? Data, Complaint? Error);

    internal sealed record Complaint(string? Code, string? Message);

    internal sealed record Creator(
        string? CreatorUsername, string? CreatorNickname, string[]? PrivacyLevelOptions, bool? CommentDisabled, bool? DuetDisabled, bool? StitchDisabled,
        int? MaxVideoPostDurationSec);

    internal sealed record Begun(string? PublishId, string? UploadUrl);

    /// <param name="PublicIds">Their own spelling: <c>publicaly_available_post_id</c>.</param>
    internal sealed record Standing(
        string? Status, string? FailReason, long? UploadedBytes, [property: JsonPropertyName("publicaly_available_post_id")] System.Text.Json.JsonElement[]? PublicIds);

    internal sealed record Person(Named? User);

    internal sealed record Named(string? OpenId, string? DisplayName);

    /// <param name="RefreshExpiresIn">Seconds within which the refresh token must be used.</param>
    internal sealed record Tokens(
        string? AccessToken, string? RefreshToken, long? ExpiresIn, long? RefreshExpiresIn = null, string? OpenId = null, string? Error = null, string? ErrorDescription = null)
    {
        // A record would print its secrets.
        public override string ToString() => "Tokens";
    }
}
