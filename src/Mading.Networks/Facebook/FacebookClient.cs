using System.Net.Http.Headers;
using Mading.Networks.Meta;
using NodaTime;

namespace Mading.Networks.Facebook;

/// <summary>One Page of the Graph API: one method a call, nothing but HTTP. Facts: developers.facebook.com, Pages API, read 22 November 2026.</summary>
internal sealed class FacebookClient(GraphLine line, Uri pieces, Uri whole, string page)
{
    private const string PostFields = "id,message,created_time,permalink_url,attachments{target{id},subattachments{target{id}}}";
    private const int Most = 100;
    private static readonly Duration Uploading = Duration.FromMinutes(1);

    public Uri Host => line.Host;

    public string Page => page;

    /// <summary>Videos, reels and stories, with the hosts that take their bytes.</summary>
    public FacebookFilmClient Films { get; } = new(line, line.At(pieces), line.At(whole), page);

    public FacebookLiveClient Lives { get; } = new(line, page);

    public Task<Answer<GraphNode>> ReadPage(CancellationToken stop) => line.Get<GraphNode>($"{page}?fields=id,name,link", stop);

    /// <summary>Whose token this is: a Page's token answers with the Page itself.</summary>
    public Task<Answer<GraphNode>> Me(CancellationToken stop) => line.Get<GraphNode>("me?fields=id,name,link", stop);

    /// <summary>What the token may do and until when. Only for tokens that may ask about themselves.</summary>
    public Task<Answer<GraphInspected>> Inspect(CancellationToken stop) => line.Inspect(stop);

    /// <summary>A picture that nobody sees until a post carries it.</summary>
    public async Task<Answer<GraphNode>> UploadUnpublished(OutgoingMedia medium, CancellationToken stop)
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
        return await line.Ask<GraphNode>(HttpMethod.Post, $"{page}/photos", form, Uploading + UploadTime.Of(medium.Length), stop);
    }

    public Task<Answer<GraphNode>> Publish(IReadOnlyList<KeyValuePair<string, string>> fields, Duration patience, CancellationToken stop) =>
        line.Ask<GraphNode>(HttpMethod.Post, $"{page}/feed", new FormUrlEncodedContent(fields), patience, stop);

    public Task<Answer<GraphNode>> Comment(string post, string message, Duration patience, CancellationToken stop) =>
        line.Ask<GraphNode>(HttpMethod.Post, $"{Uri.EscapeDataString(post)}/comments", new FormUrlEncodedContent([new("message", message)]), patience, stop);

    /// <summary>Other words for a post or a comment that this same app has made.</summary>
    /// <param name="field">What they are called there: a video has a description.</param>
    public Task<Answer<GraphDone>> Edit(string id, string field, string words, CancellationToken stop) =>
        line.Ask<GraphDone>(HttpMethod.Post, Uri.EscapeDataString(id), new FormUrlEncodedContent([new(field, words)]), GraphLine.Reading, stop);

    public Task<Answer<GraphNode>> Read(string id, CancellationToken stop) => line.Get<GraphNode>(Uri.EscapeDataString(id) + "?fields=id", stop);

    /// <summary>The Page's own posts and no visitor's, newest first.</summary>
    public Task<Answer<Feed>> ReadFeed(Instant since, string? after, CancellationToken stop) =>
        line.Get<Feed>($"{page}/published_posts?fields={PostFields}&limit={Most}&since={since.ToUnixTimeSeconds()}{After(after)}", stop);

    public Task<Answer<Feed>> ReadComments(string post, string? after, CancellationToken stop) =>
        line.Get<Feed>($"{Uri.EscapeDataString(post)}/comments?fields=id,message,created_time,permalink_url,from{{id}}&order=reverse_chronological&limit={Most}{After(after)}", stop);

    public Task<Answer<GraphDone>> Delete(string id, CancellationToken stop) =>
        line.Ask<GraphDone>(HttpMethod.Delete, Uri.EscapeDataString(id), null, GraphLine.Reading, stop);

    private static string After(string? cursor) => cursor is null ? "" : "&after=" + Uri.EscapeDataString(cursor);

    internal sealed record Feed(IReadOnlyList<Post?>? Data, GraphPaging? Paging);

    internal sealed record Post(string? Id, string? Message, string? CreatedTime, string? PermalinkUrl, Attachments? Attachments, Author? From);

    internal sealed record Author(string? Id);

    internal sealed record Attachments(IReadOnlyList<Attachment?>? Data);

    internal sealed record Attachment(Author? Target, Attachments? Subattachments);
}
