using Mading.Networks.Meta;
using NodaTime;

namespace Mading.Networks.Facebook;

/// <summary>
/// A Page's live videos: one method a call. Facts: developers.facebook.com, Live Video API, "Schedule a Broadcast", "Broadcasting" and
/// "Reference", in the text of July 2026, read 28 November 2026.
/// </summary>
internal sealed class FacebookLiveClient(GraphLine line, string page)
{
    private const string Fields = "id,status,title,description,permalink_url,secure_stream_url";
    private const int Most = 100;

    // What may still be seen or begun. That the value is a list, the guide says expressly.
    private static readonly string Living = Uri.EscapeDataString("""["UNPUBLISHED","SCHEDULED_UNPUBLISHED","SCHEDULED_LIVE","LIVE"]""");

    public Task<Answer<LiveVideo>> Create(IEnumerable<KeyValuePair<string, string>> fields, Duration patience, CancellationToken stop) =>
        line.Post<LiveVideo>($"{page}/live_videos", fields, patience, stop);

    public Task<Answer<LiveVideo>> Read(string id, CancellationToken stop) => line.Get<LiveVideo>($"{Uri.EscapeDataString(id)}?fields={Fields}", stop);

    public Task<Answer<LiveVideos>> List(string? after, CancellationToken stop) => line.Get<LiveVideos>(
        $"{page}/live_videos?fields={Fields}&broadcast_status={Living}&source=owner&limit={Most}{(after is null ? "" : "&after=" + Uri.EscapeDataString(after))}", stop);

    public Task<Answer<LiveVideo>> Change(string id, string field, string value, CancellationToken stop) =>
        line.Post<LiveVideo>(Uri.EscapeDataString(id), [new(field, value)], GraphLine.Reading, stop);

    public Task<Answer<GraphDone>> Delete(string id, CancellationToken stop) => line.Delete<GraphDone>(Uri.EscapeDataString(id), stop);

    internal sealed record LiveVideos(IReadOnlyList<LiveVideo?>? Data, GraphPaging? Paging);

    /// <param name="SecureStreamUrl">The server's address with the key behind it.</param>
    internal sealed record LiveVideo(string? Id, string? Status, string? Title, string? Description, string? PermalinkUrl, string? SecureStreamUrl)
    {
        // A record would print its secrets.
        public override string ToString() => $"LiveVideo({Id}, {Status})";
    }
}
