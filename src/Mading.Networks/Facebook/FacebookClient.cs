using System.Net.Http.Headers;
using NodaTime;

namespace Mading.Networks.Facebook;

/// <summary>One Page of the Graph API: one method a call, nothing but HTTP. Facts: developers.facebook.com, Pages API, read 22 November 2026.</summary>
internal sealed class FacebookClient(NetworkLine line, FacebookBudget budget, Uri host, string version, string page, string token)
{
    private const string PostFields = "id,message,created_time,permalink_url,attachments{target{id},subattachments{target{id}}}";
    private const int Most = 100;
    private static readonly Duration Reading = Duration.FromSeconds(20);
    private static readonly Duration Uploading = Duration.FromMinutes(1);

    public Uri Host => host;

    public string Page => page;

    public Task<Answer<Node>> ReadPage(CancellationToken stop) => Get<Node>($"{page}?fields=id,name,link", stop);

    /// <summary>Whose token this is: a Page's token answers with the Page itself.</summary>
    public Task<Answer<Node>> Me(CancellationToken stop) => Get<Node>("me?fields=id,name,link", stop);

    /// <summary>What the token may do and until when. Only for tokens that may ask about themselves.</summary>
    public Task<Answer<Inspected>> Inspect(CancellationToken stop) => Get<Inspected>("debug_token?input_token=" + Uri.EscapeDataString(token), stop);

    /// <summary>A picture that nobody sees until a post carries it.</summary>
    public async Task<Answer<Node>> UploadUnpublished(OutgoingMedia medium, CancellationToken stop)
    {
        var file = new StreamContent(await medium.Open(stop));
        file.Headers.ContentType = new MediaTypeHeaderValue(medium.MediaType);
        var form = new MultipartFormDataContent
        {
            { file, "source", "picture." + medium.MediaType[(medium.MediaType.IndexOf('/', StringComparison.Ordinal) + 1)..] },
            { new StringContent("false"), "published" },
        };
        if (medium.AltText.Length > 0)
            form.Add(new StringContent(medium.AltText), "alt_text_custom");
        return await Ask<Node>(HttpMethod.Post, $"{page}/photos", form, Uploading, stop);
    }

    public Task<Answer<Node>> Publish(IReadOnlyList<KeyValuePair<string, string>> fields, Duration patience, CancellationToken stop) =>
        Ask<Node>(HttpMethod.Post, $"{page}/feed", new FormUrlEncodedContent(fields), patience, stop);

    public Task<Answer<Node>> Comment(string post, string message, Duration patience, CancellationToken stop) =>
        Ask<Node>(HttpMethod.Post, $"{Uri.EscapeDataString(post)}/comments", new FormUrlEncodedContent([new("message", message)]), patience, stop);

    /// <summary>Other words for a post or a comment that this same app has made.</summary>
    public Task<Answer<Done>> Edit(string id, string message, CancellationToken stop) =>
        Ask<Done>(HttpMethod.Post, Uri.EscapeDataString(id), new FormUrlEncodedContent([new("message", message)]), Reading, stop);

    public Task<Answer<Node>> Read(string id, CancellationToken stop) => Get<Node>(Uri.EscapeDataString(id) + "?fields=id", stop);

    /// <summary>The Page's own posts and no visitor's, newest first.</summary>
    public Task<Answer<Feed>> ReadFeed(Instant since, string? after, CancellationToken stop) =>
        Get<Feed>($"{page}/published_posts?fields={PostFields}&limit={Most}&since={since.ToUnixTimeSeconds()}{After(after)}", stop);

    public Task<Answer<Feed>> ReadComments(string post, string? after, CancellationToken stop) =>
        Get<Feed>($"{Uri.EscapeDataString(post)}/comments?fields=id,message,created_time,permalink_url,from{{id}}&order=reverse_chronological&limit={Most}{After(after)}", stop);

    public Task<Answer<Done>> Delete(string id, CancellationToken stop) =>
        Ask<Done>(HttpMethod.Delete, Uri.EscapeDataString(id), null, Reading, stop);

    private static string After(string? cursor) => cursor is null ? "" : "&after=" + Uri.EscapeDataString(cursor);

    private Task<Answer<T>> Get<T>(string path, CancellationToken stop) => Ask<T>(HttpMethod.Get, path, null, Reading, stop);

    private async Task<Answer<T>> Ask<T>(HttpMethod method, string path, HttpContent? body, Duration patience, CancellationToken stop)
    {
        var request = new HttpRequestMessage(method, new Uri(host, $"/{version}/{path}")) { Content = body };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var answer = await line.Ask<T>(request, patience, token, stop, budget.See);
        budget.See(answer);
        return FacebookErrors.Understand(answer);
    }

    internal sealed record Node(string? Id, string? PostId, string? Name, string? Link);

    internal sealed record Inspected(Token? Data);

    /// <param name="ExpiresAt">Seconds since 1970; nought for never.</param>
    internal sealed record Token(string? AppId, string? Type, long? ExpiresAt, IReadOnlyList<string?>? Scopes);

    internal sealed record Done(bool? Success);

    internal sealed record Feed(IReadOnlyList<Post?>? Data, Paging? Paging);

    internal sealed record Paging(Cursors? Cursors, string? Next);

    internal sealed record Cursors(string? After);

    internal sealed record Post(string? Id, string? Message, string? CreatedTime, string? PermalinkUrl, Attachments? Attachments, Author? From);

    internal sealed record Author(string? Id);

    internal sealed record Attachments(IReadOnlyList<Attachment?>? Data);

    internal sealed record Attachment(Author? Target, Attachments? Subattachments);
}
